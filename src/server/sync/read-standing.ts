import { sql } from "kysely";
import type { Issuer } from "#protocol/sync.ts";
import type { Sealing } from "#server/access/sealing.ts";
import { SERVER_SCOPE, type Database } from "#server/db/database.ts";
import { getSealingKey, openSealingKey, publicHalf, type PublicHalf } from "./sealing-key.ts";
import { readServerEpoch } from "./server-epoch.ts";
import { listMissing, type TerminalChain } from "./terminal-chain.ts";

/** How a town's book and one terminal's facts in it stand now, and the keys every answer carries. */
export type Standing = {
  readonly epoch: string;
  /** Last position of the book, and its hash in hex. */
  readonly head: number;
  readonly headHash: string;
  readonly chain: TerminalChain;
  readonly issuers: Issuer[];
  readonly sealingKey: PublicHalf;
};

/** As it comes from the database: STANDING. */
export type StandingRow = {
  epoch: string | null;
  sealing_key: string | null;
  head: number;
  head_hash: string;
  seq: number;
  lacking: number;
  issuers: Issuer[];
};

/** Columns of a StandingRow, beside a `book` and a `terminal_head`: read with the terminal's token, and alone. */
export const STANDING = sql`
  (SELECT value FROM setting WHERE key = 'epoch') AS epoch,
  (SELECT value FROM setting WHERE key = 'sealing-key') AS sealing_key,
  coalesce(book.head, 0) AS head, encode(book.head_hash, 'hex') AS head_hash,
  coalesce(terminal_head.seq, 0) AS seq, coalesce(terminal_head.seq - terminal_head.facts, 0) AS lacking,
  (SELECT coalesce(json_agg(json_build_object('kid', kid, 'issuer', issuer, 'publicJwk', public_jwk, 'areas', areas,
      'trustedFrom', ${isoText("trusted_from")}, 'trustedUntil', ${isoText("trusted_until")}) ORDER BY kid), '[]')
    FROM issuer_key) AS issuers`;

/** `read`: what was read already and still holds. */
export async function readStanding(
  { database, sealing }: { readonly database: Database; readonly sealing: Sealing },
  { id, town }: { readonly id: string; readonly town: string },
  read?: StandingRow,
): Promise<Standing> {
  const row = read ?? (await getStandingRow(database, town, id));
  const { epoch, sealing_key: stored, head, head_hash: headHash, seq, lacking, issuers } = row;
  if (epoch === null || stored === null) {
    // The first phone of this database.
    await database.transaction(SERVER_SCOPE, async (tx) => {
      await readServerEpoch(tx);
      await getSealingKey(tx, { sealing });
    });
    return readStanding({ database, sealing }, { id, town });
  }
  const missing = lacking === 0 ? [] : await database.transaction(SERVER_SCOPE, (tx) => listMissing(tx, town, id, seq));
  const sealingKey = publicHalf(openSealingKey(sealing, stored));
  return { epoch, head, headHash, chain: { seq, missing }, issuers, sealingKey };
}

async function getStandingRow(database: Database, town: string, terminal: string): Promise<StandingRow> {
  const [row] = await database.often(
    "sync standing",
    sql<StandingRow>`
    SELECT ${STANDING} FROM (SELECT) AS one LEFT JOIN book ON book.town = ${town}
      LEFT JOIN terminal_head ON terminal_head.town = ${town} AND terminal_head.terminal = ${terminal}`,
  );
  return row!;
}

function isoText(column: string) {
  return sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
