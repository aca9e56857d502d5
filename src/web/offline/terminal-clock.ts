import type { TerminalClock as ClockStamp } from "#protocol/fact.ts";
import type { OfflineWorld } from "./offline-world.ts";

/** The moment it is, and how that is known. */
export type ClockReading = {
  /** By the server's clock counted on where the server has spoken since the app was opened, otherwise by the device's. */
  readonly at: string;
  readonly milliseconds: number;
  readonly stamp: ClockStamp;
};

/**
 * Keeps the last moment the server told, and counts on from there with a clock that only ever grows: a device clock that is
 * wrong, or is set back in between, then does not matter.
 */
export class TerminalClock {
  readonly #world: Pick<OfflineWorld, "now" | "monotonic">;
  #anchor: { readonly server: number; readonly monotonic: number } | undefined;

  constructor(world: Pick<OfflineWorld, "now" | "monotonic">) {
    this.#world = world;
  }

  /** The server said it is now this instant; `sentAt` is the monotonic time at which it was asked. */
  anchor(serverNow: string, sentAt: number): void {
    const monotonic = this.#world.monotonic();
    // Written somewhere between asking and hearing: half the way is the best guess.
    this.#anchor = { server: Date.parse(serverNow) + (monotonic - sentAt) / 2, monotonic };
  }

  read(): ClockReading {
    const device = this.#world.now();
    if (this.#anchor === undefined) return reading(device, { device: iso(device), anchor: null, sinceAnchor: null });
    const { server, monotonic } = this.#anchor;
    const sinceAnchor = Math.max(0, Math.round(this.#world.monotonic() - monotonic));
    return reading(server + sinceAnchor, { device: iso(device), anchor: iso(server), sinceAnchor });
  }
}

function reading(milliseconds: number, stamp: ClockStamp): ClockReading {
  return { at: iso(milliseconds), milliseconds: Math.round(milliseconds), stamp };
}

function iso(milliseconds: number): string {
  return new Date(Math.round(milliseconds)).toISOString();
}
