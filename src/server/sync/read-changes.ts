import type { SyncAnswer } from "#protocol/sync.ts";
import type { Tx } from "#server/db/database.ts";
import {
  findBookHead,
  findGateInfo,
  listChangedPasses,
  listChangedResidents,
  listOrders,
  listOutings,
} from "./store.ts";

/** Rows of one kind in one answer: about 1 MB of text before compression. */
const ROWS_PER_SYNC = 5_000;
/** How far back outings matter: the quotas in use count two to seven days (FIELDS §2). */
const OUTING_DAYS = 8;
const DAY = 86_400_000;

/** The part of an answer that says what changed, and up to where. */
export type Changes = Pick<SyncAnswer, "cursor" | "more" | "gate" | "orders" | "residents" | "passes" | "outings">;

/** Whose lists: the areas are those the transaction declared. */
export type Reader = { readonly town: string; readonly areas: readonly string[]; readonly gate: string | null };

/** What changed after a cursor (0: everything). When more rows changed than fit, it stops before the first that did not. */
export async function readChanges(tx: Tx, { town, areas, gate }: Reader, cursor: number, now: Date): Promise<Changes> {
  // Read first: what is written while we read will be found again after this cursor.
  const head = await findBookHead(tx, town);
  const residents = await listChangedResidents(tx, town, cursor, ROWS_PER_SYNC);
  const passes = await listChangedPasses(tx, town, cursor, ROWS_PER_SYNC);
  const outings = await listOutings(tx, town, areas, { after: cursor, head, since: outingsSince(now) });
  const orders = await listOrders(tx, town, ordersSince(now));
  const gateInfo = gate === null ? undefined : await findGateInfo(tx, town, gate);
  const upTo = Math.min(lastComplete(residents), lastComplete(passes), head);
  const ordersChanged = cursor === 0 || orders.some(({ position }) => position > cursor);
  return {
    cursor: Math.max(upTo, cursor),
    more: upTo < head,
    gate: gateInfo === undefined || (gateInfo.position <= cursor && cursor > 0) ? null : withoutPosition(gateInfo),
    orders: ordersChanged ? orders.map(({ order }) => order) : null,
    residents: residents.filter(({ position }) => position <= upTo).map(withoutPosition),
    passes: passes.filter(({ position }) => position <= upTo).map(withoutPosition),
    outings,
  };
}

/** Nothing changed; `more`: ask again at once all the same. */
export function noChanges(cursor: number, more = false): Changes {
  return { cursor, more, gate: null, orders: null, residents: [], passes: [], outings: [] };
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
