import { sql } from "kysely";
import { listDivisions } from "#seeds/divisions.ts";
import { changshan } from "#seeds/places/changshan.ts";
import { csvVillage, otherVillage } from "#seeds/places/other-village.ts";
import { liuliang } from "#seeds/places/liuliang.ts";
import { mintPassword, makeAccount } from "#server/access/make-account.ts";
import { putAreas } from "#server/areas/store.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { ADDRESS_SETTING } from "#server/server-address.ts";
import type { Services } from "#server/services.ts";
import { DEMO_ACCOUNTS } from "./demo-accounts.ts";
import { loadPlace } from "./load-place.ts";
import { readSetting, writeSetting } from "#server/db/setting.ts";

export type DemoSignIn = { readonly duty: string; readonly login: string; readonly password: string };

/** Setting: absent (no demo yet), "loading" (cut off in the middle), "loaded". */
export const DEMO_SETTING = "demo";

/**
 * Loads the reference places at the first start and makes an account for each demo duty, with a random password that is
 * returned this once and stored nowhere. A later start returns nothing; a start after one that was cut off begins anew.
 * Data that is not the demo's is never touched: where a register exists already, no demo is loaded.
 */
export async function loadDemo(services: Services, say: (line: string) => void): Promise<DemoSignIn[]> {
  const { database } = services;
  const state = await database.transaction(SERVER_SCOPE, (tx) => readSetting(tx, DEMO_SETTING));
  if (state === "loaded") return [];
  if (state === undefined && (await isInUse(services))) return [];
  if (state === "loading") await clearDemo(services);
  await database.transaction(SERVER_SCOPE, (tx) => writeSetting(tx, DEMO_SETTING, "loading"));
  say("Loading the reference places: Liuliang district and Changshan village.");
  await database.transaction(SERVER_SCOPE, async (tx) => {
    // The divisions, and the grids of the two villages whose registers the walk-through imports.
    for (const areas of [listDivisions(), otherVillage().areas, csvVillage().areas]) await putAreas(tx, areas);
  });
  for (const place of [liuliang(), changshan()]) await loadPlace(services, place);
  const now = services.now();
  const signIns: DemoSignIn[] = [];
  await database.transaction(SERVER_SCOPE, async (tx) => {
    for (const { duty, name, areas } of DEMO_ACCOUNTS) {
      const password = mintPassword();
      const grants = areas.map((area) => ({ role: duty, area, beginsAt: now.toISOString(), endsAt: null }));
      await makeAccount(tx, { login: duty, name, password, demoDuty: duty, grants }, now);
      signIns.push({ duty, login: duty, password });
    }
    await writeSetting(tx, DEMO_SETTING, "loaded");
  });
  return signIns;
}

async function isInUse({ database }: Services): Promise<boolean> {
  const { rows } = await database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ used: boolean }>`SELECT EXISTS (SELECT FROM book) OR EXISTS (SELECT FROM account) AS used`.execute(tx),
  );
  return rows[0]!.used;
}

/** Empties every table of a demo. Refuses anything that is not marked as one. */
export async function clearDemo({ database }: Services): Promise<void> {
  await database.transaction(SERVER_SCOPE, async (tx) => {
    const state = await readSetting(tx, DEMO_SETTING);
    if (state !== "loading" && state !== "loaded") throw new Error("this is no demo: its data is not touched");
    const address = await readSetting(tx, ADDRESS_SETTING);
    for (const table of await listTables(tx)) await sql`DELETE FROM ${sql.table(table)}`.execute(tx);
    // The server that runs meanwhile answers where it did.
    if (address !== undefined) await writeSetting(tx, ADDRESS_SETTING, address);
    await writeSetting(tx, DEMO_SETTING, "loading");
  });
}

/** Tables in an order in which rows may be deleted: those that point at others first. */
async function listTables(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration'
    ORDER BY EXISTS (SELECT FROM pg_constraint WHERE confrelid = c.oid), c.relname = 'household', c.relname`.execute(
    tx,
  );
  return rows.map(({ name }) => name);
}
