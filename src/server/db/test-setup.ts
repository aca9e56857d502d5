import { mkdir, mkdtemp, readdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { randomBytes } from "node:crypto";
import { prepareClusterFolder } from "./embedded/cluster-folder.ts";
import { isMarkAlive, makeProcessMark } from "./embedded/process-mark.ts";
import { stopPostgres } from "./embedded/stop-postgres.ts";
import { dropTestDatabases } from "./test-database.ts";

const PREFIX = "hedgerow-test-";
const MEMORY = "/dev/shm";
const PLACES = [MEMORY, tmpdir()];
const ENOUGH_MEMORY_BYTES = 4 * 1024 ** 3;

/**
 * vitest's globalSetup: one throw-away PostgreSQL for the whole run. It is started by the first test that asks
 * `createTestDatabase` for a database, so a run without such tests pays nothing; here it only gets its folder, and at the
 * end (also after failures) its stop. What a killed run left is removed by the next one.
 * `HEDGEROW_TEST_DATABASE_URL` names a server to use instead (a role that may create databases).
 */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env["HEDGEROW_TEST_RUN"] = randomBytes(5).toString("hex");
  if (process.env["HEDGEROW_TEST_DATABASE_URL"]) return dropTestDatabases;
  await sweepKilledRuns();
  const top = await mkdtemp(join(await getPlace(), PREFIX));
  await writeFile(join(top, "owner"), makeProcessMark());
  const folder = join(top, "data");
  await mkdir(folder, { mode: 0o700 });
  process.env["HEDGEROW_TEST_FOLDER"] = folder;
  return () => removeRun(top);
}

/** Memory if there is plenty: a copy of a template takes 25 ms there, 200 ms on a disk. */
async function getPlace(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => undefined);
  return memory !== undefined && memory.bavail * memory.bsize >= ENOUGH_MEMORY_BYTES ? MEMORY : tmpdir();
}

async function removeRun(top: string): Promise<void> {
  await stopPostgres(await prepareClusterFolder(join(top, "data")), "immediate");
  await rm(top, { recursive: true, force: true, maxRetries: 5 });
}

async function sweepKilledRuns(): Promise<void> {
  const tops = await Promise.all(
    PLACES.map(async (place) => (await readdir(place).catch(() => [])).map((name) => join(place, name))),
  );
  for (const top of tops.flat().filter((top) => basename(top).startsWith(PREFIX))) {
    // No readable owner: made this instant, or not ours to remove.
    const owner = await readFile(join(top, "owner"), "utf8").catch(() => "");
    if (owner !== "" && !isMarkAlive(owner)) await removeRun(top).catch(() => {});
  }
}
