import * as v from "valibot";
import { DistrictId } from "#domain/areas/area.ts";
import { type AreaCode, TownCode, townOf, VillageCode } from "#domain/areas/area-code.ts";
import { GateSetUp } from "#domain/gates/gate-facts.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { Instant } from "#domain/time/instant.ts";
import { EmergencyList, GateItem, GatesOverview, PassageList, PresenceList } from "#protocol/gates.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { PageLimit } from "#server/http/page-limit.ts";
import { accountOf, route } from "#server/http/route.ts";
import { shanghaiHour } from "#server/journal/moves.ts";
import type { Services } from "#server/services.ts";
import { feedOf } from "./feed.ts";
import { getDistrict, getGateIn, listGateIds } from "./get-district.ts";
import { listEmergencies } from "./list-emergencies.ts";
import { listPassages } from "./list-passages.ts";
import { readOverview } from "./overview.ts";
import { listPresences } from "./list-presences.ts";
import { reviewRoutes } from "./review-routes.ts";
import { slipRoutes } from "./slip-routes.ts";
import { findGate, listGates } from "./store.ts";

const READ = { to: "granted", purpose: "command" } as const;
const WRITE = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;

const Day = v.pipe(v.string(), v.isoDate());
const { gate: _gate, ...gateFields } = GateSetUp.entries;
const GateBody = v.strictObject({ area: VillageCode, ...gateFields });

