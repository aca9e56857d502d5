import { sql } from "kysely";
import { listDivisions } from "#seeds/divisions.ts";
import { putAreas } from "#server/areas/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import type { Services } from "#server/services.ts";

/** Puts Jiaxing's divisions into an empty area tree, so that a start without the demo has places to work with. */
export async function loadDivisions({ database }: Services): Promise<void> {
  await database.transaction(SERVER_SCOPE, async (tx) => {
    const { rows } = await sql<{ filled: boolean }>`SELECT EXISTS (SELECT FROM area) AS filled`.execute(tx);
    if (!rows[0]!.filled) await putAreas(tx, listDivisions());
  });
}
