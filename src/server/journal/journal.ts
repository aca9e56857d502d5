import { randomBytes } from "node:crypto";
import type { Acknowledgement } from "#protocol/acknowledgement.ts";
import type { Fact } from "#protocol/fact.ts";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import type { TownCode, AreaCode } from "#domain/areas/area-code.ts";
import type { Database, Tx } from "#server/db/database.ts";
import { keepRefused, type Refused } from "./keep-refused.ts";
import type { Projection, WrittenFact } from "./projection.ts";
import { TownWriter, writingScope } from "./town-writer.ts";
import { lockBook, writeFacts } from "./write-facts.ts";

/** What a person did at a desk: the journal adds id, number, time. */
export type DeskFact = {
  readonly kind: string;
  readonly area: string;
  readonly subject: string | null;
  readonly body: unknown;
  /** When it happened, where that was not just now: what is typed in from paper. */
  readonly at?: string;
};

/** Facts go in here and nowhere else. Whoever wants to know of them, listens. */
export class Journal {
  readonly database: Database;
  readonly projections: readonly Projection[];
  readonly #now: () => Date;
  readonly #writers = new Map<string, TownWriter>();
  readonly #listeners = new Set<(town: string, facts: readonly WrittenFact[]) => void>();

  constructor(database: Database, projections: readonly Projection[], now: () => Date = () => new Date()) {
    this.database = database;
    this.projections = projections;
    this.#now = now;
  }

  /** Called after each commit with what is new in a town's book. Returns how to stop listening. */
  listen(listener: (town: string, facts: readonly WrittenFact[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Appends facts of terminals, checked before (receive-facts.ts). Requests that arrive while the town's book is being
   * written are gathered into the next transaction (group commit). Answers after the commit, one acknowledgement a fact.
   */
  append(town: string, facts: readonly Fact[]): Promise<Acknowledgement[]> {
    let writer = this.#writers.get(town);
    if (writer === undefined) {
      const { database, projections } = this;
      const tell = (written: readonly WrittenFact[]) => this.#tell(town, written);
      this.#writers.set(town, (writer = new TownWriter(town, { database, projections, now: this.#now, tell })));
    }
    return writer.append(facts);
  }

  /**
   * A deed at a desk: looks at the town's tables under the lock of its book, then writes what it decides, all in one
   * transaction. `deed` gets the transaction and answers with facts to write and a value to return; it may throw an
   * AnswerError to refuse, and then nothing is written.
   */
  async act<T>(
    town: string,
    by: string | null,
    deed: (tx: Tx) => Promise<{ facts: readonly DeskFact[]; value: T }>,
  ): Promise<T> {
    const now = this.#now();
    const receivedAt = now.toISOString();
    const { value, written } = await this.database.transaction(writingScope(town), async (tx) => {
      const head = await lockBook(tx, town);
      const { facts, value } = await deed(tx);
      const made = facts.map((fact, index) => makeDeskFact(fact, town, by, head.desk_seq + index + 1, now));
      const { written } = await writeFacts(tx, town, head, made, receivedAt, this.projections);
      return { value, written };
    });
    this.#tell(town, written);
    return value;
  }

  /** Keeps what could not even be read as a fact. */
  async refuse(town: string, refused: readonly Refused[]): Promise<void> {
    const receivedAt = this.#now().toISOString();
    await this.database.transaction(writingScope(town), (tx) => keepRefused(tx, town, refused, receivedAt));
  }

  #tell(town: string, written: readonly WrittenFact[]): void {
    if (written.length > 0) for (const listener of this.#listeners) listener(town, written);
  }
}

function makeDeskFact(fact: DeskFact, town: string, by: string | null, seq: number, now: Date): Fact {
  return {
    id: mintUuid7(now.getTime(), randomBytes(10)),
    kind: fact.kind,
    town: town as TownCode,
    area: fact.area as AreaCode,
    subject: fact.subject,
    terminal: "desk",
    seq,
    at: fact.at ?? now.toISOString(),
    clock: null,
    by,
    order: null,
    prev: null,
    body: fact.body,
  };
}
