import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import * as v from "valibot";
import { Passage } from "#domain/gates/gate-facts.ts";
import type { Acknowledgement } from "#protocol/acknowledgement.ts";
import { Fact } from "#protocol/fact.ts";
import { Database } from "#server/db/database.ts";
import { openDatabase } from "#server/db/open-database.ts";
import { prepareDatabase } from "#server/db/prepare-database.ts";
import { gatesProjection } from "#server/gates/projection.ts";
import { Journal } from "#server/journal/journal.ts";
import { factDetail } from "#server/journal/write-facts.ts";
import { median } from "./median.ts";
import { BenchGate } from "./passage-facts.ts";
import type { BenchResult } from "./run.ts";

const CONNECTIONS = 8;
const BATCH = 100;
const BATCHES_A_ROUND = 20;
const ROUNDS = 5;
const FACTS_A_ROUND = CONNECTIONS * BATCHES_A_ROUND * BATCH;

/** All gates in one town share one book, hence one writer: the hardest case. Spread, as in a county, books fill side by side. */
const CASES = [
  { towns: 1, reads: false, name: "journal: passages in batches of 100, 8 senders in one town", goal: 0.55 },
  { towns: 4, reads: false, name: "journal: the same, in four towns" },
  { towns: 1, reads: true, name: "journal: one town, each batch read from JSON and checked first" },
] as const;

/**
 * Facts per second into the journal, by eight senders with batches of a hundred: hash chain, repeats and forks found,
 * presences, counters and gauges moved, committed. Beside it the same rows put by plain multi-row INSERT, a hundred a
 * statement, over eight connections, into a table with the same columns and three indexes in the same durable database.
 * The two take turns; medians.
 */
export async function run(): Promise<BenchResult[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), "hedgerow-bench-"));
  const opened = await openDatabase({ dataFolder });
  try {
    const { role } = await prepareDatabase(opened.url);
    const database = new Database(opened.url, role, CONNECTIONS);
    const plain = new pg.Pool({ connectionString: opened.url, max: CONNECTIONS });
    plain.on("error", () => undefined); // an idle connection ends with the server
    try {
      const results: BenchResult[] = [];
      for (const { towns, reads, ...line } of CASES) {
        await plain.query("TRUNCATE book, fact, terminal_head, passage_correction, presence, counter, gauge");
        const journal = new Journal(database, [gatesProjection]);
        const [ours, peer] = await takeTurns(reads ? readAndAppend(journal) : append(journal), plain, towns);
        results.push({ ...line, ours, peer, ratio: ours / peer, unit: "facts/s" });
      }
      return results;
    } finally {
      await database.close();
      await plain.end();
    }
  } finally {
    await opened.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function takeTurns(append: Append, plain: pg.Pool, towns: number): Promise<[ours: number, peer: number]> {
  // Three indexes: the position, the id, the terminal's number. The journal's own fourth one is part of what it costs.
  await plain.query(`DROP TABLE IF EXISTS plain; CREATE TABLE plain (LIKE fact INCLUDING DEFAULTS);
    ALTER TABLE plain ADD PRIMARY KEY (town, position), ADD UNIQUE (town, id), ADD UNIQUE (town, terminal, seq)`);
  const gates = Array.from({ length: CONNECTIONS }, (_, number) => new BenchGate(number, towns));
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const work = gates.map((gate) => Array.from({ length: BATCHES_A_ROUND }, () => gate.batch(BATCH)));
    const batches = work.map((facts) => facts.map((batch) => ({ facts: batch, text: JSON.stringify(batch) })));
    const rows = work.map((batches) => batches.map((facts) => facts.flatMap(plainRow)));
    await plain.query("CHECKPOINT");
    const our = await timed(() => Promise.all(batches.map((own, at) => send(append, gates[at]!.town, own))));
    await plain.query("CHECKPOINT");
    const their = await timed(() => Promise.all(rows.map((batches) => insert(plain, batches))));
    if (round === 0) continue;
    ours.push(our);
    peer.push(their);
  }
  return [median(ours), median(peer)];
}

type Batch = { readonly facts: readonly Fact[]; readonly text: string };
type Append = (town: string, batch: Batch) => Promise<Acknowledgement[]>;

const append =
  (journal: Journal): Append =>
  (town, { facts }) =>
    journal.append(town, facts);

const readAndAppend =
  (journal: Journal): Append =>
  (town, { text }) =>
    journal.append(
      town,
      (JSON.parse(text) as unknown[]).map((one) => {
        const fact = v.parse(Fact, one);
        return { ...fact, body: v.parse(Passage, fact.body) };
      }),
    );

/** One sender: the next batch goes when the one before is answered, as phones do. */
async function send(append: Append, town: string, batches: readonly Batch[]): Promise<void> {
  for (const batch of batches) {
    const answers = await append(town, batch);
    if (answers.some(({ state }) => state !== "received")) throw new Error("a good fact was refused");
  }
}

const COLUMNS = 12;
const VALUES = Array.from(
  { length: BATCH },
  (_, row) => `(${Array.from({ length: COLUMNS }, (_, column) => `$${row * COLUMNS + column + 1}`).join()})`,
).join();

async function insert(plain: pg.Pool, batches: readonly unknown[][]): Promise<void> {
  const client = await plain.connect();
  try {
    for (const values of batches) await client.query(`INSERT INTO plain VALUES ${VALUES}`, values);
  } finally {
    client.release();
  }
}

let position = 0;
function plainRow(fact: Fact): unknown[] {
  const { id, kind, town, area, subject, terminal, seq, at } = fact;
  const hash = Buffer.from(`${id}`.replaceAll("-", "").repeat(2), "hex");
  return [town, (position += 1), id, kind, area, subject, terminal, seq, at, at, factDetail(fact), hash];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (FACTS_A_ROUND * 1000) / (performance.now() - start);
}

if (import.meta.main) console.table(await run());
