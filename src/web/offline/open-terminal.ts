import type { Fact } from "#protocol/fact.ts";
import type { ApiError } from "#web/http/api-error.ts";
import type { Applied } from "./apply-sync-answer.ts";
import { appendFact, type FactDraft } from "./append-fact.ts";
import { OfflineDatabase, type StoredTerminal } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import { SyncLoop } from "./sync-loop.ts";
import { TerminalClock, type ClockReading } from "./terminal-clock.ts";

/** What an app shows of its terminal. */
export type TerminalState = {
  readonly terminal: StoredTerminal;
  readonly waiting: number;
  readonly refused: number;
  /** The last contact failed, and why; undefined when it did not. */
  readonly error: ApiError | undefined;
};

/** An enrolled phone at work. */
export type Terminal = {
  readonly world: OfflineWorld;
  readonly db: OfflineDatabase;
  readonly loop: SyncLoop;
  /** The moment it is, by the server's clock where it is known. */
  readonly read: () => ClockReading;
  /** Stores what happened (see appendFact), then has it sent. */
  readonly append: (draft: FactDraft, effect?: (fact: Fact) => Promise<unknown>) => Promise<Fact | undefined>;
  readonly getState: () => Promise<TerminalState>;
  readonly close: () => void;
};

/** Called when storage has changed by a sync (`applied`), or anything of the state has. */
export type TerminalListener = (applied: Partial<Applied>) => void;

/** Opens the storage of an enrolled terminal. Syncing begins with `loop.syncNow()`. Throws when it is not enrolled here. */
export async function openTerminal(world: OfflineWorld, id: string, listen: TerminalListener): Promise<Terminal> {
  const db = new OfflineDatabase(id, world);
  const clock = new TerminalClock(world);
  let error: ApiError | undefined;
  const loop = new SyncLoop(db, world, clock, {
    onChange: (change) => listen(change),
    onContact: (found) => {
      error = found;
      listen({});
    },
  });
  if ((await db.getTerminal()).isRevoked) loop.stop();
  return {
    world,
    db,
    loop,
    read: () => clock.read(),
    async append(draft, effect) {
      const fact = await appendFact(db, world, clock, draft, effect);
      listen({});
      loop.nudge();
      return fact;
    },
    async getState() {
      const [terminal, all, refused] = await Promise.all([
        db.getTerminal(),
        db.outbox.count(),
        db.outbox.filter((entry) => entry.refused !== null).count(),
      ]);
      return { terminal, waiting: all - refused, refused, error };
    },
    close() {
      loop.stop();
      db.close();
    },
  };
}
