import type { Command } from "commander";
import { comparePlans, planApart, type PlanComparison } from "#domain/perimeters/compare-apart.ts";
import { PlanArea } from "#domain/perimeters/plan-area.ts";
import { planPerimeter } from "#domain/perimeters/plan-perimeter.ts";
import { readPlanArea } from "#domain/perimeters/read-plan-area.ts";
import type { TravelMode } from "#domain/perimeters/road-class.ts";
import { NetworkFault } from "#server/perimeters/network-fault.ts";
import { readJson, readNetwork } from "#server/perimeters/read-network.ts";
import { findTerminals, readTerminals } from "#server/perimeters/read-terminals.ts";
import { modeOption, NETWORK_OPTION, runPlanner, wholeNumber } from "./perimeter-options.ts";
import { describeFaults } from "./perimeter-words.ts";
import { addRoadWishes, readRoadWishes, type RoadWishOptions } from "./road-wishes.ts";
import { fail, print } from "./run-command.ts";

type CompareOptions = RoadWishOptions & {
  readonly network: string;
  readonly places: string;
  readonly only?: readonly string[];
  readonly boundary?: string;
  readonly mode?: TravelMode;
  readonly terminals?: string;
  readonly channels: number;
  readonly channelsEach: number;
  readonly json?: boolean;
};

/** `perimeter compare`: each place for itself against all together. */
export function addPerimeterCompareCommand(perimeter: Command): void {
  const comparing = perimeter
    .command("compare")
    .description("each place for itself against all together: ways in, barriers, gates, hours of duty a day");
  addRoadWishes(comparing)
    .requiredOption("--network <file>", NETWORK_OPTION)
    .requiredOption("--places <file>", "the places as GeoJSON, one feature each, with a name in its properties")
    .option("--only <name,…>", "of the places only these", (text: string) => text.split(","))
    .option("--boundary <file>", "the line around all of them as GeoJSON (default: the places themselves)")
    .addOption(modeOption())
    .option("--terminals <file>", "whom to part, as {S_insideTerminals, T_outsideTerminals}")
    .option("--channels <k>", "how many entrances stay open together", wholeNumber, 4)
    .option("--channels-each <k>", "how many each place keeps open by itself", wholeNumber, 1)
    .option("--json", "print JSON")
    .action((options: CompareOptions) => runPlanner(options, () => compare(options)));
}

async function compare(options: CompareOptions): Promise<void> {
  const all = await readPlaces(options.places);
  const missing = options.only?.find((name) => !all.some((place) => place.name === name));
  if (missing !== undefined) return fail(`${options.places}: no place is called ${missing}.`, options);
  const places = all.filter(({ name }) => options.only?.includes(name) ?? true);
  const joint = options.boundary === undefined ? undefined : readPlanArea(await readJson(options.boundary));
  for (const { file, area } of [
    ...places.map(({ area }) => ({ file: options.places, area })),
    ...(joint === undefined ? [] : [{ file: options.boundary!, area: joint }]),
  ])
    if (area.faults.length > 0) return fail(describeFaults(file, area), options);
  const given = options.terminals === undefined ? undefined : await readTerminals(options.terminals);
  const { network } = await readNetwork(options.network, options.mode ?? given?.mode ?? "vehicle");
  const costs = readRoadWishes(network, options);
  const polygons = joint?.polygons ?? places.flatMap(({ area }) => area.polygons);
  const plan = planPerimeter(network, new PlanArea(polygons), {
    ...(given === undefined ? {} : { terminals: findTerminals(given, network) }),
    ...(costs === undefined ? {} : { costs }),
    channels: options.channels,
  });
  if (plan.terminals.inside.length === 0 || plan.terminals.outside.length === 0)
    throw new NetworkFault("no-terminals", options.places);
  const areas = places.map(({ area }) => new PlanArea(area.polygons));
  const apart = planApart(network, areas, plan.terminals, costs).map((one, index) => ({
    name: places[index]!.name,
    ...one,
  }));
  const data = comparePlans(
    {
      crossings: plan.crossings.length,
      barriers: plan.cut?.value ?? null,
      openEntrances: plan.channels.median.open.length,
    },
    apart,
    options.channelsEach,
  );
  print({ data, text: describeComparison(data) }, options);
}

type Feature = { readonly properties?: { readonly name?: unknown } | null };

/** Each feature is a place; whatever else the file is, is one place. */
async function readPlaces(file: string) {
  const geojson = await readJson(file);
  const features = (geojson as { features?: unknown } | null)?.features;
  const all: readonly unknown[] = Array.isArray(features) ? features : [geojson];
  return all.map((feature, index) => {
    const name = (feature as Feature | null)?.properties?.name;
    return { name: typeof name === "string" ? name : `#${index + 1}`, area: readPlanArea(feature) };
  });
}

function describeComparison({ apart, sum, together }: PlanComparison<{ readonly name: string }>): string {
  const line = (name: string, one: PlanComparison["sum"]) =>
    `${name}: ${one.crossings} ways in, ${one.barriers ?? "no seal with any"} barriers, ${one.openEntrances} gates, ${one.guardHours} hours of duty a day`;
  return [
    ...apart.map((place) => line(place.name, place)),
    line("Each for itself", sum),
    line("All together", together),
  ].join("\n");
}
