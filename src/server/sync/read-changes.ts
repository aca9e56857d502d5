import type { Purpose } from "#domain/access/role.ts";
import type { FieldHousehold, GateInfo, GatePass, GateResident, Outing, SyncAnswer } from "#protocol/sync.ts";
import { SERVER_SCOPE, type Database, type Tx } from "#server/db/database.ts";
import { listFieldEntrances } from "./field-entrances.ts";
import {
  findBookHead,
  findGateInfo,
  listChangedHouseholds,
  listChangedPasses,
  listChangedResidents,
  listLeft,
  listOrders,
  listOutings,
  type Changed,
} from "./store.ts";

/** Rows of one kind in one answer: about 1 MB of text before compression. */
const ROWS_PER_SYNC = 5_000;
/** How far back outings matter: the quotas in use count two to seven days (FIELDS §2). */
const OUTING_DAYS = 8;
const DAY = 86_400_000;

/** The part of an answer that says what changed, and up to where. */
export type Changes = Pick<
  SyncAnswer,
  "cursor" | "more" | "gate" | "orders" | "residents" | "passes" | "outings" | "households" | "entrances" | "left"
>;

/** Whose lists: the areas, the gate they are for (null: in the field), and what they may be used for. */
export type Reader = {
  readonly town: string;
  readonly areas: readonly string[];
  readonly gate: string | null;
  readonly purposes: readonly Purpose[];
};

/** What changed behind a cursor, each row with the position that changed it: what any cursor from there on is answered from. */
export type Reading = {
  /** Everything behind this position is here … */
  readonly after: number;
  /** … up to this one. */
  readonly upTo: number;
  /** More was there than is read at once. */
  readonly more: boolean;
  readonly residents: readonly Changed<GateResident>[];
  readonly passes: readonly Changed<GatePass>[];
  readonly outings: readonly Changed<Outing>[];
  readonly households: readonly Changed<FieldHousehold>[];
  readonly left: readonly Changed<{ readonly id: string }>[];
  /** These come whole; as they are now. */
  readonly orders: readonly Changed<{ readonly order: unknown }>[];
  readonly gate: Changed<GateInfo> | null;
  readonly entrances: { readonly rows: SyncAnswer["entrances"]; readonly position: number } | null;
};

/** Reads what changed after a cursor (0: everything). When more rows changed than fit, it stops before the first that did not. */
export async function readSince(database: Database, reader: Reader, cursor: number, now: Date): Promise<Reading> {
  const { town, areas, gate } = reader;
  // Read first: what is written while we read will be found again after this cursor.
  const head = await database.transaction(SERVER_SCOPE, (tx) => findBookHead(tx, town));
  const people = await readFor(database, reader, PURPOSES_OF_LISTS.people, async (tx) => ({
    residents: await listChangedResidents(tx, town, cursor, ROWS_PER_SYNC),
    households: gate === null ? await listChangedHouseholds(tx, town, cursor, ROWS_PER_SYNC) : [],
    orders: await listOrders(tx, town, ordersSince(now)),
  }));
  const passing = await readFor(database, reader, PURPOSES_OF_LISTS.passing, async (tx) => ({
    passes: await listChangedPasses(tx, town, cursor, ROWS_PER_SYNC),
    outings: gate === null ? [] : await listOutings(tx, town, areas, { after: cursor, head, since: outingsSince(now) }),
    gate: gate === null ? undefined : await findGateInfo(tx, town, gate),
  }));
  const entrances = await readFor(database, reader, gate === null ? PURPOSES_OF_LISTS.entrances : [], (tx) =>
    listFieldEntrances(tx, town),
  );
  const { residents = [], households = [], orders = [] } = people ?? {};
  const { passes = [], outings = [], gate: gateInfo } = passing ?? {};
  const upTo = Math.max(
    Math.min(lastComplete(residents), lastComplete(households), lastComplete(passes), head),
    cursor,
  );
  const isWithin = ({ position }: { position: number }) => position <= upTo;
  return {
    ...{
      after: cursor,
      upTo,
      more: upTo < head,
      outings,
      orders,
      gate: gateInfo ?? null,
      entrances: entrances ?? null,
    },
    residents: residents.filter(isWithin),
    passes: passes.filter(isWithin),
    households: households.filter(isWithin),
    left: cursor === 0 ? [] : await database.transaction(SERVER_SCOPE, (tx) => listLeft(tx, town, areas, cursor)),
  };
}

