import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import type { RecordViewed } from "#domain/access/access-facts.ts";
import { TownCode, townOf } from "#domain/areas/area-code.ts";
import { typedLine } from "#domain/gates/typed-line.ts";
import {
  EntranceInspected,
  type EntranceOpened,
  type EntranceRemoved,
  type EntranceShut,
} from "#domain/perimeters/entrance-facts.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { EntranceItem, EntranceStory } from "#protocol/entrances.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import type { Services } from "#server/services.ts";
import { EntranceBody, recordEntrance } from "./put-entrance.ts";
import { listEntranceStory } from "./red-times.ts";
import { findEntrance, type EntranceRow } from "./store.ts";
import { viewEntrance } from "./view-perimeters.ts";

const READ = { to: "granted", purpose: "command" } as const;
const WRITE = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;

const ById = v.strictObject({ town: TownCode, id: Uuid7 });
const Opening = v.strictObject({ town: TownCode, id: Uuid7, opening: Uuid7 });
const { entrance: _entrance, ...inspectedFields } = EntranceInspected.entries;
const Why = v.strictObject({ why: typedLine(120) });

export const entranceRoutes = [
  route({
    method: "POST",
    path: "/entrances",
    summary: "Record an entrance of a perimeter",
    access: WRITE,
    body: EntranceBody,
    answer: EntranceItem,
    within: ({ body }) => body.area,
    handle: ({ services, body, caller, areas, now }) =>
      putEntrance(services, { town: townOf(body.area), id: mintId(now) }, body, { by: accountOf(caller), areas, now }),
  }),
  route({
    method: "PUT",
    path: "/entrances/:town/:id",
    summary: "Change an entrance: its place, its name, its state",
    access: WRITE,
    params: ById,
    body: EntranceBody,
    answer: EntranceItem,
    within: ({ body }) => body.area,
    async handle({ services, params, body, caller, areas, now }) {
      await services.database.transaction(SERVER_SCOPE, (tx) => getEntrance(tx, params, areas, now));
      return putEntrance(services, params, body, { by: accountOf(caller), areas, now });
    },
  }),
  route({
    method: "POST",
    path: "/entrances/:town/:id/remove",
    summary: "Take an entrance away: the way is gone, or was none; its story stays",
    access: WRITE,
    params: ById,
    body: Why,
    handle: ({ services, params, body, caller, areas, now }) =>
      services.journal.act(params.town, accountOf(caller), async (tx) => {
        const { area } = await getEntrance(tx, params, areas, now);
        const removed: EntranceRemoved = { entrance: params.id, why: body.why };
        return { facts: [{ kind: "entrance.removed", area, subject: params.id, body: removed }], value: undefined };
      }),
  }),
  route({
    method: "POST",
    path: "/entrances/:town/:id/inspections",
    summary: "Record what somebody found at an entrance; photos by their SHA-256",
    access: WRITE,
    params: ById,
    body: v.strictObject(inspectedFields),
    answer: EntranceItem,
    async handle({ services, params, body, caller, areas, now }) {
      await services.journal.act(params.town, accountOf(caller), async (tx) => {
        const { area } = await getEntrance(tx, params, areas, now);
        const inspected: EntranceInspected = { entrance: params.id, ...body };
        return { facts: [{ kind: "entrance.inspected", area, subject: params.id, body: inspected }], value: undefined };
      });
      return answerEntrance(services, params, areas, now);
    },
  }),
  route({
    method: "POST",
    path: "/entrances/:town/:id/openings",
    summary: "Record that an entrance was opened in an emergency",
    access: WRITE,
    params: ById,
    body: Why,
    answer: EntranceItem,
    async handle({ services, params, body, caller, areas, now }) {
      await services.journal.act(params.town, accountOf(caller), async (tx) => {
        const { area, state, opening } = await getEntrance(tx, params, areas, now);
        if (state === "open") throw new AnswerError("conflict", { rule: "open-already" });
        if (opening !== null) throw new AnswerError("conflict", { rule: "opening-under-way" });
        const opened: EntranceOpened = { opening: mintId(now), entrance: params.id, why: body.why };
        return { facts: [{ kind: "entrance.opened", area, subject: params.id, body: opened }], value: undefined };
      });
      return answerEntrance(services, params, areas, now);
    },
  }),
  route({
    method: "POST",
    path: "/entrances/:town/:id/openings/:opening/end",
    summary: "Record that it is locked again",
    access: WRITE,
    params: Opening,
    body: v.strictObject({ note: v.nullable(typedLine(120)) }),
    answer: EntranceItem,
    async handle({ services, params, body, caller, areas, now }) {
      await services.journal.act(params.town, accountOf(caller), async (tx) => {
        const { area, opening } = await getEntrance(tx, params, areas, now);
        if (opening?.id !== params.opening) throw new AnswerError("conflict", { rule: "opening-ended-already" });
        const shut: EntranceShut = { opening: params.opening, entrance: params.id, note: body.note };
        return { facts: [{ kind: "entrance.shut", area, subject: params.id, body: shut }], value: undefined };
      });
      return answerEntrance(services, params, areas, now);
    },
  }),
  route({
    method: "GET",
    path: "/entrances/:town/:id/story",
    summary: "What was done at an entrance, by whom and why, newest first",
    access: READ,
    params: ById,
    answer: EntranceStory,
    handle: ({ services, params, areas, scope, now }) =>
      services.database.transaction(scope, async (tx) => {
        await getEntrance(tx, params, areas, now);
        return { story: await listEntranceStory(tx, params.town, params.id) };
      }),
  }),
  route({
    method: "POST",
    path: "/entrances/:town/:id/reveal",
    summary: "Open the phone of who holds the key, with a reason; recorded before it is shown",
    access: WRITE,
    params: ById,
    body: v.strictObject({ reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)) }),
    answer: v.object({ phone: v.string() }),
    handle: async ({ services, params, body, caller, areas, now }) => {
      const sealed = await services.journal.act(params.town, accountOf(caller), async (tx) => {
        const { area, keyPhone } = await getEntrance(tx, params, areas, now);
        if (keyPhone === null) throw new AnswerError("not-found");
        const viewed: RecordViewed = { subject: params.id, purpose: "command", fields: ["phone"], reason: body.reason };
        return { facts: [{ kind: "record.viewed", area, subject: params.id, body: viewed }], value: keyPhone };
      });
      return { phone: services.sealing.open(sealed) };
    },
  }),
];

