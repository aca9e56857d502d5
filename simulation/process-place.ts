import { insertLink } from "#server/access/store.ts";
import { hashToken, mintToken } from "#server/access/token.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { DISTRICT, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { openServices } from "#server/open-services.ts";
import { mintId } from "#server/access/make-account.ts";
import { putCanary } from "./open-weeks.ts";
import type { ProcessPlace } from "./terminal-process.ts";

/** Puts a village with a gate into an empty data folder, and links for so many phones; closed again before a server starts. */
export async function prepareProcessPlace(dataFolder: string, phones: number): Promise<ProcessPlace[]> {
  const { services, close } = await openServices({ dataFolder, databaseUrl: process.env.DATABASE_URL });
  const people = await putTestPlace({ services });
  await putCanary(services);
  const gate = mintId(services.now());
  const body = {
    ...{ gate, name: "湾里西卡口", nameEn: "Wanli west gate", area: VILLAGE, district: DISTRICT },
    ...{ serves: [VILLAGE, OTHER_VILLAGE], lon: 120.404, lat: 30.533 },
  };
  await services.journal.act(TOWN, null, async () => ({
    facts: [{ kind: "gate.set-up", area: VILLAGE, subject: gate, body }],
    value: undefined,
  }));
  const places = Array.from({ length: phones }, () => ({ gate, people, link: mintToken() }));
  await services.database.transaction(SERVER_SCOPE, async (tx) => {
    for (const { link } of places) {
      const params = { town: TOWN, gate, app: "gate" };
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
      await insertLink(tx, { tokenHash: hashToken(link), purpose: "enrol", account: null, params, expiresAt });
    }
  });
  await close();
  return places;
}