/** The answer to a phone that stands at a cursor within a reading. */
export function changesAfter(reading: Reading, cursor: number): Changes {
  const { upTo, more, gate, orders, entrances, residents, passes, outings, households, left } = reading;
  const isNew = ({ position }: { position: number }) => cursor === 0 || position > cursor;
  return {
    ...{ cursor: upTo, more },
    gate: gate !== null && isNew(gate) ? withoutPosition(gate) : null,
    orders: cursor === 0 || orders.some(isNew) ? orders.map(({ order }) => order) : null,
    entrances: entrances !== null && isNew(entrances) ? entrances.rows : null,
    residents: residents.filter(isNew).map(withoutPosition),
    passes: passes.filter(isNew).map(withoutPosition),
    outings: outings.filter(isNew).map(withoutPosition),
    households: households.filter(isNew).map(withoutPosition),
    left: left.filter(isNew).map(({ id }) => id),
  };
}

/**
 * Two readings, the later beginning where the earlier ends, as one. Of a row that changed twice the later counts; who has left
 * since is in the rows no more, so that a phone that missed both does not put them back.
 */
export function joinReadings(earlier: Reading, later: Reading): Reading {
  const isGone = new Set(later.left.map(({ id }) => id));
  const isBack = new Set([...later.households, ...later.residents].map(({ id }) => id));
  const staying = earlier.residents.filter(({ id, household }) => !isGone.has(id) && !isGone.has(household));
  return {
    ...later,
    after: earlier.after,
    residents: newest(staying, later.residents),
    passes: newest(earlier.passes, later.passes),
    households: newest(
      earlier.households.filter(({ id }) => !isGone.has(id)),
      later.households,
    ),
    outings: [...earlier.outings, ...later.outings],
    left: newest(
      earlier.left.filter(({ id }) => !isBack.has(id)),
      later.left,
    ),
  };
}

function newest<Row extends { readonly id: string }>(earlier: readonly Row[], later: readonly Row[]): Row[] {
  const changed = new Set(later.map(({ id }) => id));
  return [...earlier.filter(({ id }) => !changed.has(id)), ...later];
}

/** How many rows a reading holds. */
export function sizeOf({ residents, passes, outings, households, left }: Reading): number {
  return residents.length + passes.length + outings.length + households.length + left.length;
}

/** What each part of the lists may be read for: the first of these that the reader's duty is for is declared to the database. */
export const PURPOSES_OF_LISTS = {
  people: ["gate", "screening"],
  passing: ["gate"],
  entrances: ["inspection"],
} as const satisfies Record<string, readonly Purpose[]>;

/** Reads in a transaction of its own, for the first purpose the reader has; undefined where it has none of them. */
export async function readFor<T>(
  database: Database,
  { areas, purposes }: Pick<Reader, "areas" | "purposes">,
  wanted: readonly Purpose[],
  read: (tx: Tx) => Promise<T>,
): Promise<T | undefined> {
  const purpose = wanted.find((one) => purposes.includes(one));
  return purpose === undefined ? undefined : database.transaction({ areas, purpose }, read);
}

/** Nothing changed; `more`: ask again at once all the same. */
export function noChanges(cursor: number, more = false): Changes {
  return {
    ...{ cursor, more, gate: null, orders: null, residents: [], passes: [], outings: [] },
    ...{ households: [], entrances: null, left: [] },
  };
}

export function outingsSince(now: Date): string {
  return new Date(now.getTime() - OUTING_DAYS * DAY).toISOString();
}

/** Orders that ended before this moment no longer matter to a terminal. */
export function ordersSince(now: Date): string {
  return new Date(now.getTime() - DAY).toISOString();
}

export function withoutPosition<Row extends { position: number }>({
  position: _position,
  ...row
}: Row): Omit<Row, "position"> {
  return row;
}

/** Up to which position the rows are complete: all when fewer came than asked for, else before the last one's. */
function lastComplete(rows: readonly { position: number }[]): number {
  return rows.length < ROWS_PER_SYNC ? Infinity : rows.at(-1)!.position - 1;
}
