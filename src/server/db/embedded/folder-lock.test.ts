import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withFolderLock } from "./folder-lock.ts";
import { makeProcessMark } from "./process-mark.ts";

let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hedgerow-lock-"));
  lock = join(folder, "database.lock");
});
afterEach(() => rm(folder, { recursive: true }));

/** A mark no living process can have: its boot is another one. */
const DEAD = "1.00000000.1.9c858901-8a57-4791-81fe-4c455b099bc9";

test("[DATABASE-9] one holder at a time, and nothing is left behind", async () => {
  let [inside, most, runs] = [0, 0, 0];
  const body = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    runs += 1;
    await sleep(2);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 12 }, () => withFolderLock(lock, body)));
  expect({ most, runs, left: await readdir(folder) }).toEqual({ most: 1, runs: 12, left: [] });
});

test("[DATABASE-9] the lock is given back when the body throws", async () => {
  await expect(withFolderLock(lock, () => Promise.reject(new Error("inside")))).rejects.toThrow("inside");
  expect(await withFolderLock(lock, async () => "next")).toBe("next");
});

test("[DATABASE-9] a dead holder's lock is taken over by one only, and leftovers are removed", async () => {
  await mkdir(lock);
  await writeFile(join(lock, DEAD), "");
  await mkdir(`${lock}-${DEAD}`);
  let [inside, most] = [0, 0];
  const body = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await sleep(2);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => withFolderLock(lock, body)));
  expect({ most, left: await readdir(folder) }).toEqual({ most: 1, left: [] });
});

test("[DATABASE-9] a living holder is never robbed; the message names its process", async () => {
  await mkdir(lock);
  await writeFile(join(lock, makeProcessMark()), "");
  await expect(withFolderLock(lock, async () => "robbed", { patienceMs: 60 })).rejects.toMatchObject({
    code: "folder-locked",
    message: expect.stringContaining(`Process ${process.pid} `) as string,
  });
});
