import * as v from "valibot";
import { AreaCode } from "#domain/areas/area-code.ts";
import type { Household } from "#domain/register/household.ts";
import type { RegisterEntry } from "#domain/register/register-entry.ts";
import type { Resident } from "#domain/register/resident.ts";
import { ageOn } from "#seeds/people/plain-day.ts";
import { between, shuffled, type Random } from "#seeds/random.ts";
import type { LiaisonMember, StaffMember } from "./place.ts";

const FEWEST = 5;
const MOST = 10;

/** Sizes of so many groups of 5 to 10 that hold all households: even, then some given from one to another. */
function groupSizes(random: Random, households: number, groups: number): number[] {
  const before = (index: number) => Math.floor((index * households) / groups);
  const sizes = Array.from({ length: groups }, (_, index) => before(index + 1) - before(index));
  for (let index = 0; index + 1 < groups; index++) {
    const moved = between(random, 0, 2);
    const [from, to] = [sizes[index]! - moved, sizes[index + 1]! + moved];
    if (from >= FEWEST && to <= MOST) [sizes[index], sizes[index + 1]] = [from, to];
  }
  if (sizes.some((size) => size < FEWEST || size > MOST)) {
    throw new Error(`${households} households cannot be looked after by ${groups} in groups of 5 to 10`);
  }
  return sizes;
}

function canServe({ residency, birth, phone, idNumber }: Resident): boolean {
  const age = ageOn(birth!);
  return residency === "registered" && age >= 28 && age <= 68 && phone !== undefined && idNumber !== undefined;
}

const keyOf = ({ village, number }: Household, resident: number) => `${village}/${number}/${resident}`;

/** Appoints residents to duties: registered, 28 to 68 years old, with papers and a phone of their own; nobody twice. */
export class Appointments {
  readonly #random: Random;
  readonly #taken = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Somebody out of these households for a duty in an area. */
  appoint<D extends StaffMember["duty"]>(
    duty: D,
    entries: readonly RegisterEntry[],
    area: string,
    zone?: string,
  ): StaffMember & { readonly duty: D } {
    for (const { household, residents } of shuffled(this.#random, entries)) {
      const resident = this.#findFree({ household, residents });
      if (resident < 0) continue;
      this.#taken.add(keyOf(household, resident));
      const { name, phone } = residents[resident]!;
      const { village, number } = household;
      return {
        duty,
        village,
        number,
        resident,
        name,
        phone: phone!,
        area: v.parse(AreaCode, area),
        ...(zone !== undefined && { zone }),
      };
    }
    throw new Error(`nobody in ${area} can serve as ${duty}`);
  }

  /** Liaison members for all households of one micro-grid: so many, each with 5 to 10 neighbouring households. */
  appointLiaisons(entries: readonly RegisterEntry[], members: number, area: string, zone?: string): LiaisonMember[] {
    let from = 0;
    return groupSizes(this.#random, entries.length, members).map((size) => {
      const group = entries.slice(from, (from += size));
      const own = group.some((entry) => this.#findFree(entry) >= 0) ? group : entries;
      const member = this.appoint("liaison", own, area, zone);
      return { ...member, households: group.map(({ household }) => household.number) };
    });
  }

  /** Index of the first resident of a household who can serve and does not yet, or -1. */
  #findFree({ household, residents }: RegisterEntry): number {
    return residents.findIndex((resident, index) => canServe(resident) && !this.#taken.has(keyOf(household, index)));
  }
}
