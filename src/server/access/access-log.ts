import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";
import type { Caller } from "#server/http/route.ts";
import { mintId } from "./make-account.ts";

const START = Buffer.alloc(32);

/** Writes who gave or took which access, chained by hash: a row changed or dropped later shows. */
export async function writeAccessLog(
  tx: Tx,
  caller: Caller,
  deed: string,
  subject: string | null,
  detail: object,
  now: Date,
): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('hedgerow access log'))`.execute(tx);
  const { rows } = await sql<{ hash: Buffer }>`
    SELECT hash FROM access_log one WHERE NOT EXISTS (SELECT FROM access_log other WHERE other.before_hash = one.hash)`.execute(
    tx,
  );
  const before = rows[0]?.hash ?? START;
  const actor = caller.kind === "nobody" ? "nobody" : `${caller.kind}:${caller.id}`;
  const id = mintId(now);
  const content = JSON.stringify([id, now.toISOString(), actor, deed, subject, detail]);
  const hash = createHash("sha256").update(before).update(content).digest();
  await sql`
    INSERT INTO access_log (id, at, actor, deed, subject, detail, before_hash, hash)
    VALUES (${id}, ${now.toISOString()}, ${actor}, ${deed}, ${subject}, ${JSON.stringify(detail)}, ${before}, ${hash})`.execute(
    tx,
  );
}
