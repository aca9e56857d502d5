import type { RegisterEntry } from "#domain/register/register-entry.ts";
import { HouseholdMaker } from "#seeds/people/household-maker.ts";
import { shuffled, type Random } from "#seeds/random.ts";
import type { PlacePlan } from "./place-plan.ts";
import { planHouseholds } from "./plan-households.ts";

/**
 * The register of a place: as many households and people as its plan says, to the digit. `even` spreads the households
 * over the micro-grids without the small differences real ones have.
 */
export function buildRegister(random: Random, plan: PlacePlan, even = false): RegisterEntry[] {
  const houses = plan.villages.flatMap((village) => planHouseholds(random, village, even));
  const sizes = shuffled(
    random,
    plan.sizes.flatMap((count, index) => Array.from({ length: count }, () => index + 1)),
  );
  if (sizes.length !== houses.length) throw new Error(`${plan.id}: ${sizes.length} sizes for ${houses.length} houses`);
  const maker = new HouseholdMaker(random, plan);
  return houses.map((house, index) => maker.make(house, sizes[index]!));
}
