import * as v from "valibot";
import { SignedOrder } from "#domain/orders/order.ts";
import type { SyncAnswer } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import type { OfflineDatabase, RuleRow, StoredTerminal } from "./offline-database.ts";

/** What an answer moved, so that lists in memory are made anew only where they must. */
export type Applied = {
  readonly rules: boolean;
  readonly people: boolean;
  readonly outings: boolean;
  readonly acknowledged: number;
  readonly refused: number;
};

/** What an answer rests on: the ids of the facts its request sent, and where the phone then stood in the book. */
export type Asked = { readonly sent: ReadonlySet<string>; readonly cursor: number };

const DAY_MS = 86_400_000;
/** Longer than any quota counts (31 days, S1), and than a phone's own list of passages is looked at. */
const OUTINGS_KEPT_MS = 32 * DAY_MS;
const DEEDS_KEPT_MS = 2 * DAY_MS;
/** A week of backups and a day to notice (docs/operate). */
const SENT_KEPT_MS = 8 * DAY_MS;

/**
 * Puts a well-formed answer into storage, in one transaction: facts acknowledged by their own id leave the outbox, lists
 * change, and only then the cursor moves. An acknowledgement of what was not asked about says nothing. Throws ApiError
 * ("bad-answer", nothing is changed) where another window of the app has begun the lists anew meanwhile: what came before the cursor is here no more.
 */
export async function applySyncAnswer(
  db: OfflineDatabase,
  answer: SyncAnswer,
  asked: Asked,
  deviceNow: number,
): Promise<Applied> {
  const rules = rulesOf(answer);
  return db.transaction("rw", db.tables, async () => {
    const terminal = await db.getTerminal();
    if (terminal.cursor < asked.cursor) throw new ApiError(200, { code: "bad-answer" });
    const counts = await takeAcknowledgements(db, answer, asked.sent);
    await sendAgain(db, answer.chain);
    // Where the file of lists is to come (cursor 0), the old ones stand until it is there.
    const beginsAnew = answer.fresh && answer.cursor > 0;
    if (beginsAnew) await clearLists(db);
    const haveRulesChanged = await putRules(db, rules);
    if (countPeople(answer) > 0) await db.snapshots.clear();
    await strikeOff(db, answer.left);
    await db.households.bulkPut(answer.households);
    await db.residents.bulkDelete(answer.residents.filter(({ gone }) => gone).map(({ id }) => id));
    await db.residents.bulkPut(answer.residents.filter(({ gone }) => !gone));
    await db.passes.bulkPut(answer.passes);
    await putOutings(db, answer.outings);
    await db.outings.where("at").below(before(answer.now, OUTINGS_KEPT_MS)).delete();
    await db.deeds.where("at").below(before(answer.now, DEEDS_KEPT_MS)).delete();
    await db.terminal.put(movedOn(terminal, answer, deviceNow));
    return {
      rules: haveRulesChanged || beginsAnew,
      people: beginsAnew || countPeople(answer) > 0,
      outings: beginsAnew || answer.outings.length > 0,
      ...counts,
    };
  });
}

/** Issuers and sealing key come each time; only what differs is a change. */
export async function putRules(db: OfflineDatabase, rules: readonly RuleRow[]): Promise<boolean> {
  const known = await db.rules.bulkGet(rules.map(({ key }) => key));
  const changed = rules.filter((row, index) => JSON.stringify(row) !== JSON.stringify(known[index]));
  await db.rules.bulkPut(changed);
  return changed.length > 0;
}

