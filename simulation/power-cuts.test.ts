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
    const cuts = await cutAgainAndAgain(Number(SIM_CUTS));
    expect(cuts.map(({ lost }) => lost)).toEqual(cuts.map(() => []));
    expect(cuts.every(({ acknowledged }) => acknowledged > 0)).toBe(true);
  },
  3_600_000,
);

test.skipIf(reason !== undefined)(
  "[SIM-5] a database that says yes before the disk has it is found out",
  async () => {
    const cuts = await cutAgainAndAgain(1, async (url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      // A database's own setting stands above what the server was started with; it counts for connections from now on.
      await client.query("ALTER DATABASE hedgerow SET synchronous_commit = off");
      await client.query("ALTER SYSTEM SET wal_writer_delay = '10s'");
      await client.query("SELECT pg_reload_conf()");
      await client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'hedgerow' AND pid <> pg_backend_pid()",
      );
      await client.end();
    });
    expect(cuts[0]!.lost.length).toBeGreaterThan(0);
  },
  3_600_000,
);

/** Phones at work, and the power cut under the server's disk so many times; `plant` may spoil the database beforehand. */
async function cutAgainAndAgain(times: number, plant?: (databaseUrl: string) => Promise<void>) {
  const disk = new CuttableDisk(700);
  const web = mkdtempSync(join(tmpdir(), "hedgerow-web-"));
  const server = new ServerProcess(await findFreePort(), join(disk.mount, "data"), web);
  const chance = new Chance(Number(SIM_SEED));
  const proxy = await new FaultyProxy(server.port, chance).open();
  const cuts: { readonly acknowledged: number; readonly lost: readonly string[] }[] = [];
  let phones: PhoneProcess[] = [];
  try {
    phones = (await prepareProcessPlace(server.dataFolder, PHONES)).map((place) => new PhoneProcess(place));
    await server.start();
    await plant?.(await server.databaseUrl());
    await Promise.all(phones.map((phone) => phone.join(proxy.url)));
    // On a slow machine the first acknowledgement takes its time; without one a cut proves nothing.
    await expect
      .poll(async () => (await listAcknowledged(phones)).length, { timeout: 60_000, interval: 200 })
      .toBeGreaterThan(0);
    while (cuts.length < times) {
      await new Promise((resolve) => setTimeout(resolve, 500 + chance.below(WORK_MS)));
      const database = await server.findDatabase();
      disk.cutPower();
      // From here on nobody hears of anything: what phones hold as acknowledged was so before the cut.
      proxy.partition = "to-server";
      await server.kill();
      if (database !== undefined) process.kill(database, "SIGKILL");
      const acknowledged = await listAcknowledged(phones);
      disk.unplug();
      disk.plugIn();
      await server.start();
      cuts.push({ acknowledged: acknowledged.length, lost: await listLost(await server.databaseUrl(), acknowledged) });
      proxy.heal();
    }
    return cuts;
  } finally {
    for (const phone of phones) phone.end();
    await proxy.close();
    await server.stop();
    disk.remove();
    rmSync(web, { recursive: true });
  }
}

/** Facts of which phones have heard that the server has them. */
async function listAcknowledged(phones: readonly PhoneProcess[]): Promise<string[]> {
  return (await Promise.all(phones.map((phone) => phone.look()))).flatMap(({ acknowledged }) => acknowledged);
}

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
