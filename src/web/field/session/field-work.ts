import * as v from "valibot";
import { OrderRead } from "#domain/orders/order-facts.ts";
import { listUnread } from "#domain/orders/order-posts.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import {
  EntranceInspected,
  EntranceOpened,
  EntranceShut,
  type InspectionResult,
} from "#domain/perimeters/entrance-facts.ts";
import { listDue } from "#domain/perimeters/list-due.ts";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import type { FieldEntrance } from "#protocol/field-entrance.ts";
import type { OutboxEntry } from "#web/offline/offline-database.ts";
import type { Terminal } from "#web/offline/open-terminal.ts";
import { sealPhoto } from "#web/offline/seal-photo.ts";
import type { FieldLists } from "./field-lists.ts";

/** Nobody named: the phone is its holder's. */
const HOLDER = { resident: null, name: null } as const;

/** What was recorded on this phone, and where it is now: waiting, received, or returned with the reason. */
export type Entry = {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  /** The entrance or order it is about. */
  readonly about: string | null;
  readonly state: "waiting" | "received" | "returned";
  readonly refused: OutboxEntry["refused"];
};

/** What somebody in the field does, as facts. Everything here is stored before it resolves; nothing waits for a network. */
export class FieldWork {
  readonly lists: FieldLists;
  readonly #terminal: Terminal;
  readonly #onRecorded: () => void;

  constructor(terminal: Terminal, lists: FieldLists, onRecorded: () => void) {
    this.#terminal = terminal;
    this.lists = lists;
    this.#onRecorded = onRecorded;
  }

  now(): string {
    return this.#terminal.read().at;
  }

  /** Entrances to look at or to mend. */
  listDue() {
    return listDue(this.lists.entrances, this.now());
  }

  /** Orders this phone's holder has still to read. */
  listUnread(): SignedOrder[] {
    const { orders, areas, readings } = this.lists;
    return listUnread(orders, areas, readings, HOLDER, this.now());
  }

  async readOrder({ id: order, version }: SignedOrder): Promise<void> {
    const body = v.parse(OrderRead, { order, version, ...HOLDER });
    const { db } = this.#terminal;
    await this.#append("order.read", order, body, (id) => db.readings.put({ id, order, version, ...HOLDER }));
  }

  /** Somebody stood there and looked. The fact names each photo by its hash; the photos follow it. */
  async inspect(
    entrance: FieldEntrance,
    found: { readonly result: InspectionResult; readonly note: string | null },
    photos: readonly Blob[],
  ): Promise<void> {
    const { db, world } = this.#terminal;
    const sealed = await Promise.all(
      photos.map(async (photo) => sealPhoto(db, world, new Uint8Array(await photo.arrayBuffer()))),
    );
    const at = this.now();
    const hashes = sealed.map(({ hash }) => hash);
    const body = v.parse(EntranceInspected, { entrance: entrance.id, ...found, photos: hashes });
    await this.#append("entrance.inspected", entrance.id, body, async (fact) => {
      await db.photos.bulkPut(sealed.map((photo) => ({ ...photo, fact, at, settled: 0, refused: null })));
      await this.#change(entrance.id, { lastInspection: { at, result: found.result, photos: hashes.length } });
    });
  }

  /** The key was turned in an emergency: recorded, never asked for. */
  async open(entrance: FieldEntrance, why: string): Promise<void> {
    const opening = this.#mint();
    const body = v.parse(EntranceOpened, { opening, entrance: entrance.id, why });
    const change = { opening: { id: opening, beganAt: this.now() } };
    await this.#append("entrance.opened", entrance.id, body, () => this.#change(entrance.id, change));
  }

  async shut(entrance: FieldEntrance): Promise<void> {
    const body = v.parse(EntranceShut, { opening: entrance.opening!.id, entrance: entrance.id, note: null });
    await this.#append("entrance.shut", entrance.id, body, () => this.#change(entrance.id, { opening: null }));
  }

  /** What this phone recorded in the last two days, and everything that came back; the newest first. */
  async listEntries(): Promise<Entry[]> {
    const { db } = this.#terminal;
    const [deeds, outbox] = await Promise.all([db.deeds.toArray(), db.outbox.toArray()]);
    const waiting = new Map(outbox.map((entry) => [entry.id, entry]));
    const known = new Map(deeds.map(({ id, kind, at, detail }) => [id, { id, kind, at, about: aboutOf(detail) }]));
    const forgotten = outbox
      .filter(({ id }) => !known.has(id))
      .map(({ id, at }) => ({ id, at, kind: "", about: null }));
    return [...known.values(), ...forgotten]
      .map((deed): Entry => {
        const entry = waiting.get(deed.id);
        const state = entry === undefined ? "received" : entry.refused === null ? "waiting" : "returned";
        return { ...deed, state, refused: entry?.refused ?? null };
      })
      .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
  }

  #mint(): string {
    const { now, randomBytes } = this.#terminal.world;
    return mintUuid7(now(), randomBytes(10));
  }

  async #append(kind: string, subject: string, body: unknown, effect: (id: string) => Promise<unknown>): Promise<void> {
    const area = this.lists.areas[0]!;
    const detail = { about: subject };
    await this.#terminal.append({ kind, area, subject, order: null, body, detail }, (fact) => effect(fact.id));
    await this.lists.readRules(this.#terminal.db);
    this.#onRecorded();
  }

  /** What this phone knows of an entrance, until the server's word comes. */
  async #change(id: string, change: Partial<FieldEntrance>): Promise<void> {
    const { rules, key } = this.#terminal.db;
    if (key.isLocked) return;
    const entrances = ((await rules.get("entrances"))?.value ?? []) as FieldEntrance[];
    const value = entrances.map((entrance) => (entrance.id === id ? { ...entrance, ...change } : entrance));
    await rules.put({ key: "entrances", value });
  }
}

function aboutOf(detail: unknown): string | null {
  return (detail as { about?: string } | null)?.about ?? null;
}
