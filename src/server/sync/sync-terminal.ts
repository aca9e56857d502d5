import { PROTOCOL, type SyncAnswer, type SyncRequest } from "#protocol/sync.ts";
import { SERVER_SCOPE, type Scope, type Tx } from "#server/db/database.ts";
import { listIssuers } from "#server/passes/issuer.ts";
import type { Services } from "#server/services.ts";
import { readServerEpoch } from "./server-epoch.ts";
import { getSealingKey } from "./sealing-key.ts";
import { receiveFacts } from "./receive-facts.ts";
import {
  findBookHead,
  findGateInfo,
  listChangedPasses,
  listChangedResidents,
  listOrdersForTerminal,
  listOutings,
} from "./store.ts";

/** Rows of one kind in one answer: about 1 MB of text before compression. */
const ROWS_PER_SYNC = 5_000;
/** How far back outings matter: the quotas in use count two to seven days (FIELDS §2). */
const OUTING_DAYS = 8;
const DAY = 86_400_000;

/** An enrolled terminal, as its token says. */
export type SyncingTerminal = {
  readonly id: string;
  readonly town: string;
  readonly areas: readonly string[];
  readonly app: string;
  readonly gate: string | null;
  readonly label: string;
};

/**
 * Both directions at once: takes the terminal's facts, and answers with what changed in its scope since its cursor. The
 * cursor is a position of the town's book; when more rows changed than fit, it stops before the first that did not.
 */
export async function syncTerminal(
  services: Services,
  terminal: SyncingTerminal,
  request: SyncRequest,
  now: Date,
): Promise<SyncAnswer> {
  const acknowledgements = await receiveFacts(services, terminal, request.facts);
  const { epoch, issuers, sealingKey } = await services.database.transaction(SERVER_SCOPE, async (tx) => ({
    epoch: await readServerEpoch(tx),
    issuers: await listIssuers(tx),
    sealingKey: await getSealingKey(tx, services),
  }));
  // A cursor of another epoch says nothing about this book (it was restored from a backup): begin anew.
  const cursor = request.epoch === epoch ? request.cursor : 0;
  const scope: Scope = { areas: terminal.areas, purpose: terminal.app === "gate" ? "gate" : "screening" };
  const changes = await services.database.transaction(scope, (tx) => readChanges(tx, terminal, cursor, now));
  const { id, label, app, town } = terminal;
  return {
    protocol: PROTOCOL,
    epoch,
    now: now.toISOString(),
    acknowledgements,
    town,
    terminal: { id, label, app },
    issuers,
    sealingKey,
    ...changes,
  };
}

async function readChanges(tx: Tx, { town, areas, gate }: SyncingTerminal, cursor: number, now: Date) {
  // Read first: what is written while we read will be found again after this cursor.
  const head = await findBookHead(tx, town);
  const dayStart = new Date(now.getTime() - DAY).toISOString();
  const residents = await listChangedResidents(tx, town, cursor, ROWS_PER_SYNC);
  const passes = await listChangedPasses(tx, town, cursor, ROWS_PER_SYNC);
  const outings = await listOutings(tx, town, areas, {
    after: cursor,
    head,
    since: new Date(now.getTime() - OUTING_DAYS * DAY).toISOString(),
  });
  const orders = await listOrdersForTerminal(tx, town, dayStart);
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

/** Up to which position the rows are complete: all when fewer came than asked for, else before the last one's. */
function lastComplete(rows: readonly { position: number }[]): number {
  return rows.length < ROWS_PER_SYNC ? Infinity : rows.at(-1)!.position - 1;
}

function withoutPosition<Row extends { position: number }>({
  position: _position,
  ...row
}: Row): Omit<Row, "position"> {
  return row;
}
