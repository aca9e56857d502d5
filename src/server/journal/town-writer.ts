import type { Acknowledgement } from "#protocol/acknowledgement.ts";
import type { Fact } from "#protocol/fact.ts";
import type { Database, Scope } from "#server/db/database.ts";
import { appendFacts, type Appended, isAboutContent } from "./append-facts.ts";
import type { Projection, WrittenFact } from "./projection.ts";
import { factDetail, type Head, holdBook, insertFacts, lockBook, placeFacts, projectFacts } from "./write-facts.ts";

/** At most this many facts share one transaction, so that a flood does not hold a town's book for long. */
const GROUP_LIMIT = 2_000;
const GROUPS_AT_ONCE = 2;

type Waiting = {
  readonly facts: readonly Fact[];
  /** Made when they arrive, while the database has its hands full. */
  readonly details: readonly string[];
  readonly resolve: (acknowledgements: Acknowledgement[]) => void;
  readonly reject: (error: unknown) => void;
};

/** A group whose facts stand in the table, not yet committed. */
type Turn = {
  /** The head of the book once it is committed. */
  readonly end: Head;
  /** Whether it was committed just so. */
  readonly held: Promise<boolean>;
};

type Needs = {
  readonly database: Database;
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  /** Called after each commit, in the order of the book. */
  readonly tell: (written: readonly WrittenFact[]) => void;
};

/**
 * The one hand of this process in a town's book. Requests that arrive while it writes share the next transaction (group
 * commit), and while one group moves projections and counters under the lock of the book, the next one's facts are
 * already put into the table behind it, at the places they will have if all goes well. It commits only after it has found
 * the book as foreseen; otherwise it is rolled back and written again, carefully, under the lock from the start.
 */
export class TownWriter {
  readonly #town: string;
  readonly #needs: Needs;
  readonly #queue: Waiting[] = [];
  /** Facts in the queue and in transactions. */
  #underWay = 0;
  #groups = 0;
  #isPlacing = false;
  /** The group behind which the next one may be put. */
  #last: Turn | undefined;

  constructor(town: string, needs: Needs) {
    this.#town = town;
    this.#needs = needs;
  }

  append(facts: readonly Fact[]): Promise<Acknowledgement[]> {
    if (facts.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.#queue.push({ facts, details: facts.map(factDetail), resolve, reject });
      this.#underWay += facts.length;
      // Whoever arrives in the same turn of the event loop goes together.
      if (this.#queue.length === 1) setImmediate(() => this.#advance());
    });
  }

  #advance(): void {
    if (this.#isPlacing || this.#groups === GROUPS_AT_ONCE || this.#queue.length === 0) return;
    // Half of what is under way: then two groups take turns, one in the table and one at the projections.
    void this.#write(takeGroup(this.#queue, Math.min(GROUP_LIMIT, this.#underWay / 2)));
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const facts = group.flatMap((request) => request.facts);
    this.#groups += 1;
    try {
      const details = group.flatMap((request) => request.details);
      answer(group, (await this.#writeTogether(facts, details)).map(received));
    } catch (error) {
      if (isWorthCare(error)) await this.#writeCarefully(group);
      else await this.#writeApart(group, error);
    }
    this.#groups -= 1;
    this.#underWay -= facts.length;
    this.#advance();
  }

  /** As nearly all groups go: every fact is new and breaks no rule. */
  async #writeTogether(facts: readonly Fact[], details: readonly string[]): Promise<readonly WrittenFact[]> {
    const { database, projections, now, tell } = this.#needs;
    const before = this.#last;
    const { promise: held, resolve: settle } = Promise.withResolvers<boolean>();
    let turn: Turn | undefined;
    this.#isPlacing = true;
    try {
      const written = await database.transaction(writingScope(this.#town), async (tx) => {
        const head = before === undefined ? await lockBook(tx, this.#town) : before.end;
        const placed = placeFacts(this.#town, head, facts, details, now().toISOString());
        const inserting = insertFacts(tx, placed);
        this.#endPlacing((turn = { end: placed.end, held }));
        await inserting;
        if (before !== undefined && !((await before.held) && (await holdBook(tx, this.#town, head))))
          throw new BookMovedError();
        await projectFacts(tx, placed, projections);
        return placed.written;
      });
      tell(written);
      settle(true);
      return written;
    } catch (error) {
      // Whoever stands behind us gives way first: what we write again may need the same places.
      settle(false);
      throw error;
    } finally {
      if (turn === undefined) this.#endPlacing(undefined);
      else if (this.#last === turn) this.#last = undefined;
    }
  }

  #endPlacing(turn: Turn | undefined): void {
    this.#isPlacing = false;
    this.#last = turn;
    this.#advance();
  }

  /** Repeats, forks and facts that break a rule are told from the good ones. A group that fails is cut into its requests. */
  async #writeCarefully(group: readonly Waiting[]): Promise<void> {
    const { database, projections, now, tell } = this.#needs;
    const facts = group.flatMap((request) => request.facts);
    const receivedAt = now().toISOString();
    let appended: Appended;
    try {
      appended = await database.transaction(writingScope(this.#town), (tx) =>
        appendFacts(tx, this.#town, facts, receivedAt, projections),
      );
    } catch (error) {
      return this.#writeApart(group, error);
    }
    if (appended.written.length > 0) tell(appended.written);
    answer(group, appended.acknowledgements);
  }

  /** What is wrong with one request is not laid on the others. */
  async #writeApart(group: readonly Waiting[], error: unknown): Promise<void> {
    if (group.length === 1) group[0]!.reject(error);
    else for (const request of group) await this.#writeCarefully([request]);
  }
}

/** The book does not stand as foreseen: another server or a desk wrote in between, or the group before failed. */
class BookMovedError extends Error {}

function isWorthCare(error: unknown): boolean {
  return error instanceof BookMovedError || isAboutContent(error);
}

/** Writing is bound to the town as well: a fact of another town fails at the database. */
export function writingScope(town: string): Scope {
  return { areas: [town], purpose: "server" };
}

function takeGroup(queue: Waiting[], limit: number): Waiting[] {
  let facts = 0;
  let count = 0;
  while (count < queue.length && (count === 0 || facts + queue[count]!.facts.length <= limit)) {
    facts += queue[count]!.facts.length;
    count += 1;
  }
  return queue.splice(0, count);
}

function received({ id, position }: WrittenFact): Acknowledgement {
  return { state: "received", id, position };
}

function answer(group: readonly Waiting[], acknowledgements: readonly Acknowledgement[]): void {
  let from = 0;
  for (const { facts, resolve } of group) resolve(acknowledgements.slice(from, (from += facts.length)));
}
