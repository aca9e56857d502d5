import { randomUUID } from "node:crypto";
import type { Tx } from "#server/db/database.ts";
import { readSetting, writeSetting } from "#server/db/setting.ts";

/** Names this life of the database. A restore gives it a new one, so that terminals send again what the backup lacks. */
export async function readServerEpoch(tx: Tx): Promise<string> {
  const epoch = await readSetting(tx, "epoch");
  if (typeof epoch === "string") return epoch;
  const fresh = randomUUID();
  await writeSetting(tx, "epoch", fresh);
  return fresh;
}
