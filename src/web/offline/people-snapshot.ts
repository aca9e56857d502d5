import type { EntityTable } from "dexie";
import type { FieldHousehold, GatePass, GateResident } from "#protocol/sync.ts";
import type { OfflineDatabase, StoredSnapshot } from "./offline-database.ts";

/** Everybody this phone lists, and where they live. */
export type People = {
  readonly residents: readonly GateResident[];
  readonly passes: readonly GatePass[];
  readonly households: readonly FieldHousehold[];
};

const NOBODY: People = { residents: [], passes: [], households: [] };

/** Rows opened between two looks at the screen: a slow phone is busy for some hundredths of a second. */
const SLICE = 250;

/**
 * Everybody, from the snapshot where there is one, else row by row; then a snapshot is kept for the next time, unless
 * somebody is changed meanwhile. Nobody while the lists are locked.
 */
export async function readPeople(db: OfflineDatabase): Promise<People> {
  if (db.key.isLocked) return NOBODY;
  const snapshot = await db.snapshots.get("people");
  const opened = snapshot === undefined ? undefined : await openSnapshot(db, snapshot);
  if (opened !== undefined) return opened;
  // A phone without room keeps none, and reads all the same.
  const mark = await beginSnapshot(db).catch(() => undefined);
  const people = {
    residents: await readInSlices(db.residents),
    passes: await readInSlices(db.passes),
    households: await readInSlices(db.households),
  };
  if (mark !== undefined) void keepSnapshot(db, people, mark).catch(() => undefined);
  return people;
}

/** Whoever changes people clears this table (apply-sync-answer.ts): a mark that still stands says that nobody did. */
async function beginSnapshot(db: OfflineDatabase): Promise<Uint8Array<ArrayBuffer>> {
  // Sealed anew it is never the same, by the chance of the phone's own world.
  const mark = db.key.seal("");
  await db.snapshots.put({ key: "being-made", box: mark });
  return mark;
}

async function keepSnapshot(db: OfflineDatabase, people: People, mark: Uint8Array): Promise<void> {
  const box = await db.key.sealPiece(JSON.stringify(people));
  await db.transaction("rw", db.snapshots, async () => {
    const standing = await db.snapshots.get("being-made");
    if (standing?.box.join() !== mark.join()) return;
    await db.snapshots.delete("being-made");
    await db.snapshots.put({ key: "people", box });
  });
}

/** Not in one transaction: what changes between two slices is read again, since every change is. */
async function readInSlices<Row extends { readonly id: string }>(table: EntityTable<Row, "id">): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const slice = await table
      .where(":id")
      .above(rows.at(-1)?.id ?? "")
      .limit(SLICE)
      .toArray();
    rows.push(...slice);
    if (slice.length < SLICE) return rows;
  }
}

/** Undefined for one that was sealed otherwise, or under a key that is gone; it is thrown away, so that another is kept. */
async function openSnapshot(db: OfflineDatabase, { box }: StoredSnapshot): Promise<People | undefined> {
  let text: string;
  try {
    text = await db.key.openPiece(box);
  } catch {
    await db.snapshots.delete("people").catch(() => undefined);
    return undefined;
  }
  return JSON.parse(text) as People;
}
