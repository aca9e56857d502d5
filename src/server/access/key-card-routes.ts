import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { TownCode } from "#domain/areas/area-code.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { KeyCard } from "#protocol/terminals.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { findGate } from "#server/gates/store.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import { writeAccessLog } from "./access-log.ts";
import { getKeyCard, replaceKeyCard } from "./key-cards.ts";
import { findTerminal } from "./store.ts";

const COMMAND = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;
const Post = v.strictObject({ town: TownCode, post: Uuid7 });

export const keyCardRoutes = [
  route({
    method: "POST",
    path: "/key-cards/:town/:post",
    summary:
      "The code of the card that opens the lists of a gate's phones, or of a phone in the field; that it was shown is logged",
    access: COMMAND,
    params: Post,
    answer: KeyCard,
    handle: ({ services, params, areas, caller, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        await assertOwnPost(tx, params, areas);
        await writeAccessLog(tx, caller, "key-card-shown", params.post, {}, now);
        return { code: (await getKeyCard(tx, { sealing: services.sealing, ...params, now })).code };
      }),
  }),
  route({
    method: "DELETE",
    path: "/key-cards/:town/:post",
    summary: "A lost card ends; the next one asked for is another, and phones take it with their next contact",
    access: COMMAND,
    params: Post,
    handle: ({ services, params, areas, caller, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        await assertOwnPost(tx, params, areas);
        await writeAccessLog(tx, caller, "key-card-replaced", params.post, {}, now);
        await replaceKeyCard(tx, params.town, params.post);
      }),
  }),
];

async function assertOwnPost(tx: Tx, { town, post }: { town: string; post: string }, areas: readonly string[]) {
  const area = (await findGate(tx, town, post))?.area ?? (await findTerminal(tx, town, post))?.area;
  if (area === undefined || !isInAreas(area, areas)) throw new AnswerError("not-found");
}
