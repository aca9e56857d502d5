import * as v from "valibot";
import { TownCode } from "#domain/areas/area-code.ts";
import { readPlanArea } from "#domain/perimeters/read-plan-area.ts";
import { TRAVEL_MODES } from "#domain/perimeters/road-class.ts";
import { roadLines } from "#domain/perimeters/road-lines.ts";
import { readCosts, readRoads } from "#domain/perimeters/road-wishes-text.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { PlanAnswer } from "#protocol/plan.ts";
import { listAreaShapes, listNamedShapes } from "#server/areas/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import { getOwnPerimeter } from "./get-perimeter.ts";
import { NetworkFault } from "./network-fault.ts";
import { runPlan } from "./run-plan.ts";
import { listDrawnRoads } from "./store.ts";

const Roads = v.pipe(v.string(), v.maxLength(4_000), v.transform(readRoads));
const Costs = v.pipe(
  v.string(),
  v.maxLength(1_000),
  v.check((text) => readCosts(text) !== undefined, "kinds of road with a cost"),
  v.transform((text) => readCosts(text)!),
);

/** A county's roads as .osm.pbf; larger ones are cut out first. */
const MOST_BYTES = 64 * 1024 * 1024;

export const planRoutes = [
  route({
    method: "POST",
    path: "/perimeters/:town/:id/plan",
    summary:
      "Every way into a perimeter by a file of roads (none: by the roads drawn around it), the least barriers that seal it, and which entrances to keep open",
    access: { to: "granted", purpose: "command", roles: ["cadre", "town-command"] },
    params: v.strictObject({ town: TownCode, id: Uuid7 }),
    query: v.strictObject({
      mode: v.optional(v.picklist(TRAVEL_MODES), "vehicle"),
      channels: v.optional(v.pipe(v.string(), v.regex(/^([1-9]|1\d|20)$/), v.transform(Number)), "4"),
      /** As of the command (road-wishes-text.ts). */
      stayOpen: v.optional(Roads, ""),
      shut: v.optional(Roads, ""),
      costs: v.optional(Costs, ""),
    }),
    body: "bytes",
    bodyLimit: MOST_BYTES,
    answer: PlanAnswer,
    async handle({ services, params, query, body, areas, now }) {
      const file = body as Uint8Array;
      const { shapes, named, drawn } = await services.database.transaction(SERVER_SCOPE, async (tx) => {
        const perimeter = await getOwnPerimeter(tx, params, areas, now);
        return {
          shapes: perimeter.boundary === null ? await listAreaShapes(tx, perimeter.areas) : [perimeter.boundary],
          named: perimeter.areas.length > 1 ? await listNamedShapes(tx, perimeter.areas) : [],
          drawn: file.length === 0 ? await listDrawnRoads(tx, params.town, params.id) : [],
        };
      });
      if (file.length === 0 && drawn.length === 0) throw new AnswerError("conflict", { rule: "roads-needed" });
      if (shapes.length === 0) throw new AnswerError("conflict", { rule: "line-needed" });
      const { polygons, faults } = readPlanArea({ type: "GeometryCollection", geometries: shapes });
      if (faults[0] !== undefined) throw new AnswerError("conflict", { rule: faults[0].code });
      try {
        const places = named.map(({ shape, ...place }) => ({ ...place, polygons: readPlanArea(shape).polygons }));
        const { mode, channels, ...wishes } = query;
        const roads = file.length === 0 ? new TextEncoder().encode(JSON.stringify(roadLines(drawn))) : file;
        return await runPlan(roads, { polygons, places, mode, channels, wishes });
      } catch (error) {
        if (error instanceof NetworkFault) throw new AnswerError("file-unreadable", { rule: error.code });
        throw error;
      }
    },
  }),
];