export const gatesRoutes = [
  ...slipRoutes,
  ...reviewRoutes,
  route({
    method: "GET",
    path: "/districts/:district/overview",
    summary: "In, out, inside now, turned back, fever: per gate, hour and village of one day",
    access: READ,
    params: v.strictObject({ district: DistrictId }),
    query: v.strictObject({ day: v.optional(Day) }),
    answer: GatesOverview,
    handle: ({ services, params, query, areas, scope, now }) =>
      services.database.transaction(scope, async (tx) => {
        const district = await getDistrict(tx, params.district, areas);
        return readOverview(tx, district, query.day ?? shanghaiHour(now.toISOString()).day);
      }),
  }),
  route({
    method: "GET",
    path: "/districts/:district/feed",
    summary: "Passages and emergencies as they are recorded, as server-sent events",
    access: READ,
    params: v.strictObject({ district: DistrictId }),
    query: v.strictObject({ after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))) }),
    async handle({ services, params, query, areas, scope, request }) {
      const { town, villages } = await services.database.transaction(scope, (tx) =>
        getDistrict(tx, params.district, areas),
      );
      const resumed = request.headers.get("last-event-id");
      const after = resumed !== null && /^\d{1,15}$/.test(resumed) ? Number(resumed) : query.after;
      return feedOf(services, { town, villages, scope, after }, request.signal);
    },
  }),
  route({
    method: "GET",
    path: "/districts/:district/passages",
    summary: "The passages behind a number",
    access: READ,
    params: v.strictObject({ district: DistrictId }),
    query: v.strictObject({
      from: Instant,
      until: Instant,
      gate: v.optional(Uuid7),
      metric: v.optional(v.picklist(["in", "out", "registered", "turned-back", "fever", "vehicles", "all"]), "all"),
      village: v.optional(VillageCode),
      household: v.optional(Uuid7),
      after: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_\d{1,15}_\d{1,3}$/))),
      limit: PageLimit,
    }),
    answer: PassageList,
    handle: ({ services, params, query, areas, scope }) =>
      services.database.transaction(scope, async (tx) => {
        const district = await getDistrict(tx, params.district, areas);
        const gates = await listGateIds(tx, district, query.gate);
        return listPassages(tx, district.town, { ...query, gates }, query.after, query.limit);
      }),
  }),
  route({
    method: "GET",
    path: "/districts/:district/emergencies",
    summary: "The emergency exits behind their number",
    access: READ,
    params: v.strictObject({ district: DistrictId }),
    query: v.strictObject({ from: Instant, until: Instant, gate: v.optional(Uuid7) }),
    answer: EmergencyList,
    handle: ({ services, params, query, areas, scope }) =>
      services.database.transaction(scope, async (tx) => {
        const district = await getDistrict(tx, params.district, areas);
        const gates = await listGateIds(tx, district, query.gate);
        return { emergencies: await listEmergencies(tx, district.town, { ...query, gates }) };
      }),
  }),
  route({
    method: "GET",
    path: "/districts/:district/presences",
    summary: "Who lives here and is outside, or is inside and does not live here",
    access: READ,
    params: v.strictObject({ district: DistrictId }),
    query: v.strictObject({
      kind: v.picklist(["residents-outside", "others-inside"]),
      village: v.optional(VillageCode),
    }),
    answer: PresenceList,
    handle: ({ services, params, query, areas, scope }) =>
      services.database.transaction(scope, async (tx) => {
        const district = await getDistrict(tx, params.district, areas);
        return { people: await listPresences(tx, district, query.kind, query.village) };
      }),
  }),
  route({
    method: "GET",
    path: "/districts/:district/gates",
    summary: "The gates of a district",
    access: READ,
    params: v.strictObject({ district: DistrictId }),
    answer: v.object({ gates: v.array(GateItem) }),
    handle: ({ services, params, areas, scope }) =>
      services.database.transaction(scope, async (tx) => {
        const district = await getDistrict(tx, params.district, areas);
        return { gates: await listGates(tx, district.town, district.villages) };
      }),
  }),
  route({
    method: "POST",
    path: "/gates",
    summary: "Set up a gate",
    access: WRITE,
    body: GateBody,
    answer: GateItem,
    within: ({ body }) => body.area,
    handle: ({ services, body, caller, now }) => putGate(services, mintId(now), body, accountOf(caller)),
  }),
  route({
    method: "PUT",
    path: "/gates/:town/:id",
    summary: "Change a gate, or open it again",
    access: WRITE,
    params: v.strictObject({ town: TownCode, id: Uuid7 }),
    body: GateBody,
    answer: GateItem,
    within: ({ body }) => body.area,
    async handle({ services, params, body, caller, areas }) {
      await services.database.transaction(SERVER_SCOPE, (tx) => getGateIn(tx, params, areas));
      if (townOf(body.area) !== params.town)
        throw new AnswerError("invalid-field", { path: "area", rule: "other-town" });
      return putGate(services, params.id, body, accountOf(caller));
    },
  }),
  route({
    method: "DELETE",
    path: "/gates/:town/:id",
    summary: "Close a gate; what it recorded stays",
    access: WRITE,
    params: v.strictObject({ town: TownCode, id: Uuid7 }),
    handle: ({ services, params, areas, caller }) =>
      services.journal.act(params.town, accountOf(caller), async (tx) => {
        const gate = await getGateIn(tx, params, areas);
        return {
          facts: [{ kind: "gate.closed", area: gate.area, subject: gate.id, body: { gate: gate.id } }],
          value: undefined,
        };
      }),
  }),
];

async function putGate(
  services: Services,
  id: string,
  body: v.InferOutput<typeof GateBody>,
  by: string | null,
): Promise<GateItem> {
  const { area, ...rest } = body;
  const town = townOf(area);
  // A gate serves the villages inside its perimeter, all of the gate's own town: a book knows nothing of others.
  if (!rest.serves.every((served: AreaCode) => served.startsWith(town)))
    throw new AnswerError("invalid-field", { path: "serves", rule: "other-town" });
  const setUp = { gate: id, ...rest };
  await services.journal.act(town, by, async () => ({
    facts: [{ kind: "gate.set-up", area, subject: id, body: setUp }],
    value: undefined,
  }));
  return (await services.database.transaction(SERVER_SCOPE, (tx) => findGate(tx, town, id)))!;
}
