import type { OfflineDatabase } from "#web/offline/offline-database.ts";

/** Whether this phone still takes records: yes; for a little while; no. */
export type StorageHealth = "sound" | "nearly-full" | "refused";

/** Room for some thousand passages: less than this is said, so that there is time to send and to clear. */
const LITTLE_BYTES = 5 * 1024 * 1024;

/** Writes and erases one row as strictly as a record is written, and asks the browser how much room is left. Never throws. */
export async function checkStorage(db: OfflineDatabase): Promise<StorageHealth> {
  try {
    await db.reopen();
    await db.transaction("rw", db.deeds, async () => {
      await db.deeds.put({ id: "probe", kind: "probe", at: "", detail: null });
      await db.deeds.delete("probe");
    });
  } catch {
    return "refused";
  }
  return (await isNearlyFull()) ? "nearly-full" : "sound";
}

async function isNearlyFull(): Promise<boolean> {
  try {
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
    return quota !== undefined && usage !== undefined && quota - usage < LITTLE_BYTES;
  } catch {
    return false;
  }
}
