import pg from "pg";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import { createMigratedTestDatabase, type MigratedTestDatabase } from "#server/db/migrated-test-database.ts";
import { registerProjection } from "#server/register/projection.ts";
import { Journal } from "./journal.ts";
import { tallyProjection } from "./tally-projection.ts";
import { TestTerminal } from "./test-terminal.ts";

const NOW = new Date("2020-02-06T00:00:00.000Z");
const TABLES = "book, fact, terminal_head, refused_fact, counter, gauge, household, resident";

export const TEST_PROJECTIONS = [registerProjection, tallyProjection];

/** A database for a test file, empty before each test, and two journals on it as of two server processes. */
export function useTestJournal() {
  let made: { at: MigratedTestDatabase; superuser: pg.Client };
  let journals: { journal: Journal; other: Journal };
  let terminals = 0;

  const open = () => new Journal(made.at.database, TEST_PROJECTIONS, () => NOW);
  beforeAll(async () => {
    const at = await createMigratedTestDatabase();
    const superuser = new pg.Client({ connectionString: at.url });
    await superuser.connect();
    made = { at, superuser };
  });
  afterAll(async () => {
    await made.superuser.end();
    await made.at.drop();
  });
  const empty = async () => {
    await made.superuser.query(`TRUNCATE ${TABLES}`);
    journals = { journal: open(), other: open() };
  };
  beforeEach(empty);

  /** Rows as text, columns joined by blanks, as a superuser sees them. */
  const read = async (text: string): Promise<string[]> =>
    (await made.superuser.query<unknown[]>({ text, rowMode: "array" })).rows.map((row) => row.map(String).join(" "));
  return {
    get at() {
      return made.at;
    },
    get journal() {
      return journals.journal;
    },
    get other() {
      return journals.other;
    },
    empty,
    read,
    rows: async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
      (await made.superuser.query<Row>(text)).rows,
    run: async (text: string, values: unknown[] = []): Promise<void> => void (await made.superuser.query(text, values)),
    positions: () => read("SELECT position FROM fact ORDER BY position"),
    /** All that an append may change. */
    state: async () => ({
      facts: await read("SELECT position, id, encode(hash, 'hex') FROM fact ORDER BY position"),
      book: await read("SELECT head, encode(head_hash, 'hex'), desk_seq FROM book"),
      terminals: await read("SELECT terminal, seq, hash, facts FROM terminal_head ORDER BY terminal"),
      counters: await read("SELECT metric, place, hour, value FROM counter ORDER BY 1, 2, 3"),
      gauges: await read("SELECT metric, place, value FROM gauge ORDER BY 1, 2"),
      households: await read("SELECT number, use, position FROM household ORDER BY number"),
    }),
    newTerminal: () => new TestTerminal(++terminals),
  };
}

/** `count` facts that each move the counter `tallied` and the gauge `tally` by one. */
export function tallies(count: number, terminal: TestTerminal): Fact[] {
  return Array.from({ length: count }, () => terminal.tally());
}

/** "1", "2", … as `read` gives them. */
export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}
