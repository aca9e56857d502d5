import type { TerminalClock as ClockOfFact } from "#protocol/fact.ts";
import type { OfflineWorld } from "./offline-world.ts";

/** The moment it is, as well as this phone can tell, and how it knows. */
export type ClockReading = { readonly at: string; readonly clock: ClockOfFact };

/** A pause of the counter that only sleep explains: some phones stop performance.now() when the screen is dark. */
const SLEEP_MS = 60_000;

/**
 * The server's time carried on: from the last answer by the counter that never jumps. Where the device slept meanwhile, by
 * its own clock's progress. Before the first answer of this run the device's clock is all there is.
 */
export class TerminalClock {
  readonly #world: Pick<OfflineWorld, "now" | "monotonic">;
  #anchor: { readonly server: number; readonly monotonic: number; readonly device: number } | undefined;

  constructor(world: Pick<OfflineWorld, "now" | "monotonic">) {
    this.#world = world;
  }

  /** Takes the server's word for the time; `sentAt` is the counter's reading when the request left. */
  anchor(serverNow: string, sentAt: number): void {
    const monotonic = this.#world.monotonic();
    // The server looked at its clock about half way.
    const server = Date.parse(serverNow) + Math.round((monotonic - sentAt) / 2);
    this.#anchor = { server, monotonic, device: this.#world.now() };
  }

  read(): ClockReading {
    const now = this.#world.now();
    const device = new Date(now).toISOString();
    const anchor = this.#anchor;
    if (anchor === undefined) return { at: device, clock: { device, anchor: null, sinceAnchor: null } };
    const counted = Math.max(0, Math.round(this.#world.monotonic() - anchor.monotonic));
    const byDevice = now - anchor.device;
    const elapsed = byDevice > counted + SLEEP_MS ? byDevice : counted;
    return {
      at: new Date(anchor.server + elapsed).toISOString(),
      clock: { device, anchor: new Date(anchor.server).toISOString(), sinceAnchor: counted },
    };
  }
}
