import { sql } from "kysely";
import type { PublicKey } from "#domain/access/access-facts.ts";
import type { Grant } from "#domain/access/grant.ts";
import type { Role } from "#domain/access/role.ts";
import type { AccountList } from "#protocol/accounts.ts";
import type { Holder } from "#protocol/sync.ts";
import type { TerminalItem } from "#protocol/terminals.ts";
import type { Database, Tx } from "#server/db/database.ts";
import { STANDING, type StandingRow } from "#server/sync/read-standing.ts";
import { findTerminalChain } from "#server/sync/terminal-chain.ts";

export type AccountRow = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly password_hash: string | null;
  readonly totp_sealed: string | null;
  readonly demo_duty: string | null;
  readonly disabled_at: string | null;
};

export async function findAccountByLogin(tx: Tx, login: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    SELECT id, login, name, password_hash, totp_sealed, demo_duty, disabled_at FROM account WHERE login = ${login}`.execute(
    tx,
  );
  return rows[0];
}

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    SELECT id, login, name, password_hash, totp_sealed, demo_duty, disabled_at FROM account WHERE id = ${id}`.execute(
    tx,
  );
  return rows[0];
}

export async function insertAccount(
  tx: Tx,
  account: { id: string; login: string; name: string; passwordHash: string | null; demoDuty: string | null },
): Promise<void> {
  await sql`
    INSERT INTO account (id, login, name, password_hash, demo_duty, created_at)
    VALUES (${account.id}, ${account.login}, ${account.name}, ${account.passwordHash}, ${account.demoDuty}, now())`.execute(
    tx,
  );
}

export async function listGrants(tx: Tx, account: string): Promise<(Grant & { readonly id: string })[]> {
  const { rows } = await sql<{ id: string; role: Role; area: string; begins_at: string; ends_at: string | null }>`
    SELECT id, role, area, begins_at, ends_at FROM access_grant WHERE account = ${account} ORDER BY role, area`.execute(
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    area: row.area,
    beginsAt: row.begins_at,
    endsAt: row.ends_at,
  }));
}

export async function insertGrant(tx: Tx, id: string, account: string, grant: Grant): Promise<void> {
  await sql`
    INSERT INTO access_grant (id, account, role, area, begins_at, ends_at)
    VALUES (${id}, ${account}, ${grant.role}, ${grant.area}, ${grant.beginsAt}, ${grant.endsAt})`.execute(tx);
}

/** Ends a grant at a moment; grants are not deleted, so that it stays known who could see what when. */
export async function endGrant(tx: Tx, id: string, at: string): Promise<void> {
  await sql`
    UPDATE access_grant SET ends_at = greatest(${at}::timestamptz, begins_at + interval '1 millisecond')
    WHERE id = ${id} AND (ends_at IS NULL OR ends_at > ${at})`.execute(tx);
}

export async function insertSession(
  tx: Tx,
  tokenHash: string,
  account: string,
  now: string,
  expiresAt: string,
): Promise<void> {
  await sql`
    INSERT INTO session (token_hash, account, created_at, seen_at, expires_at)
    VALUES (${tokenHash}, ${account}, ${now}, ${now}, ${expiresAt})`.execute(tx);
}

