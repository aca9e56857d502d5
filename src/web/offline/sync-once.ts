import * as v from "valibot";
import { FACTS_PER_SYNC, PROTOCOL, SyncAnswer, type SyncRequest } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { applySyncAnswer, type Applied } from "./apply-sync-answer.ts";
import type { OfflineDatabase } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import type { TerminalClock } from "./terminal-clock.ts";

export type SyncOutcome = Applied & {
  /** More facts wait here, or more rows there: ask again at once. */
  readonly more: boolean;
};

/**
 * One exchange with the server: the oldest facts not acknowledged yet (at most `limit`), in order, and what changed since
 * the cursor. Throws ApiError when no well-formed answer came; then nothing has changed on this phone, and the same facts
 * go again: the server knows them by their ids.
 */
export async function syncOnce(
  db: OfflineDatabase,
  world: OfflineWorld,
  clock: TerminalClock,
  limit = FACTS_PER_SYNC,
): Promise<SyncOutcome> {
  const terminal = await db.getTerminal();
  const waiting = await db.outbox
    .filter(({ refused }) => refused === null)
    .limit(limit + 1)
    .toArray();
  const facts = waiting.slice(0, limit).map(({ parcel }) => parcel);
  const { cursor, epoch, mark = null } = terminal;
  const sentAt = world.monotonic();
  const request: SyncRequest = { protocol: PROTOCOL, cursor, epoch, mark, facts };
  const answer = v.safeParse(SyncAnswer, await world.post("/api/sync", request, terminal.token));
  if (!answer.success || answer.output.terminal.id !== terminal.id) throw new ApiError(200, { code: "bad-answer" });
  clock.anchor(answer.output.now, sentAt);
  const sent = new Set(facts.map(({ id }) => id));
  const applied = await applySyncAnswer(db, answer.output, sent, world.now());
  const isMoving = applied.acknowledged + applied.refused > 0 || facts.length === 0;
  return { ...applied, more: answer.output.more || (waiting.length > limit && isMoving) };
}
