import type { ListsFile } from "#protocol/sync.ts";
import { clearLists, putOutings, putRules, readOrders, type Applied } from "./apply-sync-answer.ts";
import type { OfflineDatabase, RuleRow } from "./offline-database.ts";

/** Puts a file of lists in the place of what this phone had, in one transaction; from there it goes on by syncs. */
export async function applyListsFile(db: OfflineDatabase, file: ListsFile): Promise<Applied> {
  const whole: RuleRow[] = [
    { key: "orders", value: readOrders(file.orders) },
    { key: "entrances", value: file.entrances },
  ];
  return db.transaction("rw", db.tables, async () => {
    const terminal = await db.getTerminal();
    await clearLists(db);
    const gate = file.gates.find(({ id }) => id === terminal.gate);
    await putRules(db, gate === undefined ? whole : [...whole, { key: "gate", value: gate }]);
    await db.households.bulkPut(file.households);
    await db.residents.bulkPut(file.residents);
    await db.passes.bulkPut(file.passes);
    await putOutings(db, file.outings);
    const { cursor, epoch, mark } = file;
    await db.terminal.put({ ...terminal, cursor, epoch, mark });
    return { rules: true, people: true, outings: true, acknowledged: 0, refused: 0 };
  });
}
