import { hash } from "node:crypto";
import { sql } from "kysely";
import type { Fact } from "#protocol/fact.ts";
import { terminalContent } from "#protocol/fact.ts";
import { bigintArray, hashArray, instantArray, textArray, uuidArray } from "#server/db/binary-array.ts";
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

/** Locks the book if it stands exactly at this head and nobody else has it. Never waits. */
export async function holdBook(tx: Tx, town: string, head: Head): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM book WHERE town = ${town} AND head = ${head.head} AND head_hash = ${head.head_hash} FOR UPDATE SKIP LOCKED`.execute(
    tx,
  );
  return rows.length === 1;
}

/** What stands in fact.detail: everything that has no column of its own, exactly as hashed. */
export function factDetail(fact: Fact): string {
  const { clock, by, order, prev, signature, body } = fact;
  // JSON leaves out a signature that is not there.
  return JSON.stringify({ clock, by, order, prev, signature, body });
}

/**
 * The book's chain: SHA-256 over the hash before (in hex) and this fact's columns, so that no row can be changed, dropped
 * or slipped in unseen. All of it is text, so that anybody can do the sum again with other tools.
 */
export function chainHash(before: Uint8Array | string, town: string, fact: ChainedColumns, detail: string): string {
  const { position, id, kind, area, subject, terminal, seq, at, receivedAt } = fact;
  const columns = JSON.stringify([town, position, id, kind, area, subject, terminal, seq, at, receivedAt]);
  return hash("sha256", (typeof before === "string" ? before : Buffer.from(before).toString("hex")) + columns + detail);
}
export type ChainedColumns = Pick<Fact, "id" | "kind" | "area" | "subject" | "terminal" | "seq" | "at"> & {
  readonly position: number;
  readonly receivedAt: string;
};

/** Facts with their places at the end of a book, hashed and ready to be written. */
export type PlacedFacts = {
  readonly town: string;
  readonly receivedAt: string;
  readonly written: readonly WrittenFact[];
  readonly details: readonly string[];
  readonly hashes: readonly string[];
  /** The book's head once they stand in it. */
  readonly end: Head;
};

/** Gives facts (at least one; `details` are theirs) gapless positions and chained hashes after a head. Writes nothing. */
export function placeFacts(
  town: string,
  head: Head,
  facts: readonly Fact[],
  details: readonly string[],
  receivedAt: string,
): PlacedFacts {
  const written = facts.map((fact, index) => ({ ...fact, position: head.head + index + 1, receivedAt }));
  const hashes = chain(town, head.head_hash, written, details);
  const end: Head = {
    head: head.head + facts.length,
    head_hash: Buffer.from(hashes.at(-1)!, "hex"),
    desk_seq: facts.reduce((seq, fact) => (fact.terminal === "desk" ? Math.max(seq, fact.seq) : seq), head.desk_seq),
  };
  return { town, receivedAt, written, details, hashes, end };
}

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
): Promise<{ written: readonly WrittenFact[]; head: Head }> {
  if (facts.length === 0) return { written: [], head };
  const placed = placeFacts(town, head, facts, facts.map(factDetail), receivedAt);
  await insertFacts(tx, placed);
  await projectFacts(tx, placed, projections);
  return { written: placed.written, head: placed.end };
}

/** Everything that follows from placed facts: projections, counters, gauges, heads. The book must be locked. */
export async function projectFacts(
  tx: Tx,
  { town, written, end }: PlacedFacts,
  projections: readonly Projection[],
): Promise<void> {
  const moves = new Moves();
  for (const projection of projections) {
    const concerned = written.filter((fact) => projection.kinds.includes(fact.kind));
    if (concerned.length > 0) await projection.apply(tx, town, concerned, moves);
  }
  await finishBook(tx, town, end, written, moves);
}

function chain(town: string, before: Buffer, written: readonly WrittenFact[], details: readonly string[]): string[] {
  let last = before.toString("hex");
  return written.map((fact, index) => (last = chainHash(last, town, fact, details[index]!)));
}

/** Columns side by side rather than rows: PostgreSQL reads them in a third of the time that rows of JSON take. */
export async function insertFacts(tx: Tx, { town, receivedAt, written, details, hashes }: PlacedFacts): Promise<void> {
  const column = <Key extends keyof WrittenFact>(key: Key) => written.map((fact) => fact[key]);
  await sql`
    INSERT INTO fact (town, position, id, kind, area, subject, terminal, seq, at, received_at, detail, hash)
    SELECT ${town}, ${written[0]!.position - 1} + line, id, kind, area, subject, terminal, seq, at, ${receivedAt}, detail, hash
    FROM unnest(${uuidArray(column("id"))}::uuid[], ${textArray(column("kind"))}::text[], ${textArray(column("area"))}::text[],
      ${textArray(column("subject"))}::text[], ${textArray(column("terminal"))}::text[], ${bigintArray(column("seq"))}::bigint[],
      ${instantArray(column("at"))}::timestamptz[], ${textArray(details)}::text[], ${hashArray(hashes)}::bytea[])
      WITH ORDINALITY AS fresh (id, kind, area, subject, terminal, seq, at, detail, hash, line)`.execute(tx);
}

/**
 * Counters and gauges, the last number, hash and count of each terminal (so that a gap or a fork shows; the desk has no chain),
 * and the end of the book: in one statement, because each costs a round trip under the book's lock.
 */
async function finishBook(tx: Tx, town: string, end: Head, facts: readonly Fact[], moves: Moves): Promise<void> {
  const runs = new Map<string, { last: Fact; facts: number }>();
  for (const fact of facts) {
    if (fact.terminal === "desk") continue;
    const run = runs.get(fact.terminal);
    if (run === undefined) runs.set(fact.terminal, { last: fact, facts: 1 });
    else runs.set(fact.terminal, { last: fact.seq > run.last.seq ? fact : run.last, facts: run.facts + 1 });
  }
  const heads = Array.from(runs, ([terminal, run]) => ({
    ...{ terminal, seq: run.last.seq, facts: run.facts, hash: terminalHash(run.last) },
  })).sort((one, other) => (one.terminal < other.terminal ? -1 : 1));
  const terminals = sql`moved AS (
    INSERT INTO terminal_head (town, terminal, seq, hash, facts)
    SELECT ${town}, terminal, seq, hash, facts
    FROM json_to_recordset(${JSON.stringify(heads)}) AS head (terminal text, seq bigint, hash text, facts bigint)
    ON CONFLICT (town, terminal) DO UPDATE SET facts = terminal_head.facts + excluded.facts,
      seq = greatest(terminal_head.seq, excluded.seq),
      hash = CASE WHEN terminal_head.seq < excluded.seq THEN excluded.hash ELSE terminal_head.hash END)`;
  await sql`
    WITH ${sql.join([...moves.parts(town), terminals])}
    UPDATE book SET head = ${end.head}, head_hash = ${end.head_hash}, desk_seq = ${end.desk_seq} WHERE town = ${town}`.execute(
    tx,
  );
}

/** SHA-256 (hex) of a fact as its terminal hashes it; the terminal's next fact carries it as `prev`. */
export function terminalHash(fact: Fact): string {
  return hash("sha256", terminalContent(fact));
}
