import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { gunzipSync } from "node:zlib";
import { createApi } from "#web/http/api.ts";
import { download } from "#web/http/download.ts";
import { enrolTerminal } from "#web/offline/enrol-terminal.ts";
import type { OfflineWorld } from "#web/offline/offline-world.ts";
import { openTerminal, type Terminal } from "#web/offline/open-terminal.ts";
import { CANARY } from "./check-week.ts";
import { passage } from "./sim-place.ts";

/** Where a phone joins, and whom it sees pass. */
export type ProcessPlace = {
  readonly gate: string;
  readonly people: { readonly household: string; readonly head: string; readonly child: string };
  readonly link: string;
};

/** What the run asks of a phone, and what it answers. */
export type TerminalAsk =
  { readonly what: "join"; readonly url: string; readonly place: ProcessPlace } | { readonly what: "stop" | "look" };
export type TerminalTold = {
  readonly terminal: string;
  readonly recorded: readonly string[];
  /** What the server has said it has. */
  readonly acknowledged: readonly string[];
  readonly waiting: number;
  readonly refused: number;
  /** Why the last contact failed; null when it did not. */
  readonly error: string | null;
  readonly cursor: number;
  readonly people: number;
  readonly heardCanary: boolean;
};

/** So much faster than on a phone the pauses between contacts go by. */
const FASTER = 20;
const BETWEEN_PASSAGES_MS = 60;

/** A phone in a process of its own: the shipped sync engine over a real socket; only its storage lives in memory. */
class TerminalProcess {
  #place: ProcessPlace | undefined;
  #terminal: Terminal | undefined;
  #isStopped = false;
  #heardCanary = false;
  readonly #recorded: string[] = [];

  async join(url: string, place: ProcessPlace): Promise<void> {
    this.#place = place;
    const world = this.#world(url);
    // The line may lose the answer to the link, which works once: joining is done over one that holds, as beside the console.
    const id = await enrolTerminal(world, place.link, "phone");
    this.#terminal = await openTerminal(world, id, () => undefined);
    void this.#terminal.loop.syncNow();
    void this.#work();
  }

  stop(): void {
    this.#isStopped = true;
  }

  async look(): Promise<TerminalTold> {
    const { terminal, waiting, refused, error: found } = await this.#terminal!.getState();
    const { db } = this.#terminal!;
    const people = await db.residents.count();
    const acknowledged = (await db.sent.toArray()).map((entry) => entry.id);
    const { id, cursor } = terminal;
    const [heardCanary, error] = [this.#heardCanary, found?.code ?? null];
    return {
      terminal: id,
      recorded: this.#recorded,
      acknowledged,
      waiting,
      refused,
      error,
      cursor,
      people,
      heardCanary,
    };
  }

  async #work(): Promise<void> {
    for (let n = 0; !this.#isStopped; n++) {
      const { people, gate } = this.#place!;
      const draft = passage({ gate, people }, n % 2 === 0 ? "out" : "in", n % 3 === 0 ? people.child : people.head);
      this.#recorded.push((await this.#terminal!.append(draft))!.id);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_PASSAGES_MS));
    }
  }

  #world(url: string): OfflineWorld {
    const api = createApi(url);
    const hear = (text: string) => (this.#heardCanary ||= text.includes(CANARY));
    return {
      ...{ indexedDB: new IDBFactory(), IDBKeyRange, subtle: crypto.subtle, now: Date.now },
      monotonic: () => performance.now(),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      timers: { set: (run, pause) => setTimeout(run, pause / FASTER), clear: (timer) => clearTimeout(timer as number) },
      async post(path, body, token) {
        const headers = token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } };
        const answer = await api.post<unknown>(path, body, { timeoutMs: 3_000, packed: true, ...headers });
        hear(JSON.stringify(answer));
        return answer;
      },
      async download(path, token, part) {
        const file = await download(url + path, token, part);
        if (file.isWhole && file.from === 0) hear(unpacked(file.bytes));
        return file;
      },
    };
  }
}

/** A file that was damaged on the way tells nobody anything. */
function unpacked(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes).toString();
  } catch {
    return "";
  }
}

if (import.meta.main) {
  const terminal = new TerminalProcess();
  const answer = async (ask: TerminalAsk): Promise<TerminalTold | null> => {
    if (ask.what === "join") await terminal.join(ask.url, ask.place);
    if (ask.what === "stop") terminal.stop();
    return ask.what === "look" ? terminal.look() : null;
  };
  process.on("message", (ask: TerminalAsk) => void answer(ask).then((told) => process.send!(told)));
  process.on("disconnect", () => process.exit());
}