type Asked = { readonly town: string; readonly id: Uuid7 };

/** An entrance in these areas. Throws "not-found" for any other. */
async function getEntrance(tx: Tx, { town, id }: Asked, areas: readonly string[], now: Date): Promise<EntranceRow> {
  const entrance = await findEntrance(tx, town, id, now.toISOString());
  if (entrance === undefined || !isInAreas(entrance.area, areas)) throw new AnswerError("not-found");
  return entrance;
}

function answerEntrance(services: Services, asked: Asked, areas: readonly string[], now: Date): Promise<EntranceItem> {
  return services.database.transaction(SERVER_SCOPE, async (tx) =>
    viewEntrance(await getEntrance(tx, asked, areas, now), areas),
  );
}

async function putEntrance(
  services: Services,
  asked: Asked,
  body: EntranceBody,
  { by, areas, now }: { readonly by: string | null; readonly areas: readonly string[]; readonly now: Date },
): Promise<EntranceItem> {
  const { town, id } = asked;
  await services.journal.act(town, by, async (tx) => {
    const known = await findEntrance(tx, town, id, now.toISOString());
    const fact = await recordEntrance(tx, town, id, body, { known, sealing: services.sealing });
    return { facts: [fact], value: undefined };
  });
  return answerEntrance(services, asked, areas, now);
}
