import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { ProcessPlace, TerminalAsk, TerminalTold } from "./terminal-process.ts";

/** A phone in a process of its own, as the run holds it. */
export class PhoneProcess {
  readonly #child: ChildProcess = fork(new URL("terminal-process.ts", import.meta.url).pathname);
  readonly #place: ProcessPlace;

  constructor(place: ProcessPlace) {
    this.#place = place;
  }

  async join(url: string): Promise<void> {
    await this.#ask({ what: "join", url, place: this.#place });
  }

  /** It records no more; what waits is sent all the same. */
  async stop(): Promise<void> {
    await this.#ask({ what: "stop" });
  }

  async look(): Promise<TerminalTold> {
    return (await this.#ask({ what: "look" }))!;
  }

  end(): void {
    this.#child.disconnect();
  }

  async #ask(ask: TerminalAsk): Promise<TerminalTold | null> {
    this.#child.send(ask);
    const [told] = (await once(this.#child, "message")) as [TerminalTold | null];
    return told;
  }
}
