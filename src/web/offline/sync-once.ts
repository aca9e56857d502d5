import { bytesToHex } from "@noble/ciphers/utils.js";
import * as v from "valibot";
import { FACTS_PER_SYNC, PROTOCOL, SyncAnswer, type SyncRequest } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { applyListsFile } from "./apply-lists-file.ts";
import { applySyncAnswer, type Applied } from "./apply-sync-answer.ts";
import { startListsOver } from "./erase-lists.ts";
import type { ListsDownload } from "./lists-download.ts";
import type { OfflineDatabase } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import type { TerminalClock } from "./terminal-clock.ts";

export type SyncOutcome = Applied & {
  /** More facts wait here, or more rows there: ask again at once. */
  readonly more: boolean;
};

/**
 * One exchange with the server: the oldest facts not acknowledged yet (at most `limit`), in order, and what changed since
 * the cursor. A phone without lists that has nothing to send fetches their file (`lists`; undefined: it cannot). Throws
 * ApiError when no well-formed answer came; then nothing has changed on this phone, and the same facts go again: the server
 * knows them by their ids.
 */
export async function syncOnce(
  db: OfflineDatabase,
  world: OfflineWorld,
  clock: TerminalClock,
  lists: ListsDownload | undefined,
  limit = FACTS_PER_SYNC,
): Promise<SyncOutcome> {
  const terminal = await db.getTerminal();
  const waiting = await db.outbox
    .filter(({ refused }) => refused === null)
    .limit(limit + 1)
    .toArray();
  if (lists !== undefined && terminal.cursor === 0 && waiting.length === 0 && !db.key.isLocked)
    return { ...(await applyListsFile(db, await lists.fetch(terminal.token))), more: true };
  const facts = waiting.slice(0, limit).map(({ parcel }) => parcel);
  const { cursor, epoch, mark = null } = terminal;
  const sentAt = world.monotonic();
  const exchange = bytesToHex(world.randomBytes(8));
  const takesFile = lists === undefined ? {} : ({ lists: "file" } as const);
  const request: SyncRequest = {
    ...{ protocol: PROTOCOL, exchange, cursor, epoch, mark, ...takesFile, facts },
    ...(db.key.wantsCode ? { unlock: true } : {}),
  };
  const answer = v.safeParse(SyncAnswer, await world.post("/api/sync", request, terminal.token));
  // A proxy may give out what it kept of an earlier exchange: rows from another cursor on, and another time.
  const isOurs = answer.success && answer.output.exchange === exchange && answer.output.terminal.id === terminal.id;
  if (!isOurs) throw new ApiError(200, { code: "bad-answer" });
  clock.anchor(answer.output.now, sentAt);
  const wasLocked = db.key.isLocked;
  await takeUnlock(db, answer.output.unlock);
  const sent = new Set(facts.map(({ id }) => id));
  const applied = await applySyncAnswer(db, answer.output, { sent, cursor }, world.now());
  const isMoving = applied.acknowledged + applied.refused > 0 || facts.length === 0;
  const more = isMoving && (answer.output.more || waiting.length > limit);
  if (!wasLocked) return { ...applied, more };
  const isLost = db.key.isLocked;
  if (isLost) await startListsOver(db);
  return { ...applied, rules: true, people: true, outings: true, more: more || isLost };
}

/** In contact with the server the lists are readable again, and for another day. The card they are sealed with is kept the newest. */
async function takeUnlock({ key }: OfflineDatabase, unlock: SyncAnswer["unlock"]): Promise<void> {
  if (unlock !== null && unlock.code !== null) {
    if (key.isLocked) await key.unlock(unlock.code);
    if (key.card !== unlock.card) await key.wrap(unlock.card, unlock.code);
  } else key.noteCard(unlock?.card);
  await key.renew();
}
