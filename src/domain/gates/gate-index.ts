import type { GateEntry } from "./gate-entry.ts";
import { buildKeyColumn, rowsWithKey, rowsWithPart, rowsWithPrefix, type KeyColumn } from "./key-column.ts";
import { readGateQuery, type FoundBy } from "./read-gate-query.ts";
import { householdKey, searchKey } from "./search-key.ts";

/** As many as a guard can look through. */
export const MOST_HITS = 20;

/** A gate list made searchable; its columns hold keys and row numbers only, the entries stay where they are. */
export type GateIndex<Entry extends GateEntry = GateEntry> = {
  /** Nobody is listed. */
  readonly isEmpty: boolean;
  readonly entry: (row: number) => Entry;
  readonly column: (foundBy: FoundBy) => KeyColumn;
};

export type GateHit<Entry extends GateEntry = GateEntry> = { readonly entry: Entry; readonly foundBy: FoundBy };

/** The best hits first, at most MOST_HITS; `more` says that there are others, and that typing on will help. */
export type GateHits<Entry extends GateEntry = GateEntry> = {
  readonly hits: readonly GateHit<Entry>[];
  readonly more: boolean;
};

/** The keys by which each kind of query finds an entry. */
const KEYS_OF = {
  "short-code": ({ passShortCodes }) => passShortCodes,
  "household-number": ({ householdNumber }) => [householdNumber === null ? null : householdKey(householdNumber)],
  "id-tail": ({ idTail }) => [idTail === null ? null : searchKey(idTail)],
  "phone-tail": ({ phoneTail }) => [phoneTail === null ? null : searchKey(phoneTail)],
  plate: ({ plates }) => plates.map(searchKey),
  initials: ({ initials }) => [searchKey(initials)],
  name: ({ name }) => [searchKey(name)],
} as const satisfies Record<FoundBy, (entry: GateEntry) => readonly (string | null)[]>;

type Lookup = (column: KeyColumn, key: string) => Iterable<number>;

/** Where to look, the surest first: what is exact before what merely begins so, and that before what contains it. */
const STEPS = [
  ["short-code", rowsWithKey],
  ["plate", rowsWithKey],
  ["name", rowsWithKey],
  ["household-number", rowsWithKey],
  ["id-tail", rowsWithKey],
  ["phone-tail", rowsWithKey],
  ["initials", rowsWithKey],
  ["name", rowsWithPrefix],
  ["initials", rowsWithPrefix],
  ["plate", rowsWithPart],
  ["name", rowsWithPart],
  ["household-number", rowsWithPrefix],
] as const satisfies readonly (readonly [FoundBy, Lookup])[];

/**
 * Makes a gate list searchable. Entries are listed when somebody first searches, and a column is sorted when it is first
 * needed: an app that opens with 18,134 people waits for neither. `isEmpty` says beforehand that nobody will be
 * listed. Built anew after a sync that changed the list.
 */
export function buildGateIndex<Entry extends GateEntry>(
  list: () => readonly Entry[],
  isEmpty = false,
): GateIndex<Entry> {
  let listed: readonly Entry[] | undefined;
  const entries = () => (listed ??= list());
  const columns: Partial<Record<FoundBy, KeyColumn>> = {};
  const entry = (row: number): Entry => entries()[row]!;
  const column = (foundBy: FoundBy): KeyColumn =>
    (columns[foundBy] ??= buildKeyColumn(entries().length, (row) => KEYS_OF[foundBy](entry(row))));
  return { isEmpty, entry, column };
}

/**
 * Finds people by whatever a guard types: short code, household number, ID tail, phone tail, plate or part of one,
 * pinyin initials, part of a name. `searchGateIndex(index, "zms").hits[0]?.foundBy` is "initials".
 */
export function searchGateIndex<Entry extends GateEntry>(index: GateIndex<Entry>, query: string): GateHits<Entry> {
  const readings = readGateQuery(query);
  const found = new Map<number, GateHit<Entry>>();
  for (const [foundBy, lookup] of STEPS) {
    const reading = readings.find((one) => one.foundBy === foundBy);
    if (reading === undefined) continue;
    for (const row of lookup(index.column(foundBy), reading.key)) {
      if (found.has(row)) continue;
      if (found.size === MOST_HITS) return { hits: [...found.values()], more: true };
      found.set(row, { entry: index.entry(row), foundBy });
    }
  }
  return { hits: [...found.values()], more: false };
}
