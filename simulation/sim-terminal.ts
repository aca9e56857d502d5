import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { ApiError } from "#web/http/api-error.ts";
import { downloadHeaders, readDownload } from "#web/http/download.ts";
import { readAnswer } from "#web/http/read-answer.ts";
import { enrolTerminal } from "#web/offline/enrol-terminal.ts";
import type { OfflineWorld } from "#web/offline/offline-world.ts";
import { openTerminal, type Terminal } from "#web/offline/open-terminal.ts";

/** A request as a phone sends it, answered in one piece; the line between may lose it or its answer. Without a body it is a GET. */
export type Line = (
  path: string,
  body: unknown,
  token: string | undefined,
  headers?: Record<string, string>,
) => Promise<Response>;

/** Offline work as a phone does it, its clock and its line in the test's hands. Nothing happens by itself: the test says when to sync. */
export class SimTerminal {
  now: number;
  monotonic = 0;
  line: Line;
  readonly indexedDB = new IDBFactory();
  /** Where its random bytes come from, so that a run can be had again. */
  chance: { bytes(count: number): Uint8Array<ArrayBuffer> } = {
    bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
  /** A planted bug gets hold of the app each time it has opened. */
  onOpen: ((terminal: Terminal) => Promise<void>) | undefined;
  #stepsToLive: number | undefined;
  #id: string | undefined;
  #open: Terminal | undefined;

  constructor(line: Line, now: number) {
    this.line = line;
    this.now = now;
  }

  /** The app dies when it next has touched the world so often; undefined: it lives. */
  killIn(steps: number | undefined): void {
    this.#stepsToLive = steps;
  }

  /** Every way out of the app comes by here, so this is where it can die. */
  #live<T>(value: T): T {
    if (this.#stepsToLive === undefined) return value;
    if (this.#stepsToLive === 0) {
      this.stop();
      throw new Error("killed");
    }
    this.#stepsToLive -= 1;
    return value;
  }

  get world(): OfflineWorld {
    const subtle = new Proxy(crypto.subtle, {
      get: (target, name) => {
        const found = Reflect.get(target, name) as unknown;
        return typeof found === "function" ? this.#live(found.bind(target)) : found;
      },
    });
    return {
      indexedDB: this.indexedDB,
      IDBKeyRange,
      subtle,
      now: () => this.#live(this.now),
      monotonic: () => this.#live(this.monotonic),
      randomBytes: (count) => this.#live(this.chance.bytes(count)),
      timers: { set: () => undefined, clear: () => undefined },
      post: async (path, body, token) => {
        // As it travels: what JSON does not hold does not arrive.
        const sent: unknown = JSON.parse(JSON.stringify(body));
        const response = await this.line(path, sent, token).catch(() => {
          throw new ApiError(0, { code: "offline" });
        });
        const contentType = response.headers.get("content-type") ?? "";
        return readAnswer({ status: response.status, contentType, text: await response.text() });
      },
      download: async (path, token, part) => {
        const { authorization: _, ...range } = downloadHeaders(token, part);
        const response = await this.line(path, undefined, token, range).catch(() => {
          throw new ApiError(0, { code: "offline" });
        });
        return readDownload(response);
      },
    };
  }

  async join(token: string): Promise<void> {
    this.#id = await enrolTerminal(this.world, token, "phone");
    await this.start();
  }

  /** Opens the app. Killing it (`stop`) loses nothing but memory and the counter of milliseconds. */
  async start(): Promise<Terminal> {
    this.stop();
    this.monotonic = 0;
    this.#open = await openTerminal(this.world, this.#id!, () => undefined);
    // Otherwise each record would begin an exchange that nobody waits for, and no run could be had again.
    Object.assign(this.#open.loop, { nudge: () => undefined });
    await this.onOpen?.(this.#open);
    return this.#open;
  }

  stop(): void {
    this.#open?.close();
    this.#open = undefined;
  }

  get terminal(): Terminal {
    if (this.#open === undefined) throw new Error("the app is not open");
    return this.#open;
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    this.monotonic += milliseconds;
  }

  async waiting(): Promise<number> {
    return (await this.terminal.getState()).waiting;
  }
}
