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
  /** Photos not acknowledged yet. */
  readonly photos: number;
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
  /** Whether the lists are locked now, and when they will be unless the server or the key card comes first. */
  readonly lock: () => ListsLock;
  /** Brings locked lists back with the code of the key card, or keeps them another day. */
  readonly unlock: (code: string) => Promise<boolean>;
  readonly close: () => void;
};

/** `until` is by this device's clock, milliseconds since 1970. */
export type ListsLock = {
  readonly isLocked: boolean;
  readonly until: number;
  /** The card last tried was another. */
  readonly isWrongCard?: boolean;
};

/** How often the time of the lists is looked at. */
const LOOK_EVERY_MS = 60_000;

/** Called when storage has changed by a sync (`applied`), or anything of the state has. */
export type TerminalListener = (applied: Partial<Applied>) => void;

/** Opens the storage of an enrolled terminal. Syncing begins with `loop.syncNow()`. Throws when it is not enrolled here. */
export async function openTerminal(world: OfflineWorld, id: string, listen: TerminalListener): Promise<Terminal> {
  const db = new OfflineDatabase(id, world);
  await db.loadKey();
  const clock = new TerminalClock(world);
  let error: ApiError | undefined;
  let watch: unknown;
  const loop = new SyncLoop(db, world, clock, {
    onChange(change) {
      if (change.revoked === true) world.timers.clear(watch);
      listen(change);
    },
    onContact: (found) => {
      error = found;
      listen({});
    },
  });
  if ((await db.getTerminal()).isRevoked) loop.stop();
  const look = async (): Promise<void> => {
    const wasLocked = db.key.isLocked;
    await db.key.check().catch(() => undefined);
    // What was read into memory goes too.
    if (db.key.isLocked && !wasLocked) listen({ rules: true, people: true, outings: true });
    watch = world.timers.set(() => void look(), LOOK_EVERY_MS);
  };
  watch = world.timers.set(() => void look(), LOOK_EVERY_MS);
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
      const [terminal, all, refused, photos] = await Promise.all([
        db.getTerminal(),
        db.outbox.count(),
        db.outbox.filter((entry) => entry.refused !== null).count(),
        db.photos.where("settled").equals(0).count(),
      ]);
      return { terminal, waiting: all - refused, refused, photos, error };
    },
    lock: () => ({ isLocked: db.key.isLocked, until: db.key.until }),
    async unlock(code) {
      const isOpened = await db.key.unlock(code);
      if (isOpened) listen({ rules: true, people: true, outings: true });
      return isOpened;
    },
    close() {
      world.timers.clear(watch);
      loop.stop();
      db.close();
    },
  };
}
