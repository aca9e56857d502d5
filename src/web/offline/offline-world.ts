import type { Download, DownloadPart } from "#web/http/download.ts";

/**
 * Everything outside that offline work touches: storage, clocks, chance, network. Handed in, so that a simulation can drive
 * several phones through bad networks in virtual time.
 */
export type OfflineWorld = {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
  /** WebCrypto. */
  readonly subtle: SubtleCrypto;
  /** The device's own clock, milliseconds since 1970. It may be wrong, and may jump. */
  readonly now: () => number;
  /** Milliseconds since some moment of this run of the app; never jumps. */
  readonly monotonic: () => number;
  readonly randomBytes: (count: number) => Uint8Array<ArrayBuffer>;
  readonly timers: Timers;
  /** Posts JSON to the server and answers the parsed body. Throws ApiError for everything that is no answer of the server's. */
  readonly post: (path: string, body: unknown, token?: string) => Promise<unknown>;
  /** Puts bytes to the server, as `post` does JSON. Missing where nothing sends photos. */
  readonly put?: (path: string, bytes: Uint8Array<ArrayBuffer>, token: string) => Promise<unknown>;
  /** Fetches a file of the server's in gzip, or the rest of it. Missing where the browser cannot unpack gzip: lists then come page by page. */
  readonly download?: (path: string, token: string, part?: DownloadPart) => Promise<Download>;
};

export type Timers = {
  readonly set: (run: () => void, milliseconds: number) => unknown;
  readonly clear: (timer: unknown) => void;
};
