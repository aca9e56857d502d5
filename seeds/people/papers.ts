import { chance, between, pick, type Random } from "#seeds/random.ts";
import { dayNumber, plainDay, SEED_DAY } from "./plain-day.ts";
import { NATIVES, drawOrigin, regionAtBirth, type Homeland, type NativeName, type Region } from "./region.ts";
import { syntheticId } from "./synthetic-id.ts";

/**
 * Places are made apart and meet in one database, so each has its own lanes of the (region, day) grid: no two people of
 * any two places share an ID number. Shares follow the number of people.
 */
export const LANES = {
  liuliang: [0, 32],
  changshan: [32, 38],
  maoqiaodai: [38, 42],
  qianjiadai: [42, 45],
  lijiabang: [45, 46],
  zhicun: [46, 50],
} as const satisfies Record<string, readonly [number, number]>;
export type LaneName = keyof typeof LANES;
const LANE_COUNT = 50;

function lane(region: string, day: number): number {
  return (Math.imul(day ^ Math.imul(Number(region), 0x85ebca6b), 0xc2b2ae35) >>> 11) % LANE_COUNT;
}

export type Birth = { readonly region: Region; readonly birth: string; readonly idNumber: string };

/** Gives out days of birth and ID numbers, none twice, within the lanes of one place. */
export class PaperOffice {
  readonly #given = new Set<string>();
  readonly #random: Random;
  readonly #natives: (typeof NATIVES)[NativeName];
  readonly #lanes: readonly [number, number];

  constructor(random: Random, natives: NativeName, lanes: LaneName) {
    this.#random = random;
    this.#natives = NATIVES[natives];
    this.#lanes = LANES[lanes];
  }

  /**
   * Somebody of that age born here; `marriedIn` makes a birth in one of the counties around likely. When the days of the
   * place itself are all given, somebody from around it, at last somebody who moved here long ago.
   */
  native(age: number, marriedIn: boolean): Birth {
    const home = () =>
      chance(this.#random, marriedIn ? 0.4 : 0.03) ? pick(this.#random, this.#natives.near) : this.#natives.own;
    return this.#draw(age, home, (attempt) =>
      attempt < 300 ? pick(this.#random, this.#natives.near) : drawOrigin(this.#random),
    );
  }

  /** Somebody of that age from the given homeland; when its days are all given, from another. */
  migrant(age: number, home: Homeland): Birth {
    return this.#draw(
      age,
      () => home,
      () => drawOrigin(this.#random),
    );
  }

  #draw(age: number, home: () => Homeland, otherwise: (attempt: number) => Homeland): Birth {
    const latest = dayNumber(`${Number(SEED_DAY.slice(0, 4)) - age}${SEED_DAY.slice(4)}`);
    for (let attempt = 0; attempt < 2_000; attempt++) {
      const day = latest - between(this.#random, 0, 364);
      const birth = plainDay(day);
      const region = regionAtBirth(attempt < 60 ? home() : otherwise(attempt), Number(birth.slice(0, 4)));
      const key = `${region.code}${birth}`;
      const slot = lane(region.code, day);
      if (slot < this.#lanes[0] || slot >= this.#lanes[1] || this.#given.has(key)) continue;
      this.#given.add(key);
      return { region, birth, idNumber: syntheticId(region.code, birth) };
    }
    throw new Error(`no free day of birth for the age ${age}`);
  }
}
