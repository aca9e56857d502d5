import { SERVER_SCOPE, type Database } from "#server/db/database.ts";
import {
  changesAfter,
  joinReadings,
  readSince,
  sizeOf,
  type Changes,
  type Reader,
  type Reading,
} from "./read-changes.ts";
import type { Standing } from "./read-standing.ts";
import { findReadingMark, readingMark } from "./reading-mark.ts";

/** What changed from a cursor on, with the marks of where it begins and ends. */
export type MarkedChanges = { readonly from: string | null; readonly changes: Changes; readonly mark: string | null };

/** Scopes whose latest changes are kept, and the most rows of each. */
const KEPT_SCOPES = 300;
const KEPT_ROWS = 2_000;
/** Positions whose marks a scope remembers: phones stand where they were last answered. */
const KEPT_MARKS = 5_000;

/** The latest changes of one scope, and the marks of the positions phones were answered up to. */
type Tail = { readonly reading: Reading; readonly marks: Map<number, string | null> };

/**
 * The latest changes of each scope in memory: what came since is read once for all its phones, and a phone at any position
 * behind which the changes are kept is answered without asking the database. Who stands further back is read for.
 */
export class SharedChanges {
  /** The one not asked for the longest comes first. */
  readonly #tails = new Map<string, Promise<Tail>>();
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(reader: Reader, cursor: number, standing: Standing, now: Date): Promise<MarkedChanges> {
    const { epoch, head, headHash } = standing;
    const key = scopeKey(reader, epoch);
    const known = await this.#tails.get(key)?.catch(() => undefined);
    if (known === undefined || cursor < known.reading.after) return this.#begin(key, reader, cursor, now);
    const tail = known.reading.upTo >= head ? known : await this.#catchUp(key, reader, head, now);
    // Where the book is another than it was (an older backup was restored), nothing of what is kept holds.
    if (tail === undefined || !fits(tail, head, readingMark(headHash, reader.areas))) {
      this.#tails.delete(key);
      return this.read(reader, cursor, now);
    }
    return this.#marked(reader, tail.reading, tail.marks, cursor);
  }

  /** Reads for this once. */
  async read(reader: Reader, cursor: number, now: Date): Promise<MarkedChanges> {
    const reading = await readSince(this.#database, reader, cursor, now);
    return this.#marked(reader, reading, new Map(), cursor);
  }

  /** Reads from a cursor on, and keeps it for those who stand there or later. */
  async #begin(key: string, reader: Reader, cursor: number, now: Date): Promise<MarkedChanges> {
    const reading = await readSince(this.#database, reader, cursor, now);
    const marks = new Map<number, string | null>();
    const answer = await this.#marked(reader, reading, marks, cursor);
    if (!reading.more && sizeOf(reading) <= KEPT_ROWS) this.#keep(key, Promise.resolve({ reading, marks }));
    return answer;
  }

  /** What came behind a tail, read once by whoever comes first. Undefined where it could not be read, or was too much to be kept. */
  async #catchUp(key: string, reader: Reader, head: number, now: Date): Promise<Tail | undefined> {
    const before = this.#tails.get(key);
    const tail = await before;
    if (tail === undefined || tail.reading.upTo >= head) return tail;
    // While we waited another may have begun.
    if (this.#tails.get(key) !== before) return this.#catchUp(key, reader, head, now);
    const next = this.#read(reader, tail, now);
    this.#keep(key, next);
    const read = await next.catch(() => undefined);
    if (read !== undefined && !read.reading.more) return read;
    this.#tails.delete(key);
    return undefined;
  }

  async #read(reader: Reader, { reading: earlier, marks: before }: Tail, now: Date): Promise<Tail> {
    const { upTo } = earlier;
    const marks = shortenMarks(before);
    const expected = marks.get(upTo);
    marks.delete(upTo);
    if ((await this.#markAt(reader, marks, upTo)) !== expected) throw new Error("the book is another than it was");
    const reading = shorten(joinReadings(earlier, await readSince(this.#database, reader, upTo, now)));
    await this.#markAt(reader, marks, reading.upTo);
    return { reading, marks };
  }

  #keep(key: string, tail: Promise<Tail>): void {
    this.#tails.delete(key);
    this.#tails.set(key, tail);
    for (const oldest of this.#tails.keys()) {
      if (this.#tails.size <= KEPT_SCOPES) break;
      this.#tails.delete(oldest);
    }
  }

  async #marked(
    reader: Reader,
    reading: Reading,
    marks: Map<number, string | null>,
    cursor: number,
  ): Promise<MarkedChanges> {
    const from = await this.#markAt(reader, marks, cursor);
    return { from, changes: changesAfter(reading, cursor), mark: await this.#markAt(reader, marks, reading.upTo) };
  }

  async #markAt({ town, areas }: Reader, marks: Map<number, string | null>, position: number): Promise<string | null> {
    const known = marks.get(position);
    if (known !== undefined) return known;
    const mark = await this.#database.transaction(SERVER_SCOPE, (tx) => findReadingMark(tx, town, position, areas));
    marks.set(position, mark);
    return mark;
  }
}

/** Is the book still what was read: up to its head and no further, with the same mark there? */
function fits({ reading, marks }: Tail, head: number, mark: string): boolean {
  return reading.upTo > head ? false : reading.upTo < head || marks.get(head) === mark;
}

function scopeKey({ town, gate, purposes, areas }: Reader, epoch: string): string {
  return [epoch, town, gate, purposes.join(), ...areas].join(" ");
}

/** Lets the oldest changes go: phones that stand before them are read for. */
function shorten(reading: Reading): Reading {
  const surplus = sizeOf(reading) - KEPT_ROWS;
  if (surplus <= 0) return reading;
  const { residents, passes, outings, households, left } = reading;
  const positions = [...residents, ...passes, ...outings, ...households, ...left].map(({ position }) => position);
  // A half goes at once, so that this is not done with every fact.
  const after = positions.sort((a, b) => a - b)[surplus + KEPT_ROWS / 2 - 1]!;
  const isKept = ({ position }: { readonly position: number }) => position > after;
  return {
    ...reading,
    after,
    residents: residents.filter(isKept),
    passes: passes.filter(isKept),
    outings: outings.filter(isKept),
    households: households.filter(isKept),
    left: left.filter(isKept),
  };
}

function shortenMarks(marks: Map<number, string | null>): Map<number, string | null> {
  if (marks.size <= KEPT_MARKS) return marks;
  return new Map([...marks].slice(KEPT_MARKS / 2));
}
