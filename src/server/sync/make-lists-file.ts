import { hash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ListsFile } from "#protocol/sync.ts";
import { SERVER_SCOPE, type Database, type Scope } from "#server/db/database.ts";
import { ordersSince, outingsSince, withoutPosition } from "./read-changes.ts";
import { findReadingMark } from "./reading-mark.ts";
import { readServerEpoch } from "./server-epoch.ts";
import {
  findBookHead,
  listChangedPasses,
  listChangedResidents,
  listGatesServing,
  listOrders,
  listOutings,
} from "./store.ts";

const pack = promisify(gzip);

/** Whose lists: a town, the areas in it, and what they are read for. */
export type ListsScope = { readonly town: string; readonly areas: readonly string[]; readonly scope: Scope };

/** A ListsFile ready to be sent. */
export type MadeListsFile = {
  readonly epoch: string;
  readonly cursor: number;
  readonly mark: string | null;
  /** JSON in gzip. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes in hex: what names this state of the file. */
  readonly hash: string;
};

/** Reads and packs all lists of a scope as they are now. The scope binds the reading at the database. */
export async function makeListsFile(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  { town, areas, scope }: ListsScope,
): Promise<MadeListsFile> {
  const epoch = await database.transaction(SERVER_SCOPE, readServerEpoch);
  const lists = await database.transaction(scope, async (tx) => {
    // Read first: what is written while we read comes again with the sync after this file.
    const cursor = await findBookHead(tx, town);
    return {
      cursor,
      gates: (await listGatesServing(tx, town, areas)).map(withoutPosition),
      orders: (await listOrders(tx, town, ordersSince(now()))).map(({ order }) => order),
      residents: (await listChangedResidents(tx, town, 0)).map(withoutPosition),
      passes: (await listChangedPasses(tx, town, 0)).map(withoutPosition),
      outings: await listOutings(tx, town, areas, { after: 0, head: cursor, since: outingsSince(now()) }),
    };
  });
  const { cursor } = lists;
  const mark = await database.transaction(SERVER_SCOPE, (tx) => findReadingMark(tx, town, cursor, areas));
  const file: ListsFile = { epoch, mark, ...lists };
  const bytes = new Uint8Array(await pack(JSON.stringify(file)));
  return { epoch, cursor, mark, bytes, hash: hash("sha256", bytes) };
}
