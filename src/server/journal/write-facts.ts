import { hash } from "node:crypto";
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

/**
 * The book's chain: SHA-256 over the hash before (in hex) and this fact's columns, so that no row can be changed, dropped
 * or slipped in unseen. All of it is text, so that anybody can do the sum again with other tools.
 */
export function chainHash(before: Uint8Array | string, town: string, fact: ChainedColumns): string {
  const { position, id, kind, area, subject, terminal, seq, at, receivedAt, detail } = fact;
  const columns = JSON.stringify([town, position, id, kind, area, subject, terminal, seq, at, receivedAt]);
  return hash("sha256", (typeof before === "string" ? before : Buffer.from(before).toString("hex")) + columns + detail);
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
  if (facts.length === 0) return { written: [], head };
  const details = facts.map(factDetail);
  const written = facts.map((fact, index) => ({ ...fact, position: head.head + index + 1, receivedAt }));
  const hashes = chain(town, head.head_hash, written, details);
  await insertFacts(tx, town, receivedAt, written, details, hashes);
  const moves = new Moves();
  for (const projection of projections) {
    const concerned = written.filter((fact) => projection.kinds.includes(fact.kind));
    if (concerned.length > 0) await projection.apply(tx, town, concerned, moves);
  }
  await moves.write(tx, town);
  const end: Head = {
    head: head.head + facts.length,
    head_hash: Buffer.from(hashes.at(-1)!, "hex"),
    desk_seq: facts.reduce((seq, fact) => (fact.terminal === "desk" ? Math.max(seq, fact.seq) : seq), head.desk_seq),
  };
  await moveHeads(tx, town, end, facts);
  return { written, head: end };
}

function chain(town: string, before: Buffer, written: readonly WrittenFact[], details: readonly string[]): string[] {
  let last = before.toString("hex");
  return written.map((fact, index) => (last = chainHash(last, town, { ...fact, detail: details[index]! })));
}

/**
 * Columns side by side rather than rows of JSON: PostgreSQL reads them in half the time. The details, by far the largest,
 * go as lines (JSON has no line breaks of its own), which neither side has to escape.
 */
async function insertFacts(
  tx: Tx,
  town: string,
  receivedAt: string,
  written: readonly WrittenFact[],
  details: readonly string[],
  hashes: readonly string[],
): Promise<void> {
  // None of these can hold a comma, a brace or a quote (their schemas say so), so the arrays need no escaping.
  const column = <Key extends keyof WrittenFact>(key: Key) => `{${written.map((fact) => fact[key]).join(",")}}`;
  await sql`
    INSERT INTO fact (town, position, id, kind, area, subject, terminal, seq, at, received_at, detail, hash)
    SELECT ${town}, ${written[0]!.position - 1} + line, id, kind, area, subject, terminal, seq, at, ${receivedAt}, detail,
      decode(hash, 'hex')
    FROM ROWS FROM (
      unnest(${column("id")}::uuid[], ${column("kind")}::text[], ${column("area")}::text[], ${column("terminal")}::text[],
        ${column("seq")}::bigint[], ${column("at")}::timestamptz[], ${`{${hashes.join(",")}}`}::text[]),
      json_array_elements_text(${JSON.stringify(written.map(({ subject }) => subject))}),
      string_to_table(${details.join("\n")}, E'\n')
    ) WITH ORDINALITY AS fresh (id, kind, area, terminal, seq, at, hash, subject, detail, line)`.execute(tx);
}

/** The end of the book, and the last number and hash of each terminal, so that a gap or a fork shows. The desk has no chain. */
async function moveHeads(tx: Tx, town: string, end: Head, facts: readonly Fact[]): Promise<void> {
  const last = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.terminal !== "desk" && fact.seq > (last.get(fact.terminal)?.seq ?? 0)) last.set(fact.terminal, fact);
  }
  const heads = [...last.values()]
    .map((fact) => ({ terminal: fact.terminal, seq: fact.seq, hash: terminalHash(fact) }))
    .sort((one, other) => (one.terminal < other.terminal ? -1 : 1));
  await sql`
    WITH moved AS (
      INSERT INTO terminal_head (town, terminal, seq, hash)
      SELECT ${town}, terminal, seq, hash FROM json_to_recordset(${JSON.stringify(heads)}) AS head (terminal text, seq bigint, hash text)
      ON CONFLICT (town, terminal) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE terminal_head.seq < excluded.seq)
    UPDATE book SET head = ${end.head}, head_hash = ${end.head_hash}, desk_seq = ${end.desk_seq} WHERE town = ${town}`.execute(
    tx,
  );
}

/** SHA-256 (hex) of a fact as its terminal hashes it; the terminal's next fact carries it as `prev`. */
export function terminalHash(fact: Fact): string {
  return hash("sha256", terminalContent(fact));
}
