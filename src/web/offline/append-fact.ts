import { mintUuid7 } from "#domain/time/uuid7.ts";
import type { Fact } from "#protocol/fact.ts";
import { hashFact } from "./hash-fact.ts";
import type { OfflineDatabase, Parcel, StoredTerminal } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import { sealText } from "./seal-text.ts";
import { signFact } from "./sign-fact.ts";
import type { TerminalClock } from "./terminal-clock.ts";

/** What happened, before the terminal puts its number and its chain to it. `body` is already in the form of its schema. */
export type FactDraft = {
  readonly kind: string;
  readonly area: string;
  readonly subject: string | null;
  readonly order: string | null;
  readonly body: unknown;
  /** Minted beforehand, where something may be handed in twice: the second time nothing happens. */
  readonly id?: string;
  /** When it happened, where that was not just now. */
  readonly at?: string;
  /** For this phone's own lists; never sent. */
  readonly detail?: unknown;
};

/**
 * Stores a fact with its number, its place in the chain and its effect on this phone's lists, all in one transaction that
 * is on the disk when this resolves. `effect` may touch any table. Answers undefined when the draft's id is known already.
 * Throws what storage throws: then nothing is stored.
 */
export async function appendFact(
  db: OfflineDatabase,
  world: OfflineWorld,
  clock: TerminalClock,
  draft: FactDraft,
  effect?: (fact: Fact) => Promise<unknown>,
): Promise<Fact | undefined> {
  const reading = clock.read();
  const id = draft.id ?? mintUuid7(world.now(), world.randomBytes(10));
  for (;;) {
    const terminal = await db.getTerminal();
    const fact: Fact = {
      id,
      kind: draft.kind,
      town: terminal.town as Fact["town"],
      area: draft.area as Fact["area"],
      subject: draft.subject,
      terminal: terminal.id,
      seq: terminal.seq + 1,
      at: draft.at ?? reading.at,
      clock: reading.clock,
      by: null,
      order: draft.order,
      prev: terminal.head,
      body: draft.body,
    };
    // Before the transaction: IndexedDB closes one that waits for anything else.
    const hash = await hashFact(world.subtle, fact);
    const signature = await signFact(world.subtle, terminal.keys.privateKey, fact);
    const parcel = await packFact(db, world, { ...fact, signature });
    const outcome = await store(db, terminal, { fact, parcel, hash, detail: draft.detail ?? null }, effect);
    if (outcome !== "overtaken") return outcome === "stored" ? fact : undefined;
  }
}

/** From here on only the server can read it; what this phone shows of its own work stands in `deeds`. */
async function packFact(db: OfflineDatabase, { subtle, randomBytes }: OfflineWorld, fact: Fact): Promise<Parcel> {
  const key = (await db.rules.get("sealing-key"))?.value as JsonWebKey | null | undefined;
  if (key === undefined || key === null) return fact;
  const { id, seq } = fact;
  return { id, seq, sealed: await sealText(subtle, randomBytes, key, JSON.stringify(fact)) };
}

async function store(
  db: OfflineDatabase,
  expected: StoredTerminal,
  { fact, parcel, hash, detail }: { fact: Fact; parcel: Parcel; hash: string; detail: unknown },
  effect: ((fact: Fact) => Promise<unknown>) | undefined,
): Promise<"stored" | "known" | "overtaken"> {
  return db.transaction("rw", db.tables, async () => {
    if ((await db.deeds.get(fact.id)) !== undefined) return "known";
    const current = await db.getTerminal();
    // Another window of the same app was quicker: begin anew behind its fact.
    if (current.seq !== expected.seq) return "overtaken";
    await db.outbox.add({ seq: fact.seq, id: fact.id, at: fact.at, parcel, refused: null });
    await db.deeds.add({ id: fact.id, kind: fact.kind, at: fact.at, detail });
    await db.terminal.put({ ...current, seq: fact.seq, head: hash });
    await effect?.(fact);
    return "stored";
  });
}
