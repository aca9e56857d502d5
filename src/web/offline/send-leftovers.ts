import * as v from "valibot";
import { FACTS_PER_SYNC, LeftoversTaken } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { takeAcknowledgements } from "./apply-sync-answer.ts";
import type { OfflineDatabase } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";

/**
 * Sends what a phone had recorded before it was called back, in order, until nothing waits. Throws ApiError: "terminal-revoked"
 * while nobody has said that it may be collected.
 */
export async function sendLeftovers(db: OfflineDatabase, { post }: OfflineWorld): Promise<void> {
  for (;;) {
    const waiting = await db.outbox
      .filter(({ refused }) => refused === null)
      .limit(FACTS_PER_SYNC)
      .toArray();
    if (waiting.length === 0) return;
    const { token } = await db.getTerminal();
    const facts = waiting.map(({ parcel }) => parcel);
    const answer = v.safeParse(LeftoversTaken, await post("/api/sync/leftovers", { facts }, token));
    if (!answer.success) throw new ApiError(200, { code: "bad-answer" });
    const sent = new Set(waiting.map(({ id }) => id));
    const taken = await db.transaction("rw", db.tables, () => takeAcknowledgements(db, answer.output, sent));
    if (taken.acknowledged + taken.refused === 0) throw new ApiError(200, { code: "bad-answer" });
  }
}
