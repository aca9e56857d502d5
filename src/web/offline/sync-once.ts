import * as v from "valibot";
import { FACTS_PER_SYNC, PROTOCOL, SyncAnswer, type SyncRequest } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { applyListsFile } from "./apply-lists-file.ts";
import { applySyncAnswer, type Applied } from "./apply-sync-answer.ts";
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
  if (lists !== undefined && terminal.cursor === 0 && waiting.length === 0)
    return { ...(await applyListsFile(db, await lists.fetch(terminal.token))), more: true };
  const facts = waiting.slice(0, limit).map(({ parcel }) => parcel);
  const { cursor, epoch, mark = null } = terminal;
  const sentAt = world.monotonic();
  const takesFile = lists === undefined ? {} : ({ lists: "file" } as const);
  const request: SyncRequest = { protocol: PROTOCOL, cursor, epoch, mark, ...takesFile, facts };
  const answer = v.safeParse(SyncAnswer, await world.post("/api/sync", request, terminal.token));
  if (!answer.success || answer.output.terminal.id !== terminal.id) throw new ApiError(200, { code: "bad-answer" });
  clock.anchor(answer.output.now, sentAt);
  const sent = new Set(facts.map(({ id }) => id));
  const applied = await applySyncAnswer(db, answer.output, sent, world.now());
  const isMoving = applied.acknowledged + applied.refused > 0 || facts.length === 0;
  return { ...applied, more: isMoving && (answer.output.more || waiting.length > limit) };
}
