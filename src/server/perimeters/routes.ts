import * as v from "valibot";
import { DistrictId } from "#domain/areas/area.ts";
import { TownCode, townOf } from "#domain/areas/area-code.ts";
import { typedLine } from "#domain/gates/typed-line.ts";
import { PerimeterDrawn, type PerimeterLifted, WaysFound } from "#domain/perimeters/perimeter-facts.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { PerimeterItem, PerimeterList, RedTimeList } from "#protocol/entrances.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { getDistrict } from "#server/gates/get-district.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import { entranceRoutes } from "./entrance-routes.ts";
import { feedOfPerimeters } from "./feed.ts";
import { getOwnPerimeter, getPerimeter } from "./get-perimeter.ts";
import { planRoutes } from "./plan-routes.ts";
import { drawPerimeter } from "./put-perimeter.ts";
import { listRedTimes } from "./red-times.ts";
import { roadRoutes } from "./road-routes.ts";
import { viewPerimeters } from "./view-perimeters.ts";

const READ = { to: "granted", purpose: "command" } as const;
const WRITE = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;

const ById = v.strictObject({ town: TownCode, id: Uuid7 });
const ByDistrict = v.strictObject({ district: DistrictId });
const { perimeter: _id, ...drawnFields } = PerimeterDrawn.entries;
const PerimeterBody = v.strictObject(drawnFields);
type PerimeterBody = v.InferOutput<typeof PerimeterBody>;

// Who may see what of a perimeter that reaches beyond the caller's areas is decided by viewPerimeters, so the reading below
// is the server's own; writing asks for all of the perimeter's areas.
export const perimetersRoutes = [
  ...entranceRoutes,
  ...planRoutes,
  ...roadRoutes,
  route({
    method: "GET",
    path: "/districts/:district/perimeters",
    summary: "The perimeters that touch a district: entrances, and the holes there are now",
    access: READ,
    params: ByDistrict,
    answer: PerimeterList,
    handle: ({ services, params, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const { town, villages } = await getDistrict(tx, params.district, areas);
        const all = await viewPerimeters(tx, town, areas, now.toISOString());
        const touches = (code: string) =>
          villages.some((village) => village.startsWith(code) || code.startsWith(village));
        return { moment: now.toISOString(), perimeters: all.filter((perimeter) => perimeter.areas.some(touches)) };
      }),
  }),
  route({
    method: "GET",
    path: "/districts/:district/perimeters/feed",
    summary: "Says when perimeters, entrances or who is on duty changed, as server-sent events",
    access: READ,
    params: ByDistrict,
    async handle({ services, params, areas, request }) {
      const { town } = await services.database.transaction(SERVER_SCOPE, (tx) =>
        getDistrict(tx, params.district, areas),
      );
      return feedOfPerimeters(services, town, request.signal);
    },
  }),
  route({
    method: "GET",
    path: "/perimeters/:town/:id/red-times",
    summary: "When a perimeter was red, and every hole it had",
    access: READ,
    params: ById,
    answer: RedTimeList,
    handle: ({ services, params, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        await getPerimeter(tx, params, areas, now);
        return { redTimes: await listRedTimes(tx, params.town, params.id) };
      }),
  }),
  route({
    method: "POST",
    path: "/perimeters",
    summary: "Draw a perimeter around areas of one town",
    access: WRITE,
    body: PerimeterBody,
    answer: PerimeterItem,
    within: ({ body }) => body.areas,
    handle: ({ services, body, caller, areas, now }) =>
      putPerimeter(services, mintId(now), body, { by: accountOf(caller), areas, now }),
  }),
  route({
    method: "PUT",
    path: "/perimeters/:town/:id",
    summary: "Change a perimeter's name, kind, areas, line or the perimeter it lies in",
    access: WRITE,
    params: ById,
    body: PerimeterBody,
    answer: PerimeterItem,
    within: ({ body }) => body.areas,
    async handle({ services, params, body, caller, areas, now }) {
      await services.database.transaction(SERVER_SCOPE, (tx) => getOwnPerimeter(tx, params, areas, now));
      if (!body.areas[0]!.startsWith(params.town))
        throw new AnswerError("invalid-field", { path: "areas", rule: "other-town" });
      return putPerimeter(services, params.id, body, { by: accountOf(caller), areas, now });
    },
  }),
  route({
    method: "POST",
    path: "/perimeters/:town/:id/lift",
    summary: "End a perimeter; its entrances go with it, its history stays",
    access: WRITE,
    params: ById,
    body: v.strictObject({ why: typedLine(120) }),
    handle: ({ services, params, body, caller, areas, now }) =>
      services.journal.act(params.town, accountOf(caller), async (tx) => {
        const perimeter = await getOwnPerimeter(tx, params, areas, now);
        const all = await viewPerimeters(tx, params.town, areas, now.toISOString());
        if (all.some(({ outer }) => outer === perimeter.id)) throw new AnswerError("conflict", { rule: "has-inner" });
        const lifted: PerimeterLifted = { perimeter: params.id, why: body.why };
        return {
          facts: [{ kind: "perimeter.lifted", area: perimeter.area, subject: perimeter.id, body: lifted }],
          value: undefined,
        };
      }),
  }),
  route({
    method: "PUT",
    path: "/perimeters/:town/:id/ways",
    summary: "Every place where the road network crosses a perimeter; each must then have an entrance",
    access: WRITE,
    params: ById,
    body: v.strictObject({ crossings: WaysFound.entries.crossings }),
    handle: ({ services, params, body, caller, areas, now }) =>
      services.journal.act(params.town, accountOf(caller), async (tx) => {
        const perimeter = await getOwnPerimeter(tx, params, areas, now);
        const found: WaysFound = { perimeter: params.id, crossings: body.crossings };
        return {
          facts: [{ kind: "perimeter.ways-found", area: perimeter.area, subject: perimeter.id, body: found }],
          value: undefined,
        };
      }),
  }),
];

async function putPerimeter(
  services: Services,
  id: Uuid7,
  body: PerimeterBody,
  { by, areas, now }: { readonly by: string | null; readonly areas: readonly string[]; readonly now: Date },
): Promise<PerimeterItem> {
  // A perimeter lies in one town: a book knows nothing of others.
  const town = body.areas[0]!.length < 9 ? undefined : townOf(body.areas[0]!);
  if (town === undefined) throw new AnswerError("invalid-field", { path: "areas.0", rule: "other-town" });
  await services.journal.act(town, by, async (tx) => ({
    facts: [await drawPerimeter(tx, town, { perimeter: id, ...body })],
    value: undefined,
  }));
  return services.database.transaction(SERVER_SCOPE, (tx) => getPerimeter(tx, { town, id }, areas, now));
}
