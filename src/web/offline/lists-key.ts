import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import type { OfflineWorld } from "./offline-world.ts";

/** The key of this phone's lists, as it is stored. One row. */
export type StoredKey = {
  readonly key: "lists";
  /** The key itself; null once it has lapsed. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** The key sealed with the code of the post's card, and which card that was; null before the first contact. */
  readonly wrapped: { readonly card: string; readonly bytes: Uint8Array<ArrayBuffer> } | null;
  /** When it lapses, by this device's clock. */
  readonly until: number;
  /** The latest this device's clock has been seen at. */
  readonly seenAt: number;
};

/** A phone that nobody brings back or unlocks cannot be read after this (issue: "unreadable within 24 h"). */
export const LISTS_READABLE_MS = 24 * 3_600_000;
/** A clock that is set by the network goes back a little. */
const CLOCK_SLACK_MS = 5 * 60_000;
const NONCE = 12;

/** Where the key is stored; a table of the phone's own storage. */
type KeyTable = { get(key: "lists"): PromiseLike<StoredKey | undefined>; put(row: StoredKey): PromiseLike<unknown> };

/**
 * The key under which the lists on this phone are readable. It lapses a day after the last contact with the server, or
 * after the post's card was last scanned, and at once when the device's clock goes back; then it is erased, and
 * what is sealed under it stays unreadable until the server or the card brings the key back.
 */
export class ListsKey {
  readonly #table: KeyTable;
  readonly #world: Pick<OfflineWorld, "now" | "monotonic" | "randomBytes" | "subtle">;
  #row: StoredKey | undefined;
  #renewedAt = 0;
  #isCardReplaced = false;

  constructor(table: KeyTable, world: Pick<OfflineWorld, "now" | "monotonic" | "randomBytes" | "subtle">) {
    this.#table = table;
    this.#world = world;
  }

  get isLocked(): boolean {
    return this.#row !== undefined && this.#row.bytes === null;
  }

  /** When the lists lapse, by this device's clock. */
  get until(): number {
    return this.#row?.until ?? Infinity;
  }

  /** The card the key is sealed with; undefined before the first. */
  get card(): string | undefined {
    return this.#row?.wrapped?.card;
  }

  /** Is the code of the card asked for: the lists are locked, or not sealed with the card there is now? */
  get wantsCode(): boolean {
    return this.isLocked || this.card === undefined || this.#isCardReplaced;
  }

  /** Which card the server says there is; undefined: none. */
  noteCard(card: string | undefined): void {
    this.#isCardReplaced = card !== undefined && card !== this.card;
  }

