import type { RegisterEntry } from "#domain/register/register-entry.ts";
import { ageOn } from "#seeds/people/plain-day.ts";
import { isHubei } from "#seeds/people/region.ts";
import { pick, shuffled, type Random } from "#seeds/random.ts";
import type { AskItem } from "./place.ts";

const TRAVEL = ["returned", "visited-relatives", "passed-through", "received-visitor"] as const;

/**
 * So many people with ties to the epidemic region, in the order of the register: those whose papers are from there, then
 * grown-ups who travelled or had a visitor. A list of people to ask, never a restriction.
 */
export function listTies(random: Random, entries: readonly RegisterEntry[], count: number): AskItem[] {
  const people = entries.flatMap(({ household: { village, number }, residents }) =>
    residents.map((person, resident) => ({ person, reference: { village, number, resident } })),
  );
  const native = people.filter(({ person }) => person.idNumber !== undefined && isHubei(person.idNumber));
  const others = people.filter((one) => !native.includes(one) && ageOn(one.person.birth!) >= 16);
  const chosen = new Map<object, AskItem["tie"]>();
  for (const one of native.slice(0, count)) chosen.set(one, "native-place");
  for (const one of shuffled(random, others).slice(0, count - chosen.size)) chosen.set(one, pick(random, TRAVEL));
  return people.filter((one) => chosen.has(one)).map((one) => ({ ...one.reference, tie: chosen.get(one)! }));
}
