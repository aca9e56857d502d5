import { hash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ListsFile } from "#protocol/sync.ts";
import { SERVER_SCOPE, type Database } from "#server/db/database.ts";
import { listFieldEntrances } from "./field-entrances.ts";
import { ordersSince, outingsSince, PURPOSES_OF_LISTS, readFor, withoutPosition, type Reader } from "./read-changes.ts";
import { findReadingMark } from "./reading-mark.ts";
import { readServerEpoch } from "./server-epoch.ts";
import {
  findBookHead,
  listChangedHouseholds,
  listChangedPasses,
  listChangedResidents,
  listGatesServing,
  listOrders,
  listOutings,
} from "./store.ts";

const pack = promisify(gzip);

/** Whose lists: one file for all the gates that serve the same areas, and one for the phones of one duty in an area. */
export type ListsScope = Omit<Reader, "gate"> & { readonly isAtGate: boolean };

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

/** Reads and packs all lists of a scope as they are now. Each part is bound at the database to the purpose it is read for. */
export async function makeListsFile(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  scope: ListsScope,
): Promise<MadeListsFile> {
  const { town, areas, isAtGate } = scope;
  // Read first: what is written while we read comes again with the sync after this file.
  const { epoch, cursor } = await database.transaction(SERVER_SCOPE, async (tx) => ({
    epoch: await readServerEpoch(tx),
    cursor: await findBookHead(tx, town),
  }));
  const people = await readFor(database, scope, PURPOSES_OF_LISTS.people, async (tx) => ({
    residents: (await listChangedResidents(tx, town, 0)).map(withoutPosition),
    households: isAtGate ? [] : (await listChangedHouseholds(tx, town, 0)).map(withoutPosition),
    orders: (await listOrders(tx, town, ordersSince(now()))).map(({ order }) => order),
  }));
  const passing = await readFor(database, scope, PURPOSES_OF_LISTS.passing, async (tx) => ({
    passes: (await listChangedPasses(tx, town, 0)).map(withoutPosition),
    gates: isAtGate ? (await listGatesServing(tx, town, areas)).map(withoutPosition) : [],
    outings: isAtGate
      ? (await listOutings(tx, town, areas, { after: 0, head: cursor, since: outingsSince(now()) })).map(
          withoutPosition,
        )
      : [],
  }));
  const entrances = await readFor(database, scope, isAtGate ? [] : PURPOSES_OF_LISTS.entrances, (tx) =>
    listFieldEntrances(tx, town),
  );
  const mark = await database.transaction(SERVER_SCOPE, (tx) => findReadingMark(tx, town, cursor, areas));
  const file: ListsFile = {
    ...{ epoch, cursor, mark },
    ...{ residents: [], households: [], orders: [], ...people },
    ...{ passes: [], gates: [], outings: [], ...passing },
    entrances: entrances?.rows ?? [],
  };
  const bytes = new Uint8Array(await pack(JSON.stringify(file)));
  return { epoch, cursor, mark, bytes, hash: hash("sha256", bytes) };
}
