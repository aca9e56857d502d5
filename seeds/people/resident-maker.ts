import type { Resident } from "#domain/register/resident.ts";
import type { HousePlan } from "#seeds/places/plan-households.ts";
import type { PlacePlan } from "#seeds/places/place-plan.ts";
import { between, chance, pick, weighted, type Random } from "#seeds/random.ts";
import type { Member } from "./member.ts";
import { drawGivenName, drawSurname } from "./name.ts";
import type { Birth, PaperOffice } from "./papers.ts";
import type { PhoneBook } from "./phone-book.ts";
import { ageOn, dayNumber, plainDay, SEED_DAY } from "./plain-day.ts";
import { drawOrigin, type Homeland } from "./region.ts";

const drawWorkplace = weighted<string | undefined>([
  [undefined, 46],
  ["崇福皮毛市场", 9],
  ["镇针织厂", 9],
  ["务农", 12],
  ["个体经营", 8],
  ["纺织印染厂", 7],
  ["建筑工地", 5],
  ["快递站", 2],
  ["镇中心小学", 1],
  ["镇卫生院", 1],
]);
const drawCare = weighted([
  ["长期服药", 5],
  ["行动不便", 3],
  ["肢体残疾", 2],
  ["孕妇", 1],
] as const);
/** Nations of migrants by the first two digits of the region: Guizhou, Yunnan, Guangxi, Hunan have many who are not Han. */
const MINORITIES: Record<string, readonly string[]> = {
  "52": ["苗族", "布依族", "彝族", "侗族"],
  "53": ["彝族", "苗族", "回族"],
  "45": ["壮族"],
  "43": ["土家族", "瑶族"],
};
const PAPERLESS = 0.008;

/** Turns the places of a family into residents with names, days of birth, papers and phones. */
export class ResidentMaker {
  readonly #random: Random;
  readonly #papers: PaperOffice;
  readonly #phones: PhoneBook;
  readonly #plan: PlacePlan;

  constructor(random: Random, papers: PaperOffice, phones: PhoneBook, plan: PlacePlan) {
    this.#random = random;
    this.#papers = papers;
    this.#phones = phones;
    this.#plan = plan;
  }

  /** A registered family of that house, the head first. */
  family(members: readonly Member[], house: HousePlan): Resident[] {
    const surname = drawSurname(this.#random, true);
    const { county, town } = this.#plan;
    const registeredAddress = `${county.name}${town.name}${house.villageName}${house.address}`;
    const residents = members.map((member): Resident => {
      const birth = this.#papers.native(member.age, member.marriedIn);
      const person = this.#person(member, birth, member.kin ? surname : drawSurname(this.#random, true));
      return {
        ...person,
        nation: "汉族",
        registeredAddress,
        relation: member.relation,
        role: member.relation === "户主" ? "head" : "family",
        residency: "registered",
      };
    });
    return this.#withFamilyPhone(residents.map((resident) => this.#withCare(resident, members.length)));
  }

  /** The tenants of a house, most of them from one part of the country. */
  tenants(members: readonly Member[]): Resident[] {
    const home = drawOrigin(this.#random);
    const surname = drawSurname(this.#random, false);
    return members.map((member) => {
      const from = member.kin || chance(this.#random, 0.6) ? home : drawOrigin(this.#random);
      return this.#tenant(member, from, member.kin ? surname : drawSurname(this.#random, false));
    });
  }

  /** Whether somebody may drive: 20 to 68 years. */
  isDriver(resident: Resident): boolean {
    const age = ageOn(resident.birth!);
    return age >= 20 && age <= 68;
  }

  #tenant(member: Member, home: Homeland, surname: string): Resident {
    const random = this.#random;
    const birth = this.#papers.migrant(member.age, home);
    const minority = MINORITIES[birth.region.code.slice(0, 2)];
    // Few came in the days before; most have been here for years.
    const stay = chance(random, 0.08) ? between(random, 0, 20) : between(random, 40, 2_900);
    const arrived = plainDay(Math.max(dayNumber(SEED_DAY) - stay, dayNumber(birth.birth)));
    return {
      ...this.#person(member, birth, surname),
      nation: minority !== undefined && chance(random, 0.4) ? pick(random, minority) : "汉族",
      registeredAddress: birth.region.name,
      relation: member.relation,
      role: "tenant",
      residency: "migrant",
      arrived,
      ...(chance(random, 0.05) && { leaving: plainDay(dayNumber(SEED_DAY) + between(random, 30, 330)) }),
    };
  }

  #person(member: Member, birth: Birth, surname: string) {
    const random = this.#random;
    const year = Number(birth.birth.slice(0, 4));
    const workplace = member.age >= 18 && member.age < 66 ? drawWorkplace(random) : undefined;
    const hasPapers = !chance(random, member.age === 0 ? 0.1 : PAPERLESS);
    return {
      name: surname + drawGivenName(random, member.sex, year),
      sex: member.sex,
      ...(hasPapers && { idKind: "id-card" as const, idNumber: birth.idNumber }),
      birth: birth.birth,
      ...(this.#phones.isOwner(member.age) && { phone: this.#phones.next() }),
      ...(workplace !== undefined && { workplace }),
      plates: [] as string[],
    };
  }

  #withCare(resident: Resident, size: number): Resident {
    const age = ageOn(resident.birth!);
    if (size === 1 && age >= 65) return { ...resident, care: "独居老人" };
    if (size === 2 && age >= 75) return { ...resident, care: "高龄老人" };
    if (!chance(this.#random, age >= 60 ? 0.08 : 0.005)) return resident;
    const care = drawCare(this.#random);
    const fits = care !== "孕妇" || (resident.sex === "female" && age >= 20 && age < 42);
    return fits ? { ...resident, care } : resident;
  }

  /** Half of the elders without a phone are registered under the phone of the family. */
  #withFamilyPhone(residents: Resident[]): Resident[] {
    const shared = residents.find((resident) => resident.phone !== undefined)?.phone;
    return residents.map((resident) =>
      shared === undefined || resident.phone !== undefined || ageOn(resident.birth!) < 60 || chance(this.#random, 0.5)
        ? resident
        : { ...resident, phone: shared },
    );
  }
}
