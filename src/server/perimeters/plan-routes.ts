import * as v from "valibot";
import { TownCode } from "#domain/areas/area-code.ts";
import { readPlanArea } from "#domain/perimeters/read-plan-area.ts";
import { TRAVEL_MODES } from "#domain/perimeters/road-class.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { PlanAnswer } from "#protocol/plan.ts";
import { listAreaShapes } from "#server/areas/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import { getOwnPerimeter } from "./get-perimeter.ts";
import { NetworkFault } from "./network-fault.ts";
import { runPlan } from "./run-plan.ts";

/** A county's roads as .osm.pbf; larger ones are cut out first. */
const MOST_BYTES = 64 * 1024 * 1024;

export const planRoutes = [
  route({
    method: "POST",
    path: "/perimeters/:town/:id/plan",
    summary:
      "Every way into a perimeter by a file of roads, the least barriers that seal it, and which entrances to keep open",
    access: { to: "granted", purpose: "command", roles: ["cadre", "town-command"] },
    params: v.strictObject({ town: TownCode, id: Uuid7 }),
    query: v.strictObject({
      mode: v.optional(v.picklist(TRAVEL_MODES), "vehicle"),
      channels: v.optional(v.pipe(v.string(), v.regex(/^([1-9]|1\d|20)$/), v.transform(Number)), "4"),
    }),
    body: "bytes",
    bodyLimit: MOST_BYTES,
    answer: PlanAnswer,
    async handle({ services, params, query, body, areas, now }) {
      const shapes = await services.database.transaction(SERVER_SCOPE, async (tx) => {
        const perimeter = await getOwnPerimeter(tx, params, areas, now);
        return perimeter.boundary === null ? listAreaShapes(tx, perimeter.areas) : [perimeter.boundary];
      });
      if (shapes.length === 0) throw new AnswerError("conflict", { rule: "line-needed" });
      const { polygons, faults } = readPlanArea({ type: "GeometryCollection", geometries: shapes });
      if (faults[0] !== undefined) throw new AnswerError("conflict", { rule: faults[0].code });
      try {
        return await runPlan(body as Uint8Array, { polygons, ...query });
      } catch (error) {
        if (error instanceof NetworkFault) throw new AnswerError("file-unreadable", { rule: error.code });
        throw error;
      }
    },
  }),
];
