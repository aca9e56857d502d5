import type { DBCore, DBCoreCursor, DBCoreTable, Middleware } from "dexie";
import type { ListsKey } from "./lists-key.ts";

type Row = Readonly<Record<string, unknown>>;
/** A row on the disk: what it is found by in clear, everything else in the box; `box` is null where there was no key to seal with. */
type SealedRow = Row & { readonly box: Uint8Array | null };

/** The tables that name people, and the fields of each that stay in clear: ids and moments, by which rows are found and aged. */
const CLEAR: Readonly<Record<string, readonly string[]>> = {
  residents: ["id", "household"],
  passes: ["id"],
  households: ["id"],
  guests: ["registration", "at"],
  deeds: ["id", "kind", "at"],
  // Of what comes whole, the entrances name who has their keys.
  rules: ["key"],
};
const SEALED_RULES: readonly unknown[] = ["entrances"];

/**
 * Seals rows that name people on their way to the disk and opens them on their way back, below everything else of the
 * storage: no caller can forget it. The cipher is synchronous, because IndexedDB ends a transaction that waits for anything else.
 */
export function sealRows(key: ListsKey): Middleware<DBCore> {
  return {
    stack: "dbcore",
    name: "seal-rows",
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        const clear = CLEAR[name];
        return clear === undefined ? table : sealTable(table, clear, key);
      },
    }),
  };
}

function sealTable(table: DBCoreTable, clear: readonly string[], key: ListsKey): DBCoreTable {
  const seal = (row: Row) => sealRow(row, clear, key);
  const open = (row: unknown) => openRow(row as Row | undefined, key);
  return {
    ...table,
    mutate(request) {
      if (request.type !== "add" && request.type !== "put") return table.mutate(request);
      const {
        changeSpec: _changeSpec,
        updates: _updates,
        criteria: _criteria,
        ...whole
      } = request as typeof request & {
        changeSpec?: unknown;
        updates?: unknown;
        criteria?: unknown;
      };
      return table.mutate({ ...whole, values: request.values.map(seal) } as typeof request);
    },
    get: async (request) => open(await table.get(request)),
    getMany: async (request) => (await table.getMany(request)).map(open),
    async query(request) {
      const { result } = await table.query(request);
      return { result: request.values === true ? result.map(open) : result };
    },
    async openCursor(request) {
      const cursor = await table.openCursor(request);
      return cursor === null || request.values !== true ? cursor : openedCursor(cursor, open);
    },
  };
}

function openedCursor(cursor: DBCoreCursor, open: (row: unknown) => unknown): DBCoreCursor {
  return Object.create(cursor, { value: { get: () => open(cursor.value) } }) as DBCoreCursor;
}

function sealRow(row: Row, clear: readonly string[], key: ListsKey): Row | SealedRow {
  if (clear[0] === "key" && !SEALED_RULES.includes(row["key"])) return row;
  const inClear = Object.fromEntries(clear.map((field) => [field, row[field]]));
  // Locked: what this phone records goes sealed to the server, and nothing readable of it stays here.
  if (key.isLocked) return { ...inClear, box: null };
  const rest = Object.fromEntries(Object.entries(row).filter(([field]) => !clear.includes(field)));
  return { ...inClear, box: key.seal(JSON.stringify(rest)) };
}

/** Rows of before there was a key have no box, and are as they are. */
function openRow(row: Row | undefined, key: ListsKey): unknown {
  if (row === undefined || row === null || !("box" in row)) return row;
  const { box, ...inClear } = row as SealedRow;
  if (box === null || key.isLocked) return inClear;
  try {
    return { ...inClear, ...(JSON.parse(key.open(box)) as Row) };
  } catch {
    // Sealed under a key that is gone for good, as after a phone was called back.
    return inClear;
  }
}
