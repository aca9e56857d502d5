import { SERVER_SCOPE, type Database, type Scope } from "#server/db/database.ts";
import { readChanges, type Changes, type Reader } from "./read-changes.ts";
import type { Standing } from "./read-standing.ts";
import { findReadingMark } from "./reading-mark.ts";

/** What changed from a cursor on, with the marks of where it begins and ends. */
export type MarkedChanges = { readonly from: string | null; readonly changes: Changes; readonly mark: string | null };

/** Answers kept at once, and the most rows in one that is kept. */
const KEPT = 200;
const KEPT_ROWS = 1_000;

/** Phones of one gate mostly missed the same: what changed between two positions is read once for all of them. */
export class SharedChanges {
  /** The one not asked for the longest comes first. */
  readonly #kept = new Map<string, Promise<MarkedChanges>>();
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(reader: Reader, scope: Scope, cursor: number, { epoch, head, headHash }: Standing, now: Date) {
    const key = [epoch, head, headHash, cursor, reader.town, reader.gate, scope.purpose, ...reader.areas].join(" ");
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const reading = known ?? this.read(reader, scope, cursor, now);
    this.#kept.set(key, reading);
    if (known === undefined) this.#keepInBounds(key, reading);
    return reading;
  }

  /** Reads for this once. */
  async read(reader: Reader, scope: Scope, cursor: number, now: Date): Promise<MarkedChanges> {
    const { town, areas } = reader;
    const changes = await this.#database.transaction(scope, (tx) => readChanges(tx, reader, cursor, now));
    return this.#database.transaction(SERVER_SCOPE, async (tx) => ({
      from: await findReadingMark(tx, town, cursor, areas),
      changes,
      mark: await findReadingMark(tx, town, changes.cursor, areas),
    }));
  }

  #keepInBounds(key: string, reading: Promise<MarkedChanges>): void {
    const forget = () => void (this.#kept.get(key) === reading && this.#kept.delete(key));
    reading.then(({ changes: { residents, passes, outings } }) => {
      if (residents.length + passes.length + outings.length > KEPT_ROWS) forget();
    }, forget);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}
