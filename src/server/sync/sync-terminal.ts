import type { PublicKey } from "#domain/access/access-facts.ts";
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
import { makeReadingMark, resumeReading } from "./reading-mark.ts";
import { findTerminalChain } from "./terminal-chain.ts";

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
  readonly publicKey: PublicKey;
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
  const { town, areas } = terminal;
  const { cursor, ...own } = await services.database.transaction(SERVER_SCOPE, async (tx) => {
    const epoch = await readServerEpoch(tx);
    const head = await findBookHead(tx, town);
    return {
      epoch,
      issuers: await listIssuers(tx),
      sealingKey: await getSealingKey(tx, services),
      chain: await findTerminalChain(tx, town, terminal.id),
      cursor: await resumeReading(tx, town, areas, request, { epoch, head }),
    };
  });
  const scope: Scope = { areas, purpose: terminal.app === "gate" ? "gate" : "screening" };
  const changes = await services.database.transaction(scope, (tx) => readChanges(tx, terminal, cursor, now));
  const mark = await services.database.transaction(SERVER_SCOPE, (tx) =>
    makeReadingMark(tx, town, changes.cursor, areas),
  );
  const { id, label, app } = terminal;
  return {
    protocol: PROTOCOL,
    ...own,
    now: now.toISOString(),
    acknowledgements,
    town,
    terminal: { id, label, app },
    mark,
    fresh: request.cursor > 0 && cursor === 0,
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
