import { between, chance, type Random } from "#seeds/random.ts";
import type { Member } from "./member.ts";

const clamp = (age: number) => Math.max(0, Math.min(99, age));
const sexOf = (random: Random) => (chance(random, 0.52) ? "male" : "female");

function member(sex: Member["sex"], age: number, relation: string, kin: boolean, marriedIn = false): Member {
  return { sex, age: clamp(age), relation, kin, marriedIn };
}

const child = (random: Random, age: number): Member => {
  const sex = sexOf(random);
  return member(sex, age, sex === "male" ? "子" : "女", true);
};

const grandchild = (random: Random, age: number): Member => {
  const sex = sexOf(random);
  return member(sex, age, sex === "male" ? "孙子" : "孙女", true);
};

/** A couple with the man or (one in eight) the woman as head. */
function couple(random: Random, age: number): Member[] {
  const woman = age - between(random, -1, 5);
  return chance(random, 0.875)
    ? [member("male", age, "户主", true), member("female", woman, "配偶", false, true)]
    : [member("female", woman, "户主", true), member("male", age, "配偶", false, true)];
}

function alone(random: Random): Member[] {
  const old = chance(random, 0.62);
  const age = old ? between(random, 66, 93) : between(random, 26, 64);
  return [member(chance(random, old ? 0.36 : 0.62) ? "male" : "female", age, "户主", true)];
}

function pair(random: Random): Member[] {
  const form = random();
  if (form < 0.62) return couple(random, between(random, 58, 84));
  if (form < 0.78) return couple(random, between(random, 25, 40));
  const mother = between(random, 45, 80);
  return [member("female", mother, "户主", true), child(random, mother - between(random, 22, 34))];
}

/** Parents with a child; the child of older parents is grown up and still registered at home. */
function three(random: Random): Member[] {
  const age = chance(random, 0.45) ? between(random, 27, 42) : between(random, 43, 62);
  return [...couple(random, age), child(random, age - between(random, 23, 31))];
}

/**
 * The house of three or four generations, in the order in which people live in it: the couple in the middle of life, their
 * child and the child's spouse, a grandchild, then great-grandparents, a second grandchild, a second child.
 */
function manyGenerations(random: Random, size: number): Member[] {
  const age = between(random, 46, 66);
  const son = chance(random, 0.78);
  const childAge = age - between(random, 22, 28);
  const spouse = son
    ? member("female", childAge - between(random, -2, 4), "儿媳", false, true)
    : member("male", childAge + between(random, -1, 5), "女婿", false, true);
  const grand = Math.max(0, childAge - between(random, 22, 30));
  const family = [
    ...couple(random, age),
    member(son ? "male" : "female", childAge, son ? "子" : "女", true),
    spouse,
    grandchild(random, grand),
  ];
  const more = [
    member("female", age + between(random, 21, 29), "母亲", false, true),
    grandchild(random, Math.max(0, grand - between(random, 2, 7))),
    member("male", age + between(random, 22, 31), "父亲", true),
    child(random, childAge - between(random, 2, 6)),
    member("female", age - between(random, 2, 9), "姐妹", true),
  ];
  return [...family, ...more].slice(0, size);
}

/** A young family with its parents' parents: what a house of four or five is otherwise. */
function withElders(random: Random, size: number): Member[] {
  const age = between(random, 30, 52);
  const first = Math.max(0, age - between(random, 23, 29));
  const elders = [
    member("male", age + between(random, 23, 31), "父亲", true),
    member("female", age + between(random, 21, 28), "母亲", false, true),
  ];
  const second = child(random, Math.max(0, first - between(random, 2, 8)));
  const family = [...couple(random, age), child(random, first)];
  if (size === 4) return [...family, chance(random, 0.35) ? second : elders[1]!];
  return [...family, ...elders, second].slice(0, size);
}

/** A registered family of the size asked for, head first. */
export function drawFamily(random: Random, size: number): Member[] {
  if (size === 1) return alone(random);
  if (size === 2) return pair(random);
  if (size === 3) return three(random);
  if (size >= 6) return manyGenerations(random, size);
  return chance(random, 0.45) ? manyGenerations(random, size) : withElders(random, size);
}

/** Tenants of one house: a working couple or single workers, some with children or a grandparent. */
export function drawTenants(random: Random, size: number): Member[] {
  const tenant = (sex: Member["sex"], age: number, kin: boolean) => member(sex, age, "租客", kin, !kin);
  if (size === 1) return [tenant(sexOf(random), between(random, 19, 56), true)];
  const age = between(random, 22, 50);
  const tenants = [tenant("male", age, true), tenant("female", age - between(random, -1, 4), false)];
  const familyLike = chance(random, 0.6);
  while (tenants.length < size) {
    const at = tenants.length;
    if (!familyLike) tenants.push(tenant(sexOf(random), between(random, 18, 54), false));
    else if (at < 4) tenants.push(tenant(sexOf(random), age - between(random, 21, 27) - (at - 2) * 4, true));
    else tenants.push(tenant(at === 4 ? "female" : "male", age + between(random, 21, 27), at !== 4));
  }
  return tenants;
}
