import type { OfflineDatabase } from "#web/offline/offline-database.ts";

/** Names of outsiders stay on the phone only as long as they help: as long as an order lasts unless it says otherwise. */
const GUESTS_KEPT_MS = 14 * 86_400_000;

/** Forgets outsiders registered here long ago, and what this phone recorded before yesterday. */
export async function eraseOldPeople({ guests, deeds }: OfflineDatabase, now: number): Promise<void> {
  const guestsFrom = new Date(now - GUESTS_KEPT_MS).toISOString();
  await guests.filter(({ at }) => at < guestsFrom).delete();
  await deeds
    .where("at")
    .below(new Date(now - 2 * 86_400_000).toISOString())
    .delete();
}
