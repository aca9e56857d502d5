import * as v from "valibot";
import { HouseholdNumber, type Household } from "#domain/register/household.ts";
import type { RegisterEntry } from "#domain/register/register-entry.ts";
import type { Resident } from "#domain/register/resident.ts";
import type { HousePlan } from "#seeds/places/plan-households.ts";
import type { PlacePlan } from "#seeds/places/place-plan.ts";
import { between, chance, weighted, type Random } from "#seeds/random.ts";
import { drawFamily, drawTenants } from "./family.ts";
import { PaperOffice } from "./papers.ts";
import { PhoneBook, PlateOffice } from "./phone-book.ts";
import { ResidentMaker } from "./resident-maker.ts";

/** How often a house of 1, 2, 3 … people is let as a whole, and how many of a larger one's people are the landlord's own. */
const LET_WHOLE = [0.4, 0.37, 0.31, 0.27, 0.13, 0.08, 0, 0, 0, 0] as const;
const LET_ROOMS = [0, 0, 0, 0.15, 0.4, 0.45, 0.5, 0.6, 0.6, 0.6] as const;

const drawPlates = weighted([
  [0, 48],
  [1, 44],
  [2, 8],
] as const);

/** Makes the households of one place, each with the people in it; holds what must not be given out twice. */
export class HouseholdMaker {
  readonly #random: Random;
  readonly #people: ResidentMaker;
  readonly #plates: PlateOffice;
  /** Heads met so far, of whom some own the next house that is let. */
  #lastHead = new Map<string, string>();

  constructor(random: Random, plan: PlacePlan) {
    this.#random = random;
    this.#plates = new PlateOffice(random);
    const papers = new PaperOffice(random, plan.natives, plan.id);
    this.#people = new ResidentMaker(random, papers, new PhoneBook(random, plan.phones), plan);
  }

  /** One household of the size asked for: a family, tenants, or both. */
  make(house: HousePlan, size: number): RegisterEntry {
    const random = this.#random;
    const owner = this.#lastHead.get(house.village);
    if (owner !== undefined && chance(random, LET_WHOLE[size - 1]!)) {
      const tenants = this.#people.tenants(drawTenants(random, size));
      return this.#entry(house, "let", this.#withPlates(tenants), owner);
    }
    const rooms = chance(random, LET_ROOMS[size - 1]!) ? between(random, 1, size - 3) : 0;
    const family = this.#people.family(drawFamily(random, size - rooms), house);
    const head = family[0]!.name;
    this.#lastHead.set(house.village, head);
    const tenants = rooms > 0 ? this.#people.tenants(drawTenants(random, rooms)) : [];
    const use = rooms > 0 ? "let" : chance(random, 0.01) ? "unassigned" : "self";
    return this.#entry(house, use, this.#withPlates([...family, ...tenants]), rooms > 0 ? head : undefined);
  }

  /** Cars stand with the adults; of migrants one in four keeps a plate from home. */
  #withPlates(residents: Resident[]): Resident[] {
    const drivers = residents.filter((resident) => resident.plates.length === 0 && this.#people.isDriver(resident));
    const count = Math.min(drivers.length, drawPlates(this.#random));
    for (const driver of drivers.slice(0, count)) {
      const away = driver.residency === "migrant" && chance(this.#random, 0.25);
      driver.plates.push(this.#plates.next(away ? "皖K" : "浙F"));
    }
    return residents;
  }

  #entry(house: HousePlan, use: Household["use"], residents: Resident[], landlord: string | undefined): RegisterEntry {
    const { village, area, group, address, compound } = house;
    const household: Household = {
      village,
      number: v.parse(HouseholdNumber, house.number),
      area,
      group,
      address,
      ...(compound !== undefined && { compound }),
      use,
      ...(landlord !== undefined && { landlord }),
    };
    return { household, residents };
  }
}
