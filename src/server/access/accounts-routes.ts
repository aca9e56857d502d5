import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { LEVELS_OF_ROLE, ROLES, type Role } from "#domain/access/role.ts";
import { AreaCode, areaLevel } from "#domain/areas/area-code.ts";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { AccountList, OneTimeLink } from "#protocol/accounts.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import { writeAccessLog } from "./access-log.ts";
import { makeAccount, makeSignInLink, mintId, SIGN_IN_LINK_HOURS } from "./make-account.ts";
import {
  deleteSessionsOf,
  disableAccount,
  endGrant,
  findAccount,
  findAccountByLogin,
  findGrant,
  insertGrant,
  listAccounts,
  listGrants,
} from "./store.ts";

const NewGrant = v.strictObject({ role: v.picklist(ROLES), area: AreaCode, endsAt: v.nullable(Instant) });
const NewAccount = v.strictObject({
  login: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), v.regex(/^[^\p{C}]+$/u)),
  grants: v.pipe(v.array(NewGrant), v.minLength(1), v.maxLength(30)),
});
const AccountPath = v.strictObject({ id: Uuid7 });
const ADMINISTRATION = { to: "granted", purpose: "administration" } as const;

/** Accounts are made without a password: the person gets a link that works once. There is no default password (P3). */
export const accountsRoutes = [
  route({
    method: "GET",
    path: "/accounts",
    summary: "Accounts with a duty in the administrator's areas",
    access: ADMINISTRATION,
    answer: AccountList,
    handle: ({ services, areas }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => ({ accounts: await listAccounts(tx, areas) })),
  }),
  route({
    method: "POST",
    path: "/accounts",
    summary: "Make an account; answers with its first one-time link",
    access: ADMINISTRATION,
    body: NewAccount,
    answer: OneTimeLink,
    within: ({ body }) => body.grants.map(({ area }) => area),
    async handle({ services, body, now, caller }) {
      for (const [index, grant] of body.grants.entries()) assertLevel(grant, `grants.${index}`, now);
      return services.database.transaction(SERVER_SCOPE, async (tx) => {
        if ((await findAccountByLogin(tx, body.login)) !== undefined)
          throw new AnswerError("already-exists", { path: "login" });
        const grants = body.grants.map((grant) => ({ ...grant, beginsAt: now.toISOString() }));
        const id = await makeAccount(
          tx,
          { login: body.login, name: body.name, password: null, demoDuty: null, grants },
          now,
        );
        await writeAccessLog(
          tx,
          caller,
          "account-made",
          id,
          { grants: body.grants.map(({ role, area }) => `${role}@${area}`) },
          now,
        );
        return { account: id, token: await makeSignInLink(tx, id, now), validHours: SIGN_IN_LINK_HOURS };
      });
    },
  }),
  route({
    method: "POST",
    path: "/accounts/:id/links",
    summary: "A fresh one-time link for somebody who cannot sign in",
    access: ADMINISTRATION,
    params: AccountPath,
    answer: OneTimeLink,
    handle: ({ services, params, areas, now, caller }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        await assertAdministers(tx, params.id, areas);
        await writeAccessLog(tx, caller, "link-made", params.id, {}, now);
        return { account: params.id, token: await makeSignInLink(tx, params.id, now), validHours: SIGN_IN_LINK_HOURS };
      }),
  }),
  route({
    method: "POST",
    path: "/accounts/:id/grants",
    summary: "Give a duty",
    access: ADMINISTRATION,
    params: AccountPath,
    body: NewGrant,
    within: ({ body }) => body.area,
    async handle({ services, params, body, areas, now, caller }) {
      assertLevel(body, "", now);
      await services.database.transaction(SERVER_SCOPE, async (tx) => {
        await assertAdministers(tx, params.id, areas);
        await insertGrant(tx, mintId(now), params.id, { ...body, beginsAt: now.toISOString() });
        await writeAccessLog(tx, caller, "grant-given", params.id, { role: body.role, area: body.area }, now);
      });
    },
  }),
  route({
    method: "DELETE",
    path: "/accounts/:id/grants/:grant",
    summary: "End a duty now",
    access: ADMINISTRATION,
    params: v.strictObject({ id: Uuid7, grant: Uuid7 }),
    handle: ({ services, params, areas, now, caller }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const grant = await findGrant(tx, params.id, params.grant);
        if (grant === undefined || !isInAreas(grant.area, areas)) throw new AnswerError("not-found");
        await endGrant(tx, params.grant, now.toISOString());
        await writeAccessLog(tx, caller, "grant-ended", params.id, { role: grant.role, area: grant.area }, now);
      }),
  }),
  route({
    method: "DELETE",
    path: "/accounts/:id",
    summary: "Close an account and end its sessions",
    access: ADMINISTRATION,
    params: AccountPath,
    handle: ({ services, params, areas, now, caller }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        await assertAdministers(tx, params.id, areas);
        await disableAccount(tx, params.id, now.toISOString());
        await deleteSessionsOf(tx, params.id);
        await writeAccessLog(tx, caller, "account-closed", params.id, {}, now);
      }),
  }),
];

function assertLevel(grant: { role: Role; area: string; endsAt: string | null }, path: string, now: Date): void {
  const at = (field: string) => (path === "" ? field : `${path}.${field}`);
  const levels: readonly string[] = LEVELS_OF_ROLE[grant.role];
  if (!levels.includes(areaLevel(grant.area)))
    throw new AnswerError("invalid-field", { path: at("area"), rule: "level-of-role" });
  if (grant.endsAt !== null && grant.endsAt <= now.toISOString())
    throw new AnswerError("invalid-field", { path: at("endsAt"), rule: "in-the-past" });
}

/** An administrator's hand reaches accounts all of whose duties lie in the administrator's areas. */
async function assertAdministers(tx: Tx, account: string, areas: readonly string[]): Promise<void> {
  const found = await findAccount(tx, account);
  const grants = found === undefined ? [] : await listGrants(tx, account);
  if (grants.length === 0 || !grants.every(({ area }) => isInAreas(area, areas))) throw new AnswerError("not-found");
}
