import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { AreaCode, areaLevel } from "#domain/areas/area-code.ts";
import { DistrictId } from "#domain/areas/area.ts";
import { DistrictList } from "#protocol/areas.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { getDistrict } from "#server/gates/get-district.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import { findArea, findAreaMap, listAreasBelow, listDistricts, putAreas, type DistrictRow } from "./store.ts";

const READ = { to: "granted", purpose: "command" } as const;
const DistrictPath = v.strictObject({ district: DistrictId });
const AreaName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), v.regex(/^[^\p{C}]+$/u));

export const areasRoutes = [
  route({
    method: "GET",
    path: "/public/districts",
    summary: "Districts and their villages by name, for the residents' page",
    access: { to: "public", because: "names of villages are on every map; nothing of anybody is told" },
    answer: DistrictList,
    handle: ({ services }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => ({
        districts: await Promise.all((await listDistricts(tx)).map((district) => withVillageNames(tx, district))),
      })),
  }),
  route({
    method: "GET",
    path: "/districts",
    summary: "Districts with a village in the caller's areas",
    access: READ,
    answer: DistrictList,
    handle: ({ services, areas }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const districts = (await listDistricts(tx)).map((district) => ({
          ...district,
          villages: district.villages.filter((code) => isInAreas(code, areas)),
        }));
        const held = districts.filter(({ villages }) => villages.length > 0);
        return {
          districts: await Promise.all(held.map((district) => withVillageNames(tx, district))),
        };
      }),
  }),
  route({
    method: "GET",
    path: "/districts/:district/map",
    summary: "The drawing of a district: areas, roads, ways in, as GeoJSON",
    access: READ,
    params: DistrictPath,
    async handle({ services, params, areas }) {
      const map = await services.database.transaction(SERVER_SCOPE, async (tx) => {
        await getDistrict(tx, params.district, areas);
        return findAreaMap(tx, params.district);
      });
      if (map === undefined) throw new AnswerError("not-found");
      return map;
    },
  }),
  route({
    method: "POST",
    path: "/areas",
    summary: "Add a grid or a micro-grid to a village, or rename one",
    access: { to: "granted", purpose: "command", roles: ["cadre", "town-command"] },
    body: v.strictObject({
      code: v.pipe(AreaCode, v.minLength(14)),
      name: AreaName,
      nameEn: v.optional(v.nullable(AreaName), null),
    }),
    within: ({ body }) => body.code,
    handle: ({ services, body }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const around = body.code.slice(0, -2);
        if ((await findArea(tx, around)) === undefined)
          throw new AnswerError("not-found", { path: "code", rule: `no-${areaLevel(around)}` });
        await putAreas(tx, [body]);
        return { areas: await listAreasBelow(tx, around) };
      }),
  }),
];

async function withVillageNames(tx: Tx, district: DistrictRow): Promise<DistrictList["districts"][number]> {
  const villages = await Promise.all(district.villages.map((code) => findArea(tx, code)));
  return { ...district, villages: villages.filter((area) => area !== undefined) };
}
