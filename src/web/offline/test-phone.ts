import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { Acknowledgement } from "#protocol/acknowledgement.ts";
import type { Fact } from "#protocol/fact.ts";
import { PROTOCOL, type SyncAnswer, type SyncRequest } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { enrolTerminal } from "./enrol-terminal.ts";
import type { OfflineWorld } from "./offline-world.ts";
import { openTerminal, type Terminal } from "./open-terminal.ts";

export const NOON = Date.parse("2020-02-06T04:00:00.000Z");
export const TERMINAL = "0170128e-d800-7000-8000-000000000001";
export const GATE = "0170128e-d800-7000-8000-0000000000aa";
export const TOWN = "330483107";
export const VILLAGE = "330483107204";

/** What a server answers that has nothing new. */
export function answerOf(changes: Partial<SyncAnswer> = {}): SyncAnswer {
  return {
    ...{
      protocol: PROTOCOL,
      mark: "m",
      fresh: false,
      chain: { seq: Number.MAX_SAFE_INTEGER, missing: [] },
      epoch: "e1",
      now: new Date(NOON).toISOString(),
      acknowledgements: [],
      cursor: 7,
      more: false,
    },
    ...{ town: TOWN, terminal: { id: TERMINAL, label: "1", app: "gate" }, gate: null, orders: null, issuers: [] },
    ...{ sealingKey: null, residents: [], passes: [], outings: [] },
    ...{ households: [], entrances: null, left: [], holder: null, unlock: null },
    ...changes,
  };
}

/** The town's book as far as a phone sees it: takes each fact once, acknowledges it as often as it comes. */
export class Book {
  readonly facts: Fact[] = [];
  readonly requests: SyncRequest[] = [];

  answer(request: SyncRequest, changes: Partial<SyncAnswer> = {}): SyncAnswer {
    this.requests.push(structuredClone(request));
    const acknowledgements = (request.facts as Fact[]).map((fact): Acknowledgement => {
      if (!this.facts.some(({ id }) => id === fact.id)) this.facts.push(structuredClone(fact));
      const position = 1 + this.facts.findIndex(({ id }) => id === fact.id);
      return { state: "received", id: fact.id, position };
    });
    return answerOf({ acknowledgements, ...changes });
  }
}

/** A phone with a clock, a network and timers that the test moves. */
export class TestPhone {
  now = NOON;
  monotonic = 0;
  /** Called for each /api/sync; may throw ApiError. */
  onSync: (request: SyncRequest) => unknown = () => {
    throw new ApiError(0, { code: "offline" });
  };
  readonly timers: { run: () => void; milliseconds: number }[] = [];
  readonly world: OfflineWorld;

  constructor(indexedDB = new IDBFactory()) {
    this.world = {
      indexedDB,
      IDBKeyRange,
      subtle: crypto.subtle,
      now: () => this.now,
      monotonic: () => this.monotonic,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      timers: {
        set: (run, milliseconds) => {
          const timer = { run, milliseconds };
          this.timers.push(timer);
          return timer;
        },
        clear: (timer) => {
          const at = this.timers.indexOf(timer as (typeof this.timers)[number]);
          if (at >= 0) this.timers.splice(at, 1);
        },
      },
      post: async (path, body) => {
        if (path === "/api/terminals/enrol")
          return { terminal: TERMINAL, town: TOWN, app: "gate", gate: GATE, token: "bearer", sealingKey: null };
        return this.#answer(body as SyncRequest);
      },
    };
  }

  /** As a server does that speaks today's protocol: the answer names the exchange, unless the test has named one. */
  async #answer(request: SyncRequest): Promise<unknown> {
    const answer = await this.onSync(request);
    return answer instanceof Object ? { exchange: request.exchange, ...answer } : answer;
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    this.monotonic += milliseconds;
  }

  /** Joins and opens its storage. */
  async join(): Promise<Terminal> {
    return openTerminal(this.world, await enrolTerminal(this.world, "t".repeat(20), "1"), () => undefined);
  }

  /** The app was killed and started again: the counter begins anew, storage is what was stored. */
  restart(): { phone: TestPhone; open: () => Promise<Terminal> } {
    const phone = new TestPhone(this.world.indexedDB as IDBFactory);
    phone.now = this.now;
    return { phone, open: () => openTerminal(phone.world, TERMINAL, () => undefined) };
  }
}

/** Something that happened at the gate. */
export function draft(body: unknown = { gate: GATE }) {
  return { kind: "passage.recorded", area: VILLAGE, subject: GATE, order: null, body };
}
