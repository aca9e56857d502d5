import type { AreaPlace, ReadArea } from "#domain/perimeters/read-plan-area.ts";
import type { ClosureStatus } from "#server/perimeters/closure-status.ts";
import type { describePlan } from "#server/perimeters/describe-plan.ts";
import { AREA_FAULT_SENTENCES } from "./area-sentences.ts";

/** What is wrong with an area, sentence by sentence, each with its place. */
export function describeFaults(file: string, { faults }: ReadArea): string {
  const sentences = faults.map(({ code, place }) =>
    place === null ? AREA_FAULT_SENTENCES[code] : `${AREA_FAULT_SENTENCES[code]} (${describePlace(place)})`,
  );
  return `${file}: ${sentences.join(" ")}`;
}

export function describePlace({ polygon, ring, at: [lon, lat] }: AreaPlace): string {
  return `polygon ${polygon}, ring ${ring}, at ${lon}, ${lat}`;
}

type Told = ReturnType<typeof describePlan> & { readonly notes: readonly string[] };

/** The plan for whoever reads it without --json. */
export function describeInWords(plan: Told, leakAlong: readonly string[]): string {
  const { crossings, insideComponents, minimumBarriers, openChannels, leak, notes } = plan;
  const islands = insideComponents.slice(1).filter((component) => component.crossings > 0).length;
  const { kMedian, kCentre } = openChannels;
  return [
    ...notes,
    `${crossings.length} ways in; ${islands} parts inside can be reached only through the outside`,
    minimumBarriers.value === null
      ? `no barriers seal it: a way stays open along ${leakAlong.join(", ")} (${leak!.join(" → ")})`
      : `${minimumBarriers.segments.length} barriers (cost ${minimumBarriers.value}) seal it: ${minimumBarriers.segments.join(", ")}`,
    `least walking with ${openChannels.k} open: ${kMedian.openInsideNodes.join(", ")} (${kMedian.meanMetres} m on average)`,
    `least longest walk: ${kCentre.openInsideNodes.join(", ")} (${kCentre.maxMetres} m)`,
  ].join("\n");
}

/** Every perimeter in a line, and its holes below it. */
export function describeClosure({ perimeters }: ClosureStatus): string[] {
  return perimeters.flatMap(({ name, kind, closed, holes }) => [
    `${closed ? "closed" : "RED   "}  ${name} (${kind})`,
    ...holes.map((hole) => `          ${hole.reason}: ${hole.name ?? hole.segment ?? "-"}, since ${hole.since}`),
  ]);
}
