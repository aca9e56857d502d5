import { FACTS_PER_SYNC } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { retryDelay } from "#web/http/retry-delay.ts";
import type { Applied } from "./apply-sync-answer.ts";
import { eraseLists } from "./erase-lists.ts";
import { ListsDownload } from "./lists-download.ts";
import type { OfflineDatabase } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import { sendPhoto } from "./send-photo.ts";
import { syncOnce } from "./sync-once.ts";
import type { TerminalClock } from "./terminal-clock.ts";

/** Between two syncs when nothing happens. */
export const SYNC_EVERY_MS = 15_000;
/** An exchange that took longer is not made any larger: a slow line stays slow, and a server under load is not helped. */
const QUICK_MS = 10_000;

export type SyncEvents = {
  /** An answer has been put into storage, or the phone was called back (then `revoked`). */
  readonly onChange: (change: Partial<Applied> & { readonly revoked?: boolean }) => void;
  /** Reached the server (undefined), or why not. */
  readonly onContact: (error: ApiError | undefined) => void;
};

/**
 * Keeps a terminal in step: at once when something was recorded, every 15 seconds, when the network comes back. One exchange at
 * a time; after a failure later each time. Ends by itself when the phone is called back.
 */
export class SyncLoop {
  readonly #db: OfflineDatabase;
  readonly #world: OfflineWorld;
  readonly #clock: TerminalClock;
  readonly #events: SyncEvents;
  readonly #lists: ListsDownload | undefined;
  #timer: unknown;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  #isStopped = false;
  #failures = 0;
  #limit = FACTS_PER_SYNC;

  constructor(db: OfflineDatabase, world: OfflineWorld, clock: TerminalClock, events: SyncEvents) {
    this.#db = db;
    this.#world = world;
    this.#clock = clock;
    this.#events = events;
    const { subtle, download } = world;
    this.#lists = download === undefined ? undefined : new ListsDownload(subtle, download);
  }

  /** Something waits to be sent. While the server cannot be reached, the next try comes when it is due. */
  nudge(): void {
    if (this.#failures === 0) void this.syncNow();
  }

  /** Syncs now, or right after the exchange that is under way; resolves when that is done. Never throws. */
  syncNow(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    if (this.#running !== undefined) {
      this.#isAskedAgain = true;
      return this.#running;
    }
    this.#world.timers.clear(this.#timer);
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#isStopped) this.#timer = this.#world.timers.set(() => void this.syncNow(), this.#pause());
    });
    return this.#running;
  }

  /** No further exchange begins. */
  stop(): void {
    this.#isStopped = true;
    this.#world.timers.clear(this.#timer);
  }

  async #run(): Promise<void> {
    for (let more = true; more && !this.#isStopped;) {
      this.#isAskedAgain = false;
      more = (await this.#exchange()) || (this.#isAskedAgain && this.#failures === 0);
    }
  }

  async #exchange(): Promise<boolean> {
    const began = this.#world.monotonic();
    try {
      const { more, ...applied } = await syncOnce(this.#db, this.#world, this.#clock, this.#lists, this.#limit);
      this.#failures = 0;
      const isFull = applied.acknowledged + applied.refused === this.#limit;
      const isQuick = this.#world.monotonic() - began < QUICK_MS;
      if (isFull && isQuick) this.#limit = Math.min(FACTS_PER_SYNC, this.#limit * 2);
      this.#events.onContact(undefined);
      this.#events.onChange(applied);
      // Photos come after all text: what happened first, then what it looked like.
      return more || (await sendPhoto(this.#db, this.#world));
    } catch (error) {
      return this.#fail(error instanceof ApiError ? error : new ApiError(0, { code: "internal" }));
    }
  }

  async #fail(error: ApiError): Promise<boolean> {
    // Full vehicles make long facts, and what takes longer than this phone waits is done in vain: fewer at once, down to one.
    const isTooMuch = error.code === "too-large" || error.code === "timeout";
    const isSmaller = isTooMuch && this.#limit > 1;
    if (isSmaller) this.#limit = Math.ceil(this.#limit / 2);
    if (isSmaller && error.code === "too-large") return true;
    this.#failures += 1;
    this.#events.onContact(error);
    if (error.code === "terminal-revoked") {
      this.stop();
      await eraseLists(this.#db);
      this.#events.onChange({ revoked: true, people: true, outings: true });
    }
    return false;
  }

  #pause(): number {
    if (this.#failures === 0) return SYNC_EVERY_MS;
    return retryDelay(this.#failures - 1, this.#world.randomBytes(1)[0]! / 256);
  }
}
