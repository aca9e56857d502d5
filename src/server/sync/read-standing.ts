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

type Row = {
  epoch: string | null;
  sealing_key: string | null;
  head: number;
  head_hash: string;
  seq: number;
  lacking: number;
  issuers: Issuer[];
};

/** In one statement, because every phone asks four times a minute, and mostly nothing has changed. */
export async function readStanding(
  { database, sealing }: { readonly database: Database; readonly sealing: Sealing },
  { id, town }: { readonly id: string; readonly town: string },
): Promise<Standing> {
  const rows = await database.often(
    "sync standing",
    sql<Row>`
    SELECT (SELECT value FROM setting WHERE key = 'epoch') AS epoch,
      (SELECT value FROM setting WHERE key = 'sealing-key') AS sealing_key,
      coalesce(b.head, 0) AS head, encode(b.head_hash, 'hex') AS head_hash,
      coalesce(t.seq, 0) AS seq, coalesce(t.seq - t.facts, 0) AS lacking,
      (SELECT coalesce(json_agg(json_build_object('kid', kid, 'issuer', issuer, 'publicJwk', public_jwk, 'areas', areas,
          'trustedFrom', ${isoText("trusted_from")}, 'trustedUntil', ${isoText("trusted_until")}) ORDER BY kid), '[]')
        FROM issuer_key) AS issuers
    FROM (SELECT) AS one LEFT JOIN book b ON b.town = ${town}
      LEFT JOIN terminal_head t ON t.town = ${town} AND t.terminal = ${id}`,
  );
  const { epoch, sealing_key: stored, head, head_hash: headHash, seq, lacking, issuers } = rows[0]!;
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

function isoText(column: string) {
  return sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
