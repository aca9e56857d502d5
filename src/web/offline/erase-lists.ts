import type { OfflineDatabase } from "./offline-database.ts";

/** The phone was called back: nothing about anybody stays on it but what was never sent. */
export async function eraseLists(db: OfflineDatabase): Promise<void> {
  await db.transaction("rw", db.tables, async () => {
    const terminal = await db.getTerminal();
    await Promise.all([db.residents, db.passes, db.outings, db.guests, db.deeds].map((table) => table.clear()));
    await db.terminal.put({ ...terminal, isRevoked: true, cursor: 0, epoch: null, rulesAt: null });
  });
}
