import { findBoundaryFault } from "#domain/perimeters/boundary.ts";
import { commonArea } from "#domain/perimeters/common-area.ts";
import { findNestingFault } from "#domain/perimeters/find-nesting-fault.ts";
import { listRepeatedAreas } from "#domain/perimeters/list-repeated-areas.ts";
import type { PerimeterDrawn } from "#domain/perimeters/perimeter-facts.ts";
import type { Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import { findArea } from "#server/areas/store.ts";
import { listPerimeters } from "./store.ts";

/**
 * The fact that draws or changes a perimeter, after everything that can be wrong with it was looked for, under the book's
 * lock. Throws an AnswerError that names the field and the rule.
 */
export async function drawPerimeter(tx: Tx, town: string, drawn: PerimeterDrawn): Promise<DeskFact> {
  assertShape(town, drawn);
  for (const [index, code] of drawn.areas.entries()) {
    if ((await findArea(tx, code)) === undefined) refuse(`areas.${index}`, "unknown-area");
  }
  const others = (await listPerimeters(tx, town)).filter(({ id }) => id !== drawn.perimeter);
  if (drawn.outer !== null) {
    const outer = others.find(({ id }) => id === drawn.outer);
    if (outer === undefined) return refuse("outer", "unknown-perimeter");
    const fault = findNestingFault(drawn, outer);
    if (fault !== undefined)
      refuse(fault === "kind-not-smaller" ? "kind" : fault === "areas-outside" ? "areas" : "boundary", fault);
  }
  for (const inner of others.filter(({ outer }) => outer === drawn.perimeter)) {
    if (findNestingFault(inner, drawn) !== undefined)
      throw new AnswerError("invalid-field", { path: "areas", rule: "inner-outside", params: { inner: inner.id } });
  }
  return { kind: "perimeter.drawn", area: commonArea(drawn.areas), subject: drawn.perimeter, body: drawn };
}

function assertShape(town: string, { areas, boundary }: PerimeterDrawn): void {
  if (!areas.every((area) => area.startsWith(town))) refuse("areas", "other-town");
  if (listRepeatedAreas(areas).length > 0) refuse("areas", "areas-overlap");
  const fault = boundary === null ? undefined : findBoundaryFault(boundary);
  if (fault !== undefined) refuse(`boundary.coordinates.${fault.ring}`, fault.fault);
}

function refuse(path: string, rule: string): never {
  throw new AnswerError("invalid-field", { path, rule });
}
