import * as v from "valibot";
import { DistrictId } from "#domain/areas/area.ts";
import { TownCode } from "#domain/areas/area-code.ts";
import { DrawnRoads } from "#domain/perimeters/drawn-road.ts";
import type { RoadsDrawn } from "#domain/perimeters/perimeter-facts.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { DrawnRoadList } from "#protocol/plan.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { getDistrict } from "#server/gates/get-district.ts";
import { accountOf, route } from "#server/http/route.ts";
import { getOwnPerimeter } from "./get-perimeter.ts";
import { hasDrawnRoads, listDrawnRoads, listRoadsAround } from "./store.ts";

const access = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;
const params = v.strictObject({ town: TownCode, id: Uuid7 });

/** So many positions as a fact may hold, with seven decimals each. */
const MOST_BYTES = 4 * 1024 * 1024;

export const roadRoutes = [
  route({
    method: "GET",
    path: "/districts/:district/roads",
    summary: "The roads drawn around the perimeters that touch a district, for its map",
    access: { to: "granted", purpose: "command" },
    params: v.strictObject({ district: DistrictId }),
    answer: DrawnRoadList,
    handle: ({ services, params: { district }, areas }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const { town, villages } = await getDistrict(tx, district, areas);
        return { roads: await listRoadsAround(tx, town, villages) };
      }),
  }),
  route({
    method: "GET",
    path: "/perimeters/:town/:id/roads",
    summary: "The roads drawn around a perimeter",
    ...{ access, params },
    answer: DrawnRoadList,
    handle: ({ services, params: { town, id }, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        await getOwnPerimeter(tx, { town, id }, areas, now);
        return { roads: await listDrawnRoads(tx, town, id) };
      }),
  }),
  route({
    method: "PUT",
    path: "/perimeters/:town/:id/roads",
    summary: "The roads around a perimeter as they are drawn now, all of them; the same once more changes nothing",
    ...{ access, params },
    body: v.strictObject({ roads: DrawnRoads }),
    bodyLimit: MOST_BYTES,
    handle: ({ services, params: { town, id }, body: { roads }, caller, areas, now }) =>
      services.journal.act(town, accountOf(caller), async (tx) => {
        const { area } = await getOwnPerimeter(tx, { town, id }, areas, now);
        if (await hasDrawnRoads(tx, { town, id }, roads)) return { facts: [], value: undefined };
        const body: RoadsDrawn = { perimeter: id, roads };
        return { facts: [{ kind: "perimeter.roads-drawn", area, subject: id, body }], value: undefined };
      }),
  }),
];
