import { InvalidArgumentError, Option } from "commander";
import { TRAVEL_MODES } from "#domain/perimeters/road-class.ts";
import { NetworkFault } from "#server/perimeters/network-fault.ts";
import { fail } from "./run-command.ts";

export const NETWORK_OPTION = "roads: .osm, .osm.pbf, Overpass JSON, GeoJSON lines, or {nodes, segments}";

export function modeOption(): Option {
  return new Option("--mode <mode>", "whose roads count (default: as the terminals say, or vehicle)").choices(
    TRAVEL_MODES,
  );
}

/** How many entrances: 1 to 50. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 50) throw new InvalidArgumentError("1 to 50.");
  return number;
}

/** Runs a command of the planner; a file that cannot be used is told as such. */
export async function runPlanner(options: { readonly json?: boolean }, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof NetworkFault)) throw error;
    fail(error.message, options);
  }
}
