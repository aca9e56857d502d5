import type { AreaCode, TownCode } from "#domain/areas/area-code.ts";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import type { Fact } from "#protocol/fact.ts";
import { hashFact } from "./hash-fact.ts";
import type { OfflineDatabase, StoredTerminal } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import type { TerminalClock } from "./terminal-clock.ts";

/** What happened, as a screen says it; id, number, time and chain are added here. */
export type FactDraft = {
  readonly kind: string;
  readonly area: string;
  readonly subject: string | null;
  readonly body: unknown;
  readonly order?: string | null;
  /** Where it is known to have happened at another moment: an emergency is let go first and written down after. */
  readonly at?: string;
};

/** Appends of one database wait for each other: numbers have no gaps, and each hash needs the one before. */
const queues = new WeakMap<OfflineDatabase, Promise<unknown>>();

/**
 * Writes a fact into the outbox: the next number, the hash of the fact before it, all in one durable transaction, with whatever has
 * to be true together with it (`effect`). When this resolves the fact is safe, network or not. Undefined: the phone was
 * called back, and nothing was written.
 */
export function appendFact(
  db: OfflineDatabase,
  world: OfflineWorld,
  clock: TerminalClock,
  draft: FactDraft,
  effect: (fact: Fact) => Promise<unknown> = () => Promise.resolve(),
): Promise<Fact | undefined> {
  const appended = (queues.get(db) ?? Promise.resolve()).then(() => append(db, world, clock, draft, effect));
  queues.set(
    db,
    appended.catch(() => undefined),
  );
  return appended;
}

async function append(
  db: OfflineDatabase,
  world: OfflineWorld,
  clock: TerminalClock,
  draft: FactDraft,
  effect: (fact: Fact) => Promise<unknown>,
): Promise<Fact | undefined> {
  const terminal = await db.getTerminal();
  if (terminal.isRevoked) return undefined;
  const fact = makeFact(terminal, world, clock, draft);
  // Hashed before the transaction: IndexedDB commits one that waits for anything else.
  const head = await hashFact(world.subtle, fact);
  await db.transaction("rw", db.tables, async () => {
    // The row may have moved on meanwhile by a sync: only number and hash are ours to set.
    await db.terminal.put({ ...(await db.getTerminal()), seq: fact.seq, head });
    await db.outbox.add({ seq: fact.seq, id: fact.id, fact, refused: null });
    await effect(fact);
  });
  return fact;
}

function makeFact(terminal: StoredTerminal, world: OfflineWorld, clock: TerminalClock, draft: FactDraft): Fact {
  const { at, milliseconds, stamp } = clock.read();
  return {
    id: mintUuid7(milliseconds, world.randomBytes(10)),
    kind: draft.kind,
    town: terminal.town as TownCode,
    area: draft.area as AreaCode,
    subject: draft.subject,
    terminal: terminal.id,
    seq: terminal.seq + 1,
    at: draft.at ?? at,
    clock: stamp,
    by: null,
    order: draft.order ?? null,
    prev: terminal.head,
    body: draft.body,
  };
}
