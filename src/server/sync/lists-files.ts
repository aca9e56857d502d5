import type { Logger } from "pino";
import { SERVER_SCOPE, type Database } from "#server/db/database.ts";
import { makeListsFile, type ListsScope, type MadeListsFile } from "./make-lists-file.ts";
import { findReadingMark } from "./reading-mark.ts";
import { readServerEpoch } from "./server-epoch.ts";
import { findBookHead } from "./store.ts";

type Needs = { readonly database: Database; readonly log: Logger; readonly now: () => Date };

/** Facts that may have come since a file was made; what phones then read behind it is still a short answer. */
const RENEW_AFTER = 2_000;
/** All files together; a village's is some hundred kilobytes. */
const KEPT_BYTES = 128 * 1024 * 1024;

/**
 * The files of lists, one for each scope, made when the first terminal of the scope asks and kept for the others. A file
 * is renewed behind the back of whoever asks when much has come since, and made anew when the book is another (restore).
 */
export class ListsFiles {
  /** The one not asked for the longest comes first. */
  readonly #files = new Map<string, MadeListsFile>();
  readonly #making = new Map<string, Promise<MadeListsFile>>();
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  async get(asked: ListsScope): Promise<MadeListsFile> {
    const key = keyOf(asked);
    const known = this.#files.get(key);
    const behind = known === undefined ? undefined : await this.#findBehind(asked, known);
    if (known === undefined || behind === undefined) return this.#make(key, asked);
    if (behind > RENEW_AFTER) this.#make(key, asked).catch((error: unknown) => this.#warn(error));
    this.#keep(key, this.#files.get(key) ?? known);
    return known;
  }

  /** How many facts have come since; undefined where the book the file was read from is no more. */
  #findBehind({ town, areas }: ListsScope, { cursor, epoch, mark }: MadeListsFile): Promise<number | undefined> {
    return this.#needs.database.transaction(SERVER_SCOPE, async (tx) => {
      if (epoch !== (await readServerEpoch(tx))) return undefined;
      if (mark !== (await findReadingMark(tx, town, cursor, areas))) return undefined;
      return (await findBookHead(tx, town)) - cursor;
    });
  }

  /** Whoever asks while it is being made waits for the same. */
  #make(key: string, asked: ListsScope): Promise<MadeListsFile> {
    const under = this.#making.get(key);
    if (under !== undefined) return under;
    const making = makeListsFile(this.#needs, asked)
      .then((file) => {
        this.#keep(key, file);
        return file;
      })
      .finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  #keep(key: string, file: MadeListsFile): void {
    this.#files.delete(key);
    this.#files.set(key, file);
    let bytes = 0;
    for (const one of this.#files.values()) bytes += one.bytes.length;
    for (const [oldest, one] of this.#files) {
      if (bytes <= KEPT_BYTES || oldest === key) break;
      this.#files.delete(oldest);
      bytes -= one.bytes.length;
    }
  }

  #warn(error: unknown): void {
    this.#needs.log.warn({ code: (error as { code?: unknown } | null)?.code }, "a file of lists was not renewed");
  }
}

function keyOf({ town, areas, purposes, isAtGate }: ListsScope): string {
  return [town, isAtGate, purposes.join(), ...[...areas].sort()].join(" ");
}
