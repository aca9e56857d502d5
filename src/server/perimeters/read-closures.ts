import { sql } from "kysely";
import { checkClosure, type ClosureEvidence } from "#domain/perimeters/check-closure.ts";
import type { ClosureHole } from "#domain/perimeters/closure-hole.ts";
import type { Tx } from "#server/db/database.ts";
import { listEntrances, listPerimeters, type EntranceRow, type PerimeterRow } from "./store.ts";

/** A perimeter with its entrances and the holes it has at a moment. */
export type Closure = {
  readonly perimeter: PerimeterRow;
  readonly entrances: readonly EntranceRow[];
  readonly holes: readonly ClosureHole[];
};

/** Judges every perimeter of a town at a moment, from the tables as they stand. Needs to see all of the town's areas. */
export async function readClosures(tx: Tx, town: string, moment: string): Promise<Closure[]> {
  const perimeters = await listPerimeters(tx, town);
  if (perimeters.length === 0) return [];
  const entrances = await listEntrances(tx, town, moment);
  const evidence = {
    duties: entrances.flatMap(({ gate, duty }) =>
      gate === null || duty === null ? [] : [{ gate: gate.id, at: duty.at }],
    ),
    inspections: await listLooks(tx, town, moment),
    openings: await listOpenings(tx, town),
  };
  return perimeters.map((perimeter) => {
    const own = entrances.filter((entrance) => entrance.perimeter === perimeter.id);
    const { crossings, crossingsAt, drawnAt } = perimeter;
    const line = { since: drawnAt, crossings, crossingsSince: crossingsAt };
    return { perimeter, entrances: own, holes: checkClosure(line, { ...evidence, entrances: own }, moment) };
  });
}

/** The last look at each entrance, and the last that proves it intact: all the check asks for. */
async function listLooks(tx: Tx, town: string, moment: string): Promise<ClosureEvidence["inspections"]> {
  const looks = (proof: boolean) => sql`
    SELECT DISTINCT ON (i.entrance) i.entrance, i.at, i.result, cardinality(i.photos) AS photos
    FROM entrance_inspection i JOIN entrance e ON e.town = i.town AND e.id = i.entrance AND i.area ^@ e.area
    WHERE i.town = ${town} AND e.removed_at IS NULL AND i.at <= ${moment}
      AND (NOT ${proof} OR (i.result = 'intact' AND i.photos <> '{}'))
    ORDER BY i.entrance, i.at DESC, i.position DESC`;
  const { rows } = await sql<
    ClosureEvidence["inspections"][number]
  >`(${looks(false)}) UNION (${looks(true)}) ORDER BY at`.execute(tx);
  return rows;
}

/** Openings under way, and those during which somebody found a way open: these are accounted for. */
async function listOpenings(tx: Tx, town: string): Promise<ClosureEvidence["openings"]> {
  const { rows } = await sql<ClosureEvidence["openings"][number]>`
    SELECT o.entrance, o.began_at AS "beganAt", o.ended_at AS "endedAt"
    FROM entrance_opening o JOIN entrance e ON e.town = o.town AND e.id = o.entrance AND o.area ^@ e.area
    WHERE o.town = ${town} AND e.removed_at IS NULL AND (o.ended_at IS NULL OR EXISTS (
      SELECT FROM entrance_inspection i WHERE i.town = o.town AND i.entrance = o.entrance AND i.result <> 'intact'
        AND i.at BETWEEN o.began_at AND o.ended_at))`.execute(tx);
  return rows;
}