  /** Reads what is stored, and erases it when its time is over. Answers false when no key was ever made here. */
  async load(): Promise<boolean> {
    this.#row = await this.#table.get("lists");
    this.#renewedAt = this.#world.monotonic();
    if (this.#row === undefined) return false;
    await this.check();
    return true;
  }

  /** A new key, for a phone without one, or one that lost it with all that was sealed under it. Stored by the caller's transaction. */
  make(): StoredKey {
    const now = this.#world.now();
    this.#renewedAt = this.#world.monotonic();
    this.#row = {
      ...{ key: "lists", bytes: this.#world.randomBytes(32), wrapped: null },
      ...{ until: now + LISTS_READABLE_MS, seenAt: now },
    };
    return this.#row;
  }

  /** Is its time over? Then it is erased. Asked when the app opens and every minute. Answers whether it is locked. */
  async check(): Promise<boolean> {
    const row = this.#row;
    if (row === undefined || row.bytes === null) return this.isLocked;
    const now = this.#world.now();
    const hasLapsed =
      now >= row.until ||
      now < row.seenAt - CLOCK_SLACK_MS ||
      this.#world.monotonic() - this.#renewedAt >= LISTS_READABLE_MS;
    await this.#store(hasLapsed ? { ...row, bytes: null } : { ...row, seenAt: Math.max(row.seenAt, now) });
    return hasLapsed;
  }

  /** In contact with the server: readable for another day. */
  async renew(): Promise<void> {
    if (this.#row?.bytes == null) return;
    await this.#extend(this.#row);
  }

  /** Seals the key with the code of a card, so that the card can bring it back. */
  async wrap(card: string, code: string): Promise<void> {
    const bytes = this.#row?.bytes;
    if (bytes == null) return;
    const wrapped = { card, bytes: sealBytes(await this.#cardKey(code), this.#world.randomBytes(NONCE), bytes) };
    this.#isCardReplaced = false;
    await this.#store({ ...this.#row!, wrapped });
  }

  /** Brings the key back with the code of the card; answers false when it is not this card. Unlocked already, it is renewed. */
  async unlock(code: string): Promise<boolean> {
    const row = this.#row;
    if (row?.wrapped == null) return false;
    try {
      const bytes = openBytes(await this.#cardKey(code), row.wrapped.bytes);
      await this.#extend({ ...row, bytes });
      return true;
    } catch {
      return false;
    }
  }

  /** Throws when the lists are locked. */
  seal(text: string): Uint8Array<ArrayBuffer> {
    return sealBytes(this.#bytes(), this.#world.randomBytes(NONCE), new TextEncoder().encode(text));
  }

  /** Throws when the lists are locked, or what is opened was not sealed here. */
  open(box: Uint8Array): string {
    return new TextDecoder().decode(openBytes(this.#bytes(), box));
  }

  /**
   * Seals a large piece, as `seal` does a row, by the browser's own cipher: several times as quick and beside the page's
   * work, but not within a transaction, which would not wait for it. Throws when the lists are locked.
   */
  async sealPiece(text: string): Promise<Uint8Array<ArrayBuffer>> {
    const nonce = this.#world.randomBytes(NONCE);
    const key = await this.#pieceKey();
    const bytes = new TextEncoder().encode(text);
    return joinBox(nonce, new Uint8Array(await this.#world.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, bytes)));
  }

  /** Throws when the lists are locked, or the piece was not sealed here. */
  async openPiece(box: Uint8Array<ArrayBuffer>): Promise<string> {
    const iv = box.subarray(0, NONCE);
    const key = await this.#pieceKey();
    return new TextDecoder().decode(
      await this.#world.subtle.decrypt({ name: "AES-GCM", iv }, key, box.subarray(NONCE)),
    );
  }

  /** One key, one cipher: pieces have a key of their own, made from that of the lists. */
  async #pieceKey(): Promise<CryptoKey> {
    const { subtle } = this.#world;
    const secret = await subtle.importKey("raw", this.#bytes(), "HKDF", false, ["deriveKey"]);
    const info = new TextEncoder().encode("hedgerow lists piece 1");
    const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info };
    return subtle.deriveKey(derivation, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }

  #bytes(): Uint8Array<ArrayBuffer> {
    if (this.#row?.bytes == null) throw new Error("the lists are locked, or their key was not loaded");
    return this.#row.bytes;
  }

  async #extend(row: StoredKey): Promise<void> {
    const now = this.#world.now();
    this.#renewedAt = this.#world.monotonic();
    await this.#store({ ...row, until: now + LISTS_READABLE_MS, seenAt: now });
  }

  async #store(row: StoredKey): Promise<void> {
    // In memory first: what is not allowed any more is not allowed while storage is slow, or refuses.
    this.#row = row;
    await this.#table.put(row);
  }

  async #cardKey(code: string): Promise<Uint8Array> {
    const { subtle } = this.#world;
    const secret = await subtle.importKey("raw", new TextEncoder().encode(code), "HKDF", false, ["deriveBits"]);
    const info = new TextEncoder().encode("hedgerow key card 1");
    const salt = new Uint8Array(0);
    return new Uint8Array(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, secret, 256));
  }
}

function sealBytes(key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinBox(nonce, chacha20poly1305(key, nonce).encrypt(bytes));
}

function joinBox(nonce: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const box = new Uint8Array(nonce.length + sealed.length);
  box.set(nonce);
  box.set(sealed, nonce.length);
  return box;
}

function openBytes(key: Uint8Array, box: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(chacha20poly1305(key, box.subarray(0, NONCE)).decrypt(box.subarray(NONCE)));
}
