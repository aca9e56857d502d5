import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Fact } from "#protocol/fact.ts";
import { terminalContent } from "#protocol/fact.ts";
import type { Tx } from "#server/db/database.ts";
import { Moves } from "./moves.ts";
import type { Projection, WrittenFact } from "./projection.ts";

/** The end of a book: last position, its hash, and the last number given to a fact of the desk. */
export type Head = { head: number; head_hash: Buffer; desk_seq: number };

/** The book's head row, locked: from here to the commit this transaction is the town's one writer. */
export async function lockBook(tx: Tx, town: string): Promise<Head> {
  const find = () => sql<Head>`SELECT head, head_hash, desk_seq FROM book WHERE town = ${town} FOR UPDATE`.execute(tx);
  const found = (await find()).rows[0];
  if (found !== undefined) return found;
  await sql`INSERT INTO book (town) VALUES (${town}) ON CONFLICT DO NOTHING`.execute(tx);
  return (await find()).rows[0]!;
}

/** What stands in fact.detail: everything that has no column of its own, exactly as hashed. */
export function factDetail(fact: Fact): string {
  return JSON.stringify({ clock: fact.clock, by: fact.by, order: fact.order, prev: fact.prev, body: fact.body });
}

/** The book's chain: SHA-256 over the hash before and this fact's columns, so that no row can be changed, dropped or slipped in unseen. */
export function chainHash(before: Uint8Array, town: string, fact: ChainedColumns): Buffer {
  const { position, id, kind, area, subject, terminal, seq, at, receivedAt, detail } = fact;
  const content = JSON.stringify([town, position, id, kind, area, subject, terminal, seq, at, receivedAt, detail]);
  return createHash("sha256").update(before).update(content).digest();
}
export type ChainedColumns = Pick<Fact, "id" | "kind" | "area" | "subject" | "terminal" | "seq" | "at"> & {
  readonly position: number;
  readonly receivedAt: string;
  readonly detail: string;
};

/**
 * Writes facts that are all new at the end of the town's book: gapless positions, chained hashes, every projection and
 * counter, and the new head. The book must be locked by this transaction. Fails with a unique violation (23505) when a
 * fact is there already; the caller decides what that means.
 */
export async function writeFacts(
  tx: Tx,
  town: string,
  head: Head,
  facts: readonly Fact[],
  receivedAt: string,
  projections: readonly Projection[],
): Promise<{ written: WrittenFact[]; head: Head }> {
  let hash: Buffer = head.head_hash;
  let position = head.head;
  let deskSeq = head.desk_seq;
  const written: WrittenFact[] = [];
  const rows = facts.map((fact) => {
    position += 1;
    const detail = factDetail(fact);
    const row = { ...columnsOf(fact), position, receivedAt, detail };
    hash = chainHash(hash, town, row);
    if (fact.terminal === "desk") deskSeq = Math.max(deskSeq, fact.seq);
    written.push({ ...fact, position, receivedAt });
    return { ...row, hash: hash.toString("hex") };
  });
  await sql`
    INSERT INTO fact (town, position, id, kind, area, subject, terminal, seq, at, received_at, detail, hash)
    SELECT ${town}, position, id, kind, area, subject, terminal, seq, at, ${receivedAt}, detail, decode(hash, 'hex')
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (position bigint, id uuid, kind text, area text, subject text,
      terminal text, seq bigint, at timestamptz, detail text, hash text)`.execute(tx);
  await rememberTerminalHeads(tx, town, facts);
  const moves = new Moves();
  for (const projection of projections) {
    const concerned = written.filter((fact) => projection.kinds.includes(fact.kind));
    if (concerned.length > 0) await projection.apply(tx, town, concerned, moves);
  }
  await moves.write(tx, town);
  await sql`UPDATE book SET head = ${position}, head_hash = ${hash}, desk_seq = ${deskSeq} WHERE town = ${town}`.execute(
    tx,
  );
  return { written, head: { head: position, head_hash: hash, desk_seq: deskSeq } };
}

function columnsOf(fact: Fact) {
  const { id, kind, area, subject, terminal, seq, at } = fact;
  return { id, kind, area, subject, terminal, seq, at };
}

/** Keeps the last number and hash of each terminal, so that a gap or a fork shows. The desk has no chain of its own. */
async function rememberTerminalHeads(tx: Tx, town: string, facts: readonly Fact[]): Promise<void> {
  const last = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.terminal !== "desk" && fact.seq > (last.get(fact.terminal)?.seq ?? 0)) last.set(fact.terminal, fact);
  }
  if (last.size === 0) return;
  const heads = [...last.values()]
    .map((fact) => ({ terminal: fact.terminal, seq: fact.seq, hash: terminalHash(fact) }))
    .sort((one, other) => (one.terminal < other.terminal ? -1 : 1));
  await sql`
    INSERT INTO terminal_head (town, terminal, seq, hash)
    SELECT ${town}, terminal, seq, hash FROM json_to_recordset(${JSON.stringify(heads)}) AS head (terminal text, seq bigint, hash text)
    ON CONFLICT (town, terminal) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE terminal_head.seq < excluded.seq`.execute(
    tx,
  );
}

/** SHA-256 (hex) of a fact as its terminal hashes it; the terminal's next fact carries it as `prev`. */
export function terminalHash(fact: Fact): string {
  return createHash("sha256").update(terminalContent(fact)).digest("hex");
}
