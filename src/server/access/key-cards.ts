import { hash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { makeUnlockCode } from "#domain/access/unlock-code.ts";
import type { Tx } from "#server/db/database.ts";
import type { Sealing } from "./sealing.ts";

export type KeyCard = { readonly card: string; readonly code: string };

/** The card of a post (a gate, or a phone in the field), made when it is first asked for. */
export async function getKeyCard(
  tx: Tx,
  {
    sealing,
    town,
    post,
    now,
  }: { readonly sealing: Sealing; readonly town: string; readonly post: string; readonly now: Date },
): Promise<KeyCard> {
  const code = makeUnlockCode(randomBytes(10));
  await sql`
    INSERT INTO key_card (town, post, card, code_sealed, made_at)
    VALUES (${town}, ${post}, ${cardOf(code)}, ${sealing.seal(code)}, ${now.toISOString()})
    ON CONFLICT (town, post) DO NOTHING`.execute(tx);
  const { rows } = await sql<{ card: string; code_sealed: string }>`
    SELECT card, code_sealed FROM key_card WHERE town = ${town} AND post = ${post}`.execute(tx);
  const { card, code_sealed: sealed } = rows[0]!;
  return { card, code: sealing.open(sealed) };
}

/** A new card in the place of a lost one: phones take it with their next contact, and the old one opens them no more. */
export async function replaceKeyCard(tx: Tx, town: string, post: string): Promise<void> {
  await sql`DELETE FROM key_card WHERE town = ${town} AND post = ${post}`.execute(tx);
}

/** Which card it is, without telling its code. */
function cardOf(code: string): string {
  return hash("sha256", code).slice(0, 12);
}
