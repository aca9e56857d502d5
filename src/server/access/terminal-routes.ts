import * as v from "valibot";
import { PublicKey, type TerminalEnrolled, type TerminalRevoked } from "#domain/access/access-facts.ts";
import { isInAreas, isInForce } from "#domain/access/grant.ts";
import { TownCode, townOf } from "#domain/areas/area-code.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { Enrol, Enrolled } from "#protocol/sync.ts";
import { EnrolmentLink, TerminalList } from "#protocol/terminals.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { findGate } from "#server/gates/store.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import { getSealingKey } from "#server/sync/sealing-key.ts";
import { mintId } from "./make-account.ts";
import { writeAccessLog } from "./access-log.ts";
import {
  allowCollecting,
  findAccount,
  findGrant,
  findTerminal,
  insertCredential,
  insertLink,
  listTerminals,
  revokeCredential,
  useLink,
} from "./store.ts";
import { hashToken, mintToken } from "./token.ts";

/** The QR code on the console is for the phone beside it. */
const ENROLMENT_MINUTES = 15;

/** Long enough to find a charger. */
const COLLECT_HOURS = 24;

const COMMAND = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;

/** What an enrolment link carries to the phone that uses it: the gate it joins, or the duty it works by in the field. */
export type EnrolmentParams =
  | { readonly app: "gate"; readonly town: string; readonly gate: string }
  | { readonly app: "field"; readonly holder: { readonly account: string; readonly grant: string } };

/** Makes a link with which one phone joins; the token is told this once. */
export async function makeEnrolmentLink(tx: Tx, params: EnrolmentParams, now: Date): Promise<EnrolmentLink> {
  const token = mintToken();
  const expiresAt = new Date(now.getTime() + ENROLMENT_MINUTES * 60_000).toISOString();
  await insertLink(tx, { tokenHash: hashToken(token), purpose: "enrol", account: null, params, expiresAt });
  return { token, path: `/${params.app}/#/enrol/${token}`, expiresAt };
}

export const terminalRoutes = [
  route({
    method: "POST",
    path: "/gates/:town/:id/enrolments",
    summary: "A link, shown as a QR code, with which one phone joins a gate",
    access: COMMAND,
    params: v.strictObject({ town: TownCode, id: Uuid7 }),
    answer: EnrolmentLink,
    async handle({ services, params, areas, now }) {
      return services.database.transaction(SERVER_SCOPE, async (tx) => {
        const gate = await findGate(tx, params.town, params.id);
        if (gate === undefined || !isInAreas(gate.area, areas)) throw new AnswerError("not-found");
        if (!gate.open) throw new AnswerError("conflict", { rule: "gate-closed" });
        return makeEnrolmentLink(tx, { app: "gate", town: params.town, gate: params.id }, now);
      });
    },
  }),
  route({
    method: "POST",
    path: "/terminals/enrol",
    summary: "A phone joins with the link it scanned, and gets the token of its syncs",
    access: { to: "public", because: "the phone has nothing but the link, which works once" },
    body: Enrol,
    answer: Enrolled,
    async handle({ services, body, now }) {
      const publicKey = v.safeParse(PublicKey, body.publicKey);
      if (!publicKey.success) throw new AnswerError("invalid-field", { path: "publicKey", rule: "es256" });
      const joining = await services.database.transaction(SERVER_SCOPE, async (tx) => {
        const link = await useLink(tx, hashToken(body.token), "enrol", now.toISOString());
        const joining = link === undefined ? undefined : await findPost(tx, link.params as EnrolmentParams, now);
        if (joining === undefined) throw new AnswerError("link-expired");
        return joining;
      });
      const { app, town, area, gate, holder } = joining;
      const terminal = mintId(now);
      const token = mintToken();
      const enrolled: TerminalEnrolled = {
        ...{ terminal, app, gate, label: body.label, publicKey: publicKey.output },
        ...(holder === undefined ? {} : { holder }),
      };
      const sealingKey = await services.database.transaction(SERVER_SCOPE, (tx) => getSealingKey(tx, services));
      await services.journal.act(town, holder?.account ?? null, async (tx) => {
        await insertCredential(tx, { terminal, town, tokenHash: hashToken(token) });
        return { facts: [{ kind: "terminal.enrolled", area, subject: terminal, body: enrolled }], value: undefined };
      });
      return { terminal, town, app, gate, token, sealingKey };
    },
  }),
  route({
    method: "GET",
    path: "/terminals",
    summary: "Enrolled phones in the caller's areas",
    access: { to: "granted", purpose: "command" },
    answer: TerminalList,
    handle: ({ services, areas }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => ({ terminals: await listTerminals(tx, areas) })),
  }),
  route({
    method: "POST",
    path: "/terminals/:town/:id/revoke",
    summary: "Call a lost phone back: its next sync is refused and empties its lists",
    access: COMMAND,
    params: v.strictObject({ town: TownCode, id: Uuid7 }),
    async handle({ services, params, areas, caller, now }) {
      await services.journal.act(params.town, accountOf(caller), async (tx) => {
        const terminal = await getTerminalIn(tx, params, areas);
        if (terminal.revokedAt !== null) throw new AnswerError("conflict", { rule: "revoked-already" });
        await revokeCredential(tx, params.id, now.toISOString());
        const body: TerminalRevoked = { terminal: params.id };
        return {
          facts: [{ kind: "terminal.revoked", area: terminal.area, subject: params.id, body }],
          value: undefined,
        };
      });
    },
  }),
  route({
    method: "POST",
    path: "/terminals/:town/:id/collect",
    summary: "Let a phone that was called back and is found again send what it had recorded, for a day",
    access: COMMAND,
    params: v.strictObject({ town: TownCode, id: Uuid7 }),
    async handle({ services, params, areas, caller, now }) {
      await services.database.transaction(SERVER_SCOPE, async (tx) => {
        const terminal = await getTerminalIn(tx, params, areas);
        if (terminal.revokedAt === null) throw new AnswerError("conflict", { rule: "not-revoked" });
        await allowCollecting(tx, params.id, new Date(now.getTime() + COLLECT_HOURS * 3_600_000).toISOString());
        await writeAccessLog(tx, caller, "terminal-collected", params.id, {}, now);
      });
    },
  }),
];

async function getTerminalIn(tx: Tx, { town, id }: { town: string; id: string }, areas: readonly string[]) {
  const terminal = await findTerminal(tx, town, id);
  if (terminal === undefined || townOf(terminal.area) !== town || !isInAreas(terminal.area, areas))
    throw new AnswerError("not-found");
  return terminal;
}

type Post = Pick<TerminalEnrolled, "app" | "gate" | "holder"> & { readonly town: TownCode; readonly area: string };

/** Where a phone that uses a link will work; undefined where the gate is gone, or the duty has ended meanwhile. */
async function findPost(tx: Tx, params: EnrolmentParams, now: Date): Promise<Post | undefined> {
  if (params.app === "gate") {
    const gate = await findGate(tx, params.town, params.gate);
    return gate && { app: "gate", gate: params.gate, town: params.town as TownCode, area: gate.area };
  }
  const { account, grant: id } = params.holder;
  const grant = await findGrant(tx, account, id);
  if (grant === undefined || !isInForce(grant, now.toISOString())) return undefined;
  if ((await findAccount(tx, account))?.disabled_at !== null) return undefined;
  return { app: "field", gate: null, holder: { account, grant: id }, town: townOf(grant.area), area: grant.area };
}
