import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PhoneProcess } from "../simulation/phone-process.ts";
import { prepareProcessPlace } from "../simulation/process-place.ts";
import { findFreePort, ServerProcess } from "../simulation/server-process.ts";
import type { BenchResult } from "./run.ts";

/** What is asked: after a kill all is there again within ten seconds. */
const LIMIT_MS = 10_000;
const PHONES = 4;
const KILLS = 3;
const WORK_MS = 2_000;

/** How long server, database or both take to be there again after SIGKILL, while phones record and send: the slowest of three. */
export async function run(): Promise<readonly BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-restart-"));
  await mkdir(join(folder, "web"));
  const server = new ServerProcess(await findFreePort(), join(folder, "data"), join(folder, "web"));
  const phones = (await prepareProcessPlace(server.dataFolder, PHONES)).map((place) => new PhoneProcess(place));
  try {
    await server.start();
    await Promise.all(phones.map((phone) => phone.join(`http://127.0.0.1:${server.port}`)));
    const results: BenchResult[] = [];
    for (const what of ["server", "database", "both"] as const) {
      const took: number[] = [];
      while (took.length < KILLS) {
        await new Promise((resolve) => setTimeout(resolve, WORK_MS));
        took.push(await server.killAndRestart(what));
      }
      const [ours, peer] = [Math.max(...took), LIMIT_MS];
      const name = `restart after SIGKILL of ${what}, ${PHONES} phones at work, slowest of ${KILLS}`;
      results.push({ name, ours, peer, ratio: ours / peer, goal: 1, atMost: true, unit: "ms" });
    }
    return results;
  } finally {
    for (const phone of phones) phone.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
