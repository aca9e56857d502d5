import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { Chance } from "./chance.ts";
import { CuttableDisk, whyNoDisk } from "./cuttable-disk.ts";
import { FaultyProxy } from "./faulty-proxy.ts";
import { PhoneProcess } from "./phone-process.ts";
import { prepareProcessPlace } from "./process-place.ts";
import { findFreePort, ServerProcess } from "./server-process.ts";

/** `npm run soak` sets more. */
const { SIM_CUTS = "3", SIM_SEED = "1" } = process.env;
const PHONES = 3;
/** The cut comes somewhere within this time of work. */
const WORK_MS = 2_500;

const reason = whyNoDisk();
if (reason !== undefined) console.warn(`power cuts are not tried: ${reason}`);

test.skipIf(reason !== undefined)(
  "[SIM-5] the power is cut in the middle of work, again and again: what was acknowledged is there",
  async () => {
    const disk = new CuttableDisk(700);
    const web = mkdtempSync(join(tmpdir(), "hedgerow-web-"));
    const server = new ServerProcess(await findFreePort(), join(disk.mount, "data"), web);
    const chance = new Chance(Number(SIM_SEED));
    const proxy = await new FaultyProxy(server.port, chance).open();
    let phones: PhoneProcess[] = [];
    try {
      phones = (await prepareProcessPlace(server.dataFolder, PHONES)).map((place) => new PhoneProcess(place));
      await server.start();
      await Promise.all(phones.map((phone) => phone.join(proxy.url)));
      for (let cut = 0; cut < Number(SIM_CUTS); cut++) {
        await new Promise((resolve) => setTimeout(resolve, 500 + chance.below(WORK_MS)));
        const database = await server.findDatabase();
        disk.cutPower();
        // From here on nobody hears of anything: what phones hold as acknowledged was so before the cut.
        proxy.partition = "to-server";
        await server.kill();
        if (database !== undefined) process.kill(database, "SIGKILL");
        const acknowledged = (await Promise.all(phones.map((phone) => phone.look()))).flatMap(
          (told) => told.acknowledged,
        );
        disk.unplug();
        disk.plugIn();
        await server.start();
        expect(await listLost(await server.databaseUrl(), acknowledged), `cut ${cut}, SIM_SEED=${SIM_SEED}`).toEqual(
          [],
        );
        expect(acknowledged.length).toBeGreaterThan(0);
        proxy.heal();
      }
    } finally {
      for (const phone of phones) phone.end();
      await proxy.close();
      await server.stop();
      disk.remove();
      rmSync(web, { recursive: true });
    }
  },
  3_600_000,
);

/** Which of these facts are not in the book. */
async function listLost(url: string, acknowledged: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM unnest($1::uuid[]) AS asked (id) WHERE NOT EXISTS (SELECT FROM fact WHERE fact.id = asked.id)",
    [acknowledged],
  );
  await client.end();
  return rows.map(({ id }) => id);
}