/** The account of a live session, or undefined. */
export async function findSessionAccount(tx: Tx, tokenHash: string, now: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    SELECT a.id, a.login, a.name, a.password_hash, a.totp_sealed, a.demo_duty, a.disabled_at
    FROM session s JOIN account a ON a.id = s.account
    WHERE s.token_hash = ${tokenHash} AND s.expires_at > ${now} AND a.disabled_at IS NULL`.execute(tx);
  return rows[0];
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await sql`DELETE FROM session WHERE token_hash = ${tokenHash}`.execute(tx);
}

export async function deleteSessionsOf(tx: Tx, account: string): Promise<void> {
  await sql`DELETE FROM session WHERE account = ${account}`.execute(tx);
}

export type LinkPurpose = "sign-in" | "enrol";

export async function insertLink(
  tx: Tx,
  link: { tokenHash: string; purpose: LinkPurpose; account: string | null; params: unknown; expiresAt: string },
): Promise<void> {
  await sql`
    INSERT INTO one_time_link (token_hash, purpose, account, params, expires_at)
    VALUES (${link.tokenHash}, ${link.purpose}, ${link.account}, ${JSON.stringify(link.params)}, ${link.expiresAt})`.execute(
    tx,
  );
}

/** Uses a link up. Undefined when it is unknown, used or past its time: the caller cannot tell which, and need not. */
export async function useLink(
  tx: Tx,
  tokenHash: string,
  purpose: LinkPurpose,
  now: string,
): Promise<{ account: string | null; params: unknown } | undefined> {
  const { rows } = await sql<{ account: string | null; params: unknown }>`
    UPDATE one_time_link SET used_at = ${now}
    WHERE token_hash = ${tokenHash} AND purpose = ${purpose} AND used_at IS NULL AND expires_at > ${now}
    RETURNING account, params`.execute(tx);
  return rows[0];
}

export async function findTries(tx: Tx, login: string): Promise<{ failed: number; last_at: string } | undefined> {
  const { rows } = await sql<{
    failed: number;
    last_at: string;
  }>`SELECT failed, last_at FROM sign_in_try WHERE login = ${login}`.execute(tx);
  return rows[0];
}

export async function countFailedTry(tx: Tx, login: string, now: string): Promise<void> {
  await sql`
    INSERT INTO sign_in_try (login, failed, last_at) VALUES (${login}, 1, ${now})
    ON CONFLICT (login) DO UPDATE SET failed = sign_in_try.failed + 1, last_at = excluded.last_at`.execute(tx);
}

export async function forgetTries(tx: Tx, login: string): Promise<void> {
  await sql`DELETE FROM sign_in_try WHERE login = ${login}`.execute(tx);
}

export type TerminalRow = {
  readonly id: string;
  readonly town: string;
  /** What it works for: everything its gate serves, or the area it was enrolled for. */
  readonly areas: string[];
  readonly app: string;
  readonly gate: string | null;
  readonly label: string;
  readonly public_jwk: PublicKey;
  readonly revoked_at: string | null;
  /** Until when what it recorded before it was called back may still come. */
  readonly collect_until: string | null;
  readonly holder: Holder | null;
  /** The key card of its post; null before one was made. */
  readonly card: string | null;
} & StandingRow;

/**
 * The terminal that shows this token, revoked or not, and how its town's book and its own facts stand. A phone in the field is revoked with the duty it works by, and with the
 * account it is of.
 */
export async function findTerminalByToken(
  database: Database,
  tokenHash: string,
  now: string,
): Promise<TerminalRow | undefined> {
  const rows = await database.often(
    "terminal by token",
    sql<TerminalRow>`
    SELECT t.id, t.town, coalesce(g.serves, ARRAY[t.area]) AS areas, t.app, t.gate, t.label, t.public_jwk,
      coalesce(c.revoked_at, t.revoked_at, a.disabled_at, CASE WHEN d.ends_at <= ${now} THEN d.ends_at END) AS revoked_at,
      c.collect_until,
      CASE WHEN d.id IS NOT NULL THEN json_build_object('name', a.name, 'role', d.role, 'area', d.area,
        'areaName', coalesce(area.name, d.area), 'areaNameEn', area.name_en) END AS holder,
      (SELECT k.card FROM key_card k WHERE k.town = t.town AND k.post = coalesce(t.gate, t.id)) AS card,
      ${STANDING}
    FROM terminal_credential c JOIN terminal t ON t.town = c.town AND t.id = c.terminal
    LEFT JOIN gate g ON g.town = t.town AND g.id = t.gate
    LEFT JOIN account a ON a.id = t.account LEFT JOIN access_grant d ON d.id = t.grant_id
    LEFT JOIN area ON area.code = d.area LEFT JOIN book ON book.town = t.town
    LEFT JOIN terminal_head ON terminal_head.town = t.town AND terminal_head.terminal = t.id::text
    WHERE c.token_hash = ${tokenHash}`,
  );
  return rows[0];
}

export async function findGrant(tx: Tx, account: string, id: string): Promise<Grant | undefined> {
  return (await listGrants(tx, account)).find((grant) => grant.id === id);
}

export async function disableAccount(tx: Tx, id: string, at: string): Promise<void> {
  await sql`UPDATE account SET disabled_at = ${at} WHERE id = ${id} AND disabled_at IS NULL`.execute(tx);
}

export async function setPasswordHash(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await sql`UPDATE account SET password_hash = ${passwordHash} WHERE id = ${id}`.execute(tx);
}

/** Accounts with a grant (also an ended one) inside the areas, with all their grants there. */
export async function listAccounts(tx: Tx, areas: readonly string[]): Promise<AccountList["accounts"]> {
  const { rows } = await sql<AccountList["accounts"][number]>`
    SELECT a.id, a.login, a.name, a.disabled_at AS "disabledAt", a.password_hash IS NOT NULL AS "hasPassword",
      json_agg(json_build_object('id', g.id, 'role', g.role, 'area', g.area, 'areaName', coalesce(area.name, g.area),
        'beginsAt', to_char(g.begins_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'endsAt', to_char(g.ends_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY g.role, g.area) AS grants
    FROM account a JOIN access_grant g ON g.account = a.id LEFT JOIN area ON area.code = g.area
    WHERE g.area ^@ ANY (${areas as string[]})
    GROUP BY a.id ORDER BY a.login`.execute(tx);
  return rows;
}

const TERMINAL_COLUMNS = sql`
  t.id, t.town, t.area, t.app, t.gate, g.name AS "gateName", t.grant_id AS "grant", t.label, t.enrolled_at AS "enrolledAt", t.revoked_at AS "revokedAt",
  coalesce(head.facts, 0)::bigint AS received, coalesce(head.seq <> head.facts, false) AS gappy
  FROM terminal t LEFT JOIN gate g ON g.town = t.town AND g.id = t.gate
  LEFT JOIN terminal_head head ON head.town = t.town AND head.terminal = t.id::text`;

export async function listTerminals(tx: Tx, areas: readonly string[]): Promise<TerminalItem[]> {
  const { rows } = await sql<ListedTerminal>`
    SELECT ${TERMINAL_COLUMNS} WHERE t.area ^@ ANY (${areas as string[]}) ORDER BY t.revoked_at NULLS FIRST, t.enrolled_at DESC`.execute(
    tx,
  );
  return withMissing(tx, rows);
}

type ListedTerminal = Omit<TerminalItem, "missing"> & { readonly gappy: boolean };

/** Which numbers are missing is only looked up where the count says that some may be. */
async function withMissing(tx: Tx, rows: readonly ListedTerminal[]): Promise<TerminalItem[]> {
  const items: TerminalItem[] = [];
  for (const { gappy, ...row } of rows)
    items.push({ ...row, missing: gappy ? (await findTerminalChain(tx, row.town, row.id)).missing : [] });
  return items;
}

export async function findTerminal(tx: Tx, town: string, id: string): Promise<TerminalItem | undefined> {
  const { rows } =
    await sql<ListedTerminal>`SELECT ${TERMINAL_COLUMNS} WHERE t.town = ${town} AND t.id = ${id}`.execute(tx);
  return (await withMissing(tx, rows))[0];
}

export async function insertCredential(
  tx: Tx,
  { terminal, town, tokenHash }: { terminal: string; town: string; tokenHash: string },
): Promise<void> {
  await sql`INSERT INTO terminal_credential (terminal, town, token_hash) VALUES (${terminal}, ${town}, ${tokenHash})`.execute(
    tx,
  );
}

/** From this moment the terminal's token opens nothing. */
export async function revokeCredential(tx: Tx, terminal: string, at: string): Promise<void> {
  await sql`UPDATE terminal_credential SET revoked_at = ${at} WHERE terminal = ${terminal} AND revoked_at IS NULL`.execute(
    tx,
  );
}

/** From now until then a terminal that was called back may send what it had recorded. */
export async function allowCollecting(tx: Tx, terminal: string, until: string): Promise<void> {
  await sql`UPDATE terminal_credential SET collect_until = ${until} WHERE terminal = ${terminal}`.execute(tx);
}

export async function setSecondFactor(tx: Tx, id: string, totpSealed: string): Promise<void> {
  await sql`UPDATE account SET totp_sealed = ${totpSealed} WHERE id = ${id}`.execute(tx);
}
