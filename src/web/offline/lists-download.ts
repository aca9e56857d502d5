import { bytesToHex } from "@noble/ciphers/utils.js";
import * as v from "valibot";
import { ListsFile } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import type { OfflineWorld } from "./offline-world.ts";

type Begun = { readonly etag: string; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * The file of lists, fetched over a line that may break: what has come is kept in memory, and the next try asks for the
 * rest. The file counts only when its SHA-256 is what the server named it by.
 */
export class ListsDownload {
  readonly #subtle: SubtleCrypto;
  readonly #download: NonNullable<OfflineWorld["download"]>;
  #begun: Begun | undefined;

  constructor(subtle: SubtleCrypto, download: NonNullable<OfflineWorld["download"]>) {
    this.#subtle = subtle;
    this.#download = download;
  }

  /** Throws ApiError: "offline" when the line broke on the way, "bad-answer" when what came is not the file. */
  async fetch(token: string): Promise<ListsFile> {
    const begun = this.#begun;
    const part = begun === undefined ? undefined : { etag: begun.etag, from: begun.bytes.length };
    const { etag, from, bytes, isWhole } = await this.#download("/api/sync/lists", token, part);
    const isRest = begun !== undefined && etag === begun.etag && from === begun.bytes.length;
    if (from > 0 && !isRest) return this.#startOver();
    const known = isRest && from > 0 ? joined(begun.bytes, bytes) : bytes;
    if (!isWhole) {
      this.#begun = { etag, bytes: known };
      throw new ApiError(0, { code: "offline" });
    }
    this.#begun = undefined;
    if (etag !== `"${await this.#hash(known)}"`) return this.#startOver();
    const file = v.safeParse(ListsFile, JSON.parse(await unpack(known)));
    if (!file.success || file.output.cursor === 0) return this.#startOver();
    return file.output;
  }

  #startOver(): never {
    this.#begun = undefined;
    throw new ApiError(200, { code: "bad-answer" });
  }

  async #hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const digest = new Uint8Array(await this.#subtle.digest("SHA-256", bytes));
    return bytesToHex(digest);
  }
}

function joined(one: Uint8Array<ArrayBuffer>, other: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
