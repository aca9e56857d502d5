import type { Command } from "commander";
import { findLeak } from "#domain/perimeters/find-leak.ts";
import { looksShifted } from "#domain/perimeters/find-datum-shift.ts";
import { findMisplacement } from "#domain/perimeters/find-misplacement.ts";
import { nameWay } from "#domain/perimeters/name-way.ts";
import { PlanArea } from "#domain/perimeters/plan-area.ts";
import { planPerimeter } from "#domain/perimeters/plan-perimeter.ts";
import { readPlanArea } from "#domain/perimeters/read-plan-area.ts";
import type { TravelMode } from "#domain/perimeters/road-class.ts";
import { describePlan } from "#server/perimeters/describe-plan.ts";
import { NetworkFault } from "#server/perimeters/network-fault.ts";
import { readBarriers } from "#server/perimeters/read-barriers.ts";
import { readJson, readNetwork } from "#server/perimeters/read-network.ts";
import { findTerminals, readTerminals } from "#server/perimeters/read-terminals.ts";
import { AREA_FAULT_SENTENCES, AREA_REPAIR_SENTENCES } from "./area-sentences.ts";
import { addPerimeterCompareCommand } from "./perimeter-compare-command.ts";
import { modeOption, NETWORK_OPTION, runPlanner, wholeNumber } from "./perimeter-options.ts";
import { addPerimeterStatusCommand } from "./perimeter-status-command.ts";
import { describeFaults, describeInWords, describePlace } from "./perimeter-words.ts";
import { addRoadWishes, readRoadWishes, type RoadWishOptions } from "./road-wishes.ts";
import { fail, print } from "./run-command.ts";

type SolveOptions = RoadWishOptions & {
  readonly network: string;
  readonly boundary: string;
  readonly mode?: TravelMode;
  readonly terminals?: string;
  readonly channels: number;
  readonly json?: boolean;
};
type CheckOptions = {
  readonly network: string;
  readonly terminals: string;
  readonly barriers: string;
  readonly mode?: TravelMode;
  readonly json?: boolean;
};

export function addPerimeterCommands(program: Command): void {
  const perimeter = program
    .command("perimeter")
    .description("perimeters: ways in, least barriers, proof, open channels");
  const solving = perimeter
    .command("solve")
    .description("every way in, the least barriers that seal the settlement, and which entrances to keep open");
  addRoadWishes(solving)
    .requiredOption("--network <file>", NETWORK_OPTION)
    .requiredOption("--boundary <file>", "the area as GeoJSON")
    .addOption(modeOption())
    .option("--terminals <file>", "whom to part, as {S_insideTerminals, T_outsideTerminals}")
    .option("--channels <k>", "how many entrances stay open", wholeNumber, 4)
    .option("--json", "print JSON")
    .action((options: SolveOptions) => runPlanner(options, () => solve(options)));
  perimeter
    .command("check")
    .description("whether these barriers seal, or the way that leads past them")
    .requiredOption("--network <file>", NETWORK_OPTION)
    .requiredOption("--terminals <file>", "whom to part, as {S_insideTerminals, T_outsideTerminals}")
    .requiredOption("--barriers <file>", "segment ids: a JSON list, what solve printed, or one a line")
    .addOption(modeOption())
    .option("--json", "print JSON")
    .action((options: CheckOptions) => runPlanner(options, () => check(options)));
  addPerimeterCompareCommand(perimeter);
  addPerimeterStatusCommand(perimeter);
}

async function solve(options: SolveOptions): Promise<void> {
  const area = readPlanArea(await readJson(options.boundary));
  if (area.faults.length > 0) return fail(describeFaults(options.boundary, area), options);
  const given = options.terminals === undefined ? undefined : await readTerminals(options.terminals);
  const mode = options.mode ?? given?.mode ?? "vehicle";
  const { network, withoutPosition } = await readNetwork(options.network, mode);
  const misplaced = findMisplacement(network, area.polygons);
  if (misplaced === "latitude-first") return fail(`${options.boundary}: ${AREA_FAULT_SENTENCES[misplaced]}`, options);
  if (misplaced !== undefined) throw new NetworkFault(misplaced, options.boundary);
  const terminals = given === undefined ? {} : { terminals: findTerminals(given, network) };
  const costs = readRoadWishes(network, options);
  const wishes = { ...terminals, ...(costs === undefined ? {} : { costs }), channels: options.channels };
  const plan = planPerimeter(network, new PlanArea(area.polygons), wishes);
  const { inside, outside } = plan.terminals;
  if (inside.length === 0 || outside.length === 0) throw new NetworkFault("no-terminals", options.boundary);
  const notes = [
    ...area.repairs.map(({ code, place }) => `${AREA_REPAIR_SENTENCES[code]} (${describePlace(place)})`),
    ...(looksShifted(network, area.polygons)
      ? [
          "The area looks drawn on a map in GCJ-02 or BD-09: some hundred metres beside the roads. Draw it on the roads themselves.",
        ]
      : []),
    ...(withoutPosition > 0
      ? [`${withoutPosition} segments were left out: the file lacks the places of their nodes.`]
      : []),
  ];
  const data = { ...describePlan(network, plan), notes };
  const leakAlong = plan.leak === undefined ? [] : nameWay(network, plan.leak);
  print({ data, text: describeInWords(data, leakAlong) }, options);
}

async function check({ network: file, mode, terminals: who, barriers, json = false }: CheckOptions): Promise<void> {
  const terminals = await readTerminals(who);
  const { network } = await readNetwork(file, mode ?? terminals.mode ?? "vehicle");
  const { inside, outside } = findTerminals(terminals, network);
  const leak = findLeak(network, inside, outside, await readBarriers(barriers, network));
  const ids = leak?.map((node) => network.nodeIds[node]!) ?? null;
  const text = ids === null ? "Sealed: no way leads past the barriers." : `A leak: ${ids.join(" → ")}`;
  print({ data: { sealed: ids === null, leak: ids }, text }, { json });
}
