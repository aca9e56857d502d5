import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { Chance } from "./chance.ts";
import { checkFacts } from "./check-week.ts";
import { CuttableDisk, whyNoDisk } from "./cuttable-disk.ts";
import { FaultyProxy } from "./faulty-proxy.ts";
import { PhoneProcess } from "./phone-process.ts";
import { prepareProcessPlace } from "./process-place.ts";
import { findFreePort, ServerProcess } from "./server-process.ts";

const reason = whyNoDisk();
if (reason !== undefined) console.warn(`a full disk is not tried: ${reason}`);

test.skipIf(reason !== undefined)(
  "[SIM-6] a full disk at the server: phones keep what it refuses, and when there is room again it is all there",
  async () => {
    const disk = new CuttableDisk(600);
    const web = mkdtempSync(join(tmpdir(), "hedgerow-web-"));
    const server = new ServerProcess(await findFreePort(), join(disk.mount, "data"), web);
    const proxy = await new FaultyProxy(server.port, new Chance(1)).open();
    let phones: PhoneProcess[] = [];
    try {
      phones = (await prepareProcessPlace(server.dataFolder, 2)).map((place) => new PhoneProcess(place));
      await server.start();
      await Promise.all(phones.map((phone) => phone.join(proxy.url)));
      await expect
        .poll(async () => (await phones[0]!.look()).acknowledged.length, { timeout: 60_000, interval: 200 })
        .toBeGreaterThan(5);

      const ballast = join(disk.mount, "ballast");
      await fill(ballast, disk.mount);
      const refusal = async () => (await phones[0]!.look()).error;
      await expect.poll(refusal, { timeout: 60_000, interval: 200 }).toBe("disk-full");
      expect((await fetch(`${proxy.url}/healthz`)).status).toBe(200);

      await rm(ballast);
      await Promise.all(phones.map((phone) => phone.stop()));
      const waiting = async () =>
        Math.max(...(await Promise.all(phones.map((phone) => phone.look()))).map((told) => told.waiting));
      await expect.poll(waiting, { timeout: 60_000, interval: 200 }).toBe(0);
      expect(await findProblems(await server.databaseUrl(), phones)).toEqual([]);
    } finally {
      for (const phone of phones) phone.end();
      await proxy.close();
      await server.stop();
      disk.remove();
      rmSync(web, { recursive: true });
    }
  },
  300_000,
);

/** Writes until there is no room for another byte. */
async function fill(path: string, mount: string): Promise<void> {
  const file = await open(path, "w");
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const block = Buffer.alloc(size);
      while (statfsSync(mount).bavail * statfsSync(mount).bsize >= size) await file.write(block);
    }
    await file.sync();
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOSPC") throw error;
  } finally {
    await file.close();
  }
}

async function findProblems(url: string, phones: readonly PhoneProcess[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const problems: string[] = [];
  for (const phone of phones) {
    const { terminal, recorded, refused } = await phone.look();
    if (refused > 0) problems.push(`${refused} refused`);
    await checkFacts(client, terminal, new Set(recorded), (text) => problems.push(text));
  }
  await client.end();
  return problems;
}
