import * as v from "valibot";
import { VillageCode, type AreaCode } from "#domain/areas/area-code.ts";
import { between, type Random } from "#seeds/random.ts";
import { microGridCode } from "./build-areas.ts";
import type { VillagePlan } from "./place-plan.ts";

/** A house before anybody lives in it. */
export type HousePlan = {
  readonly village: VillageCode;
  readonly villageName: string;
  readonly number: string;
  readonly area: AreaCode;
  readonly group: string;
  readonly address: string;
  readonly compound?: string;
};

/** So many households over so many micro-grids, none with more than one above another. */
function spreadEvenly(households: number, microGrids: number): number[] {
  const before = (index: number) => Math.floor((index * households) / microGrids);
  return Array.from({ length: microGrids }, (_, index) => before(index + 1) - before(index));
}

/** Evenly, then a few moved next door. */
function spread(random: Random, households: number, microGrids: number): number[] {
  const counts = spreadEvenly(households, microGrids);
  for (let index = 0; index + 1 < microGrids; index += 2) {
    const moved = between(random, -5, 5);
    counts[index]! += moved;
    counts[index + 1]! -= moved;
  }
  return counts;
}

type Slot = { readonly grid: number; readonly microGrid: number; readonly group: number; readonly inCompound: boolean };

function listSlots(village: VillagePlan): Slot[] {
  const { compound } = village;
  let group = 0;
  return village.grids.flatMap((microGrids, index) =>
    Array.from({ length: microGrids }, (_, offset): Slot => {
      const [grid, microGrid] = [index + 1, offset + 1];
      const inCompound =
        compound?.grid === grid && microGrid >= compound.firstMicroGrid && microGrid <= compound.lastMicroGrid;
      return { grid, microGrid, group: ++group, inCompound };
    }),
  );
}

/**
 * The houses of a village, by micro-grid. A household's number is its grid's number and three digits, so that no number
 * begins with a zero that a spreadsheet could lose.
 */
export function planHouseholds(random: Random, village: VillagePlan, even = false): HousePlan[] {
  const slots = listSlots(village);
  const inside = village.compound?.households ?? 0;
  const share = (inCompound: boolean, households: number) => {
    const chosen = slots.filter((slot) => slot.inCompound === inCompound);
    const counts =
      even || inCompound ? spreadEvenly(households, chosen.length) : spread(random, households, chosen.length);
    return new Map(chosen.map((slot, index) => [slot, counts[index]!]));
  };
  const counts = new Map([...share(true, inside), ...share(false, village.households - inside)]);
  const running = new Map<number, number>();
  const code = v.parse(VillageCode, village.code);
  return slots.flatMap((slot) =>
    Array.from({ length: counts.get(slot)! }, (_, index): HousePlan => {
      const serial = (running.get(slot.grid) ?? 0) + 1;
      running.set(slot.grid, serial);
      const compound = slot.inCompound ? village.compound!.name : undefined;
      const group = `${slot.group}组`;
      return {
        village: code,
        villageName: village.name,
        number: `${slot.grid}${String(serial).padStart(3, "0")}`,
        area: microGridCode(village, slot.grid, slot.microGrid),
        group,
        address: compound ? `${compound}${serial}号` : `${group}${index + 1}号`,
        ...(compound && { compound }),
      };
    }),
  );
}
