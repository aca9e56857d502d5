import { spawn } from "node:child_process";
import { chmod, chown, cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isPostmasterOf } from "./postmaster.ts";
import {
  canBeNobody,
  getPostmasterPid,
  killOpenerAfter,
  makeTemporaryData,
  query,
  startOpener,
} from "./opener-process.ts";

let place: Awaited<ReturnType<typeof makeTemporaryData>>;
let data: string;
beforeEach(async () => {
  place = await makeTemporaryData(); // its parent is 0700, so as root these tests are also those of [DATABASE-11]
  data = place.data;
});
afterEach(() => place.remove());

const isServed = async (): Promise<boolean> =>
  getPostmasterPid(data).then(
    (pid) => isPostmasterOf(pid, join(data, "pg")),
    () => false,
  );

test("[DATABASE-7] [DATABASE-11] the last process to close stops the database, whoever started it", async () => {
  const first = await startOpener(data);
  const second = await startOpener(data);
  expect([first.startedHere, second.startedHere]).toEqual([true, false]);
  await first.end();
  expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.end();
  expect(await isServed()).toBe(false);
});

test("[DATABASE-8] after SIGKILL of the opener the next start attaches, and its close stops the database", async () => {
  const killed = await startOpener(data);
  await killed.kill();
  expect(await isServed()).toBe(true);
  const next = await startOpener(data);
  expect(next).toMatchObject({ startedHere: false, url: killed.url });
  await next.end();
  expect(await isServed()).toBe(false);
});

test("[DATABASE-8] after SIGKILL of PostgreSQL it comes back at the same address under the running opener", async () => {
  const opener = await startOpener(data);
  await query(opener.url, "CREATE TABLE kept AS SELECT 7 AS number");
  const before = await getPostmasterPid(data);
  process.kill(before, "SIGKILL");
  for (;;) {
    const rows = await query(opener.url, "SELECT number FROM kept").catch(() => sleep(50));
    if (rows === undefined) continue;
    expect(rows).toEqual([{ number: 7 }]);
    break;
  }
  expect(await getPostmasterPid(data)).not.toBe(before);
  await opener.end();
  expect(await isServed()).toBe(false);
});

test("[DATABASE-8] after SIGKILL of everything the next start recovers what was committed", async () => {
  const opener = await startOpener(data);
  await query(opener.url, "CREATE TABLE kept AS SELECT 7 AS number");
  const postgres = await getPostmasterPid(data);
  await opener.kill();
  process.kill(postgres, "SIGKILL");
  const next = await startOpener(data);
  expect(next.startedHere).toBe(true);
  expect(await query(next.url, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
  await next.end();
});

test("[DATABASE-9] of several first starts at once one makes the cluster and the others attach", async () => {
  const openers = await Promise.all([1, 2, 3, 4].map(() => startOpener(data)));
  expect(openers.map(({ code }) => code)).toEqual([undefined, undefined, undefined, undefined]);
  expect(openers.filter(({ startedHere }) => startedHere)).toHaveLength(1);
  expect(new Set(openers.map(({ url }) => url)).size).toBe(1);
  await Promise.all(openers.map((opener) => opener.end()));
  expect(await isServed()).toBe(false);
});

test("[DATABASE-9] a first start killed in the middle leaves nothing in the way of the next", async () => {
  // From before the first folder is made to after PostgreSQL runs.
  for (const ms of [150, 250, 350, 500, 650, 800]) await killOpenerAfter(data, ms);
  const next = await startOpener(data);
  expect(next.code).toBeUndefined();
  await next.end();
  expect(await isServed()).toBe(false);
  await (await startOpener(data)).end(); // `next` may have attached; a start clears up
  const left = (await readdir(data)).toSorted();
  expect(left).toEqual(["database.json", "database.openers", "pg", "postgres.log"]);
});

test("[DATABASE-9] a pid file whose number belongs to another program now does not block the start", async () => {
  const opener = await startOpener(data);
  await query(opener.url, "CREATE TABLE kept AS SELECT 7 AS number");
  const postgres = await getPostmasterPid(data);
  const file = join(data, "pg", "postmaster.pid");
  const text = await readFile(file, "utf8");
  await opener.kill();
  process.kill(postgres, "SIGKILL");
  const { uid, gid } = await stat(file);
  const other = spawn(
    process.execPath,
    ["-e", "setInterval(() => {}, 1000)"],
    process.getuid?.() === 0 ? { uid, gid } : {},
  );
  await writeFile(file, text.replace(/^\d+/, String(other.pid)));
  const next = await startOpener(data);
  expect(next).toMatchObject({ startedHere: true });
  expect(await query(next.url, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
  await next.end();
  expect(other.exitCode).toBeNull();
  other.kill();
});

describe.runIf(process.getuid?.() === 0)("as root", () => {
  test("[DATABASE-10] PostgreSQL runs as another account, in a data folder that account could not walk to", async () => {
    const opener = await startOpener(data);
    expect((await stat(place.top)).mode & 0o777).toBe(0o700);
    expect((await stat(place.top)).uid).toBe(0);
    expect((await stat(join(data, "pg"))).uid).not.toBe(0);
    await query(opener.url, "CHECKPOINT; SELECT pg_reload_conf()");
    expect(await query(opener.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await opener.end();
  });

  test("[DATABASE-10] a cluster that root copied here is given to its account", async () => {
    const opener = await startOpener(data);
    await query(opener.url, "CREATE TABLE kept AS SELECT 7 AS number");
    await opener.end();
    await cp(join(data, "pg"), join(place.top, "copy", "pg"), { recursive: true });
    const restored = await startOpener(join(place.top, "copy"));
    expect(await query(restored.url, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
    await restored.end();
  });
});

describe.runIf(canBeNobody())("as an ordinary user", () => {
  beforeEach(async () => {
    await chmod(place.top, 0o755);
    await mkdir(data, { mode: 0o700 });
    await chown(data, 65_534, 65_534);
  });

  test("[DATABASE-10] the database opens as the user's own", async () => {
    const opener = await startOpener(data, { asNobody: true });
    expect(opener).toMatchObject({ startedHere: true });
    expect((await stat(join(data, "pg"))).uid).toBe(65_534);
    await opener.end();
    expect(await isServed()).toBe(false);
  });

  test("[DATABASE-10] root beside the user leaves nothing the user cannot open, and the reverse", async () => {
    const root = await startOpener(data);
    const user = await startOpener(data, { asNobody: true });
    expect([root.startedHere, user.startedHere]).toEqual([true, false]);
    await root.end();
    await user.end();
    const again = await startOpener(data, { asNobody: true });
    expect(again).toMatchObject({ startedHere: true });
    await again.end();
  });

  test("[DATABASE-12] a folder of somebody else is refused with its name and the way out", async () => {
    await chown(data, 0, 0);
    const refused = await startOpener(data, { asNobody: true });
    expect(refused.code).toBe("folder-not-usable");
    expect(refused.message).toContain(data);
    expect(refused.message).toContain("HEDGEROW_DATA");
  });
});
