import { sql } from "kysely";
import type { Acknowledgement, RefusalCode } from "#protocol/acknowledgement.ts";
import type { Fact } from "#protocol/fact.ts";
import type { Tx } from "#server/db/database.ts";
import { findKnownFacts } from "./find-known-facts.ts";
import { keepRefused, type Refused } from "./keep-refused.ts";
import type { Projection, WrittenFact } from "./projection.ts";
import { lockBook, writeFacts, type Head } from "./write-facts.ts";

/** What appending came to: an answer for every fact that was sent, in order, and the facts that are new in the book. */
export type Appended = { readonly acknowledgements: Acknowledgement[]; readonly written: WrittenFact[] };

/**
 * Appends checked facts to a town's book, under its lock from the start. Most are new, so that is tried first, without
 * looking anything up. When the database objects, repeats are answered with their position, forks and facts that break a rule of the
 * tables are kept aside with the reason, and the rest goes in.
 */
export async function appendFacts(
  tx: Tx,
  town: string,
  facts: readonly Fact[],
  receivedAt: string,
  projections: readonly Projection[],
): Promise<Appended> {
  const head = await lockBook(tx, town);
  const run: Run = { tx, town, receivedAt, projections, head, answers: new Map(), written: [], refused: [] };
  await write(run, facts);
  await keepRefused(tx, town, run.refused, receivedAt);
  return { acknowledgements: facts.map((fact) => run.answers.get(fact)!), written: run.written };
}

type Run = {
  readonly tx: Tx;
  readonly town: string;
  readonly receivedAt: string;
  readonly projections: readonly Projection[];
  head: Head;
  readonly answers: Map<Fact, Acknowledgement>;
  readonly written: WrittenFact[];
  readonly refused: Refused[];
};

async function write(run: Run, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const failure = await attempt(run, facts);
  if (failure === undefined) return;
  if (failure.constraint === "fact_id_once" || failure.constraint === "fact_terminal_seq_once") {
    return write(run, await setKnownAside(run, facts));
  }
  if (facts.length === 1) return refuse(run, facts[0]!, "breaks-rule", failure.constraint);
  // One of them breaks a rule: halving finds it in a few steps and lets all the others in.
  const middle = facts.length >> 1;
  await write(run, facts.slice(0, middle));
  await write(run, facts.slice(middle));
}

async function attempt(run: Run, facts: readonly Fact[]): Promise<{ constraint: string | undefined } | undefined> {
  await sql`SAVEPOINT facts`.execute(run.tx);
  try {
    const { written, head } = await writeFacts(run.tx, run.town, run.head, facts, run.receivedAt, run.projections);
    await sql`RELEASE SAVEPOINT facts`.execute(run.tx);
    run.head = head;
    for (const [index, { id, position }] of written.entries()) {
      run.answers.set(facts[index]!, { state: "received", id, position });
      run.written.push(written[index]!);
    }
    return undefined;
  } catch (error) {
    if (!isAboutContent(error)) throw error;
    await sql`ROLLBACK TO SAVEPOINT facts`.execute(run.tx);
    return { constraint: error.constraint };
  }
}

/** Answers what the book knows already, and repeats within the batch; returns what is new. */
async function setKnownAside(run: Run, facts: readonly Fact[]): Promise<Fact[]> {
  const standings = await findKnownFacts(run.tx, run.town, facts);
  const fresh: Fact[] = [];
  const keys = new Set<string>();
  const repeats: Fact[] = [];
  for (const [index, fact] of facts.entries()) {
    const standing = standings[index]!;
    const seq = `${fact.terminal}/${fact.seq}`;
    if (standing.kind === "known") {
      run.answers.set(fact, { state: "received", id: fact.id, position: standing.position });
    } else if (standing.kind === "forked") refuse(run, fact, standing.code);
    else if (keys.has(fact.id) || keys.has(seq)) repeats.push(fact);
    else {
      fresh.push(fact);
      keys.add(fact.id).add(seq);
    }
  }
  if (fresh.length === facts.length)
    throw new Error(`the book of ${run.town} holds a fact that this transaction cannot see`);
  if (repeats.length === 0) return fresh;
  // Repeats within one batch: first the originals, then each repeat is weighed against the book like any other.
  await write(run, fresh);
  return repeats;
}

function refuse(run: Run, fact: Fact, code: RefusalCode, path?: string): void {
  run.refused.push({ terminal: fact.terminal, received: fact, code, path });
  run.answers.set(fact, { state: "refused", id: fact.id, code, ...(path === undefined ? {} : { path }) });
}

/**
 * Classes 22 and 23 of SQLSTATE (PostgreSQL manual, appendix A): a value no column can hold, an integrity constraint.
 * Everything else (connection, deadlock, privileges) is not the fact's fault and must not be held against it.
 */
export function isAboutContent(error: unknown): error is { code: string; constraint: string | undefined } {
  return typeof error === "object" && error !== null && "code" in error && /^2[23]/.test(String(error.code));
}