/** What was received leaves the outbox, what was refused stays with the reason; in the caller's transaction. */
export async function takeAcknowledgements(
  db: OfflineDatabase,
  answer: Pick<SyncAnswer, "acknowledgements" | "now">,
  sent: ReadonlySet<string>,
) {
  const ours = answer.acknowledgements.filter(({ id }) => sent.has(id));
  const received = ours.filter(({ state }) => state === "received").map(({ id }) => id);
  const leaving = await db.outbox.where("id").anyOf(received).toArray();
  await db.sent.bulkPut(leaving.map(({ refused: _refused, ...entry }) => ({ ...entry, sentAt: answer.now })));
  await db.outbox.bulkDelete(leaving.map(({ seq }) => seq));
  await db.sent.where("sentAt").below(before(answer.now, SENT_KEPT_MS)).delete();
  await db.photos
    .where("at")
    .below(before(answer.now, SENT_KEPT_MS))
    .filter(({ settled }) => settled === 1)
    .delete();
  let refused = 0;
  for (const one of ours) {
    if (one.state !== "refused") continue;
    refused += 1;
    await db.outbox
      .where("id")
      .equals(one.id)
      .modify({ refused: { code: one.code, path: one.path ?? null } });
  }
  return { acknowledged: received.length, refused };
}

/** What the server said it had and has no more goes back into the outbox, also what it had refused: it kept that too. */
async function sendAgain(db: OfflineDatabase, { seq, missing }: SyncAnswer["chain"]): Promise<void> {
  const isLost = (one: { readonly seq: number }) =>
    one.seq > seq || missing.some(([from, to]) => one.seq >= from && one.seq <= to);
  const lost = await db.sent.filter(isLost).toArray();
  await db.outbox.bulkPut(lost.map(({ sentAt: _sentAt, ...entry }) => ({ ...entry, refused: null })));
  await db.sent.bulkDelete(lost.map((one) => one.seq));
  const ids = lost.map(({ id }) => id);
  if (ids.length > 0) await db.photos.where("fact").anyOf(ids).modify({ settled: 0, refused: null });
  if (missing.length > 0) {
    await db.outbox.filter((entry) => entry.refused !== null && isLost(entry)).modify({ refused: null });
  }
}

/** An order this build cannot read (a newer kind of measure) is left out: it cannot be carried out, and must not stop a gate. */
export function readOrders(orders: readonly unknown[]): SignedOrder[] {
  return orders.flatMap((order) => {
    const read = v.safeParse(SignedOrder, order);
    return read.success ? [read.output] : [];
  });
}

/** Everything that comes with the lists, but for what comes whole. */
export async function clearLists({
  residents,
  passes,
  outings,
  households,
  snapshots,
}: OfflineDatabase): Promise<void> {
  await Promise.all([residents, passes, outings, households, snapshots].map((table) => table.clear()));
}

/** Households and residents that went elsewhere; a household's people go with it. */
async function strikeOff({ residents, households }: OfflineDatabase, left: readonly string[]): Promise<void> {
  if (left.length === 0) return;
  await households.bulkDelete([...left]);
  await residents.bulkDelete([...left]);
  await residents.where("household").anyOf(left).delete();
}

function countPeople({ residents, passes, households, left }: SyncAnswer): number {
  return residents.length + passes.length + households.length + left.length;
}

function rulesOf({ gate, orders, issuers, sealingKey, entrances, holder }: SyncAnswer): RuleRow[] {
  return [
    ...(gate === null ? [] : [{ key: "gate", value: gate } as const]),
    ...(holder === null ? [] : [{ key: "holder", value: holder } as const]),
    ...(entrances === null ? [] : [{ key: "entrances", value: entrances } as const]),
    ...(orders === null ? [] : [{ key: "orders", value: readOrders(orders) } as const]),
    { key: "issuers", value: issuers },
    { key: "sealing-key", value: sealingKey },
  ];
}

/** What a passage corrected on this phone said before may still come back: the phone's own word stands. */
export async function putOutings(db: OfflineDatabase, outings: SyncAnswer["outings"]): Promise<void> {
  if (outings.length === 0) return;
  const known = await db.deeds.bulkGet([...new Set(outings.map(({ fact }) => fact))]);
  const own = new Set(known.flatMap((deed) => (deed === undefined ? [] : [deed.id])));
  await db.outings.bulkPut(outings.filter(({ fact }) => !own.has(fact)));
}

function movedOn(
  terminal: StoredTerminal,
  { cursor, epoch, mark, more }: SyncAnswer,
  deviceNow: number,
): StoredTerminal {
  return { ...terminal, cursor, epoch, mark, rulesAt: more ? terminal.rulesAt : deviceNow };
}

function before(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString();
}
