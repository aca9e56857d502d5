import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Fact } from "#protocol/fact.ts";
import { type Database, SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { BookCheck, FINDINGS, type Finding, type FindingCode, type StoredFact } from "./check-book.ts";
import { TerminalsCheck, type OpenLink } from "./check-terminals.ts";
import { findTerminalLink } from "./find-terminal-link.ts";
import { terminalHash, type Head } from "./write-facts.ts";

export type TownReport = {
  readonly town: string;
  /** How many facts the book holds. */
  readonly facts: number;
  /** Nothing was found that puts the book in doubt (`FINDINGS`). */
  readonly ok: boolean;
  /** In the order of positions; at most `FINDINGS_KEPT`, and `more` that are only counted. */
  readonly findings: readonly Finding[];
  readonly more: number;
};

const PAGE = 4_000;
const ROWS_AT_A_TIME = 200;
const FINDINGS_KEPT = 1_000;

/**
 * Recomputes the books of all towns (or one) from the first fact on: positions, hash chain, head, and the chain that
 * each terminal made itself. Reads page by page in one snapshot, so facts that come meanwhile do not disturb it, and
 * memory does not grow with the book.
 */
export function verifyJournal(
  database: Database,
  options: { readonly town?: string } = {},
): Promise<{ towns: TownReport[] }> {
  const verify = async (tx: Tx) => {
    const towns: TownReport[] = [];
    for (const town of options.town === undefined ? await findTowns(tx) : [options.town])
      towns.push(await verifyTown(tx, town));
    return { towns };
  };
  return database.transaction(SERVER_SCOPE, verify, "repeatable read");
}

/** Towns with a book, and towns with facts whose book row is gone: one index probe for each. */
async function findTowns(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ town: string }>`
    WITH RECURSIVE with_facts (town) AS (
      (SELECT town FROM fact ORDER BY town LIMIT 1)
      UNION ALL
      SELECT (SELECT fact.town FROM fact WHERE fact.town > with_facts.town ORDER BY fact.town LIMIT 1)
      FROM with_facts WHERE with_facts.town IS NOT NULL)
    SELECT town FROM book UNION SELECT town FROM with_facts WHERE town IS NOT NULL ORDER BY town`.execute(tx);
  return rows.map(({ town }) => town);
}

async function verifyTown(tx: Tx, town: string): Promise<TownReport> {
  const findings: Finding[] = [];
  let [more, inDoubt] = [0, false];
  const report = (finding: Finding) => {
    inDoubt ||= FINDINGS[finding.code].inDoubt;
    if (findings.length < FINDINGS_KEPT) findings.push(finding);
    else more += 1;
  };
  const [book, terminals] = [new BookCheck(town, report), new TerminalsCheck()];
  for await (const facts of readFacts(tx, town)) {
    for (const fact of facts) {
      book.add(fact);
      const link = fact.terminal === "desk" ? undefined : findTerminalLink(town, fact);
      if (link !== undefined) terminals.add(link);
    }
  }
  const head = (await sql<Head>`SELECT head, head_hash, desk_seq FROM book WHERE town = ${town}`.execute(tx)).rows[0];
  book.end(head);
  const kept = await sql<{ terminal: string; seq: number; hash: string; facts: number }>`
    SELECT terminal, seq, hash, facts FROM terminal_head WHERE town = ${town}`.execute(tx);
  terminals.checkHeads(kept.rows, head?.head ?? 0).forEach(report);
  for (const link of terminals.openLinks()) {
    const code = await explain(tx, town, link);
    if (code !== undefined) report({ position: link.position, code });
  }
  findings.sort((one, other) => one.position - other.position);
  return { town, facts: book.facts, ok: !inDoubt, findings, more };
}

/**
 * The town's facts by position. The next page is under way while the one before is looked at, a few rows at a time, so
 * that what arrives is taken in between (and a server that verifies goes on answering).
 */
async function* readFacts(tx: Tx, town: string): AsyncGenerator<readonly StoredFact[]> {
  // Bounded on both sides: with LIMIT instead, row security makes the planner sort all the rest of the book for each page.
  const read = (after: number) =>
    sql<StoredFact>`
      SELECT position, id, kind, area, subject, terminal, seq, at, received_at AS "receivedAt", detail, hash
      FROM fact WHERE town = ${town} AND position > ${after} AND position <= ${after + PAGE} ORDER BY position`.execute(
      tx,
    );
  const ends = await sql<{ first: number | null; last: number }>`
    SELECT min(position) AS first, max(position) AS last FROM fact WHERE town = ${town}`.execute(tx);
  const { first, last } = ends.rows[0]!;
  if (first === null) return;
  let next = read(first - 1);
  for (let after = first - 1; after < last; after += PAGE) {
    const { rows } = await next;
    if (after + PAGE < last) next = read(after + PAGE);
    for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
      yield rows.slice(from, from + ROWS_AT_A_TIME);
      await setImmediate();
    }
  }
}

/** A link may well lead to a fact that was refused and kept aside: then nothing is amiss, but for a fork. */
async function explain(tx: Tx, town: string, link: OpenLink): Promise<FindingCode | undefined> {
  const { terminal, seq, hash, absent } = link;
  const refused = await sql<{ received: string }>`
    SELECT received FROM refused_fact WHERE town = ${town} AND terminal = ${terminal} AND seq = ${seq}`.execute(tx);
  const isRefused = refused.rows.some(({ received }) => terminalHash(JSON.parse(received) as Fact) === hash);
  if (isRefused) return absent ? undefined : "terminal-forked";
  return absent && hash !== null ? "terminal-fact-missing" : "terminal-chain-broken";
}
