import { clearLists } from "./apply-sync-answer.ts";
import type { OfflineDatabase } from "./offline-database.ts";

/** The phone was called back: nothing about anybody stays on it but what was never sent. */
export async function eraseLists(db: OfflineDatabase): Promise<void> {
  await db.transaction("rw", db.tables, async () => {
    const terminal = await db.getTerminal();
    await clearLists(db);
    await Promise.all([db.guests.clear(), db.deeds.clear(), db.rules.delete("entrances"), db.keys.clear()]);
    await db.terminal.put({ ...terminal, isRevoked: true, cursor: 0, epoch: null, rulesAt: null });
  });
}

/** The key of the lists is lost (its card was replaced while this phone was locked): they begin anew under another. What waits to be sent waits on. */
export async function startListsOver(db: OfflineDatabase): Promise<void> {
  await db.transaction("rw", db.tables, async () => {
    const terminal = await db.getTerminal();
    await clearLists(db);
    await Promise.all([db.guests.clear(), db.rules.delete("entrances")]);
    await db.keys.put(db.key.make());
    await db.terminal.put({ ...terminal, cursor: 0, epoch: null, mark: null });
  });
}
