import { appendFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#server/db/open-database.ts";
import { DatabaseStartError } from "./database-start-error.ts";
import { makeTemporaryData, query } from "./opener-process.ts";

let place: Awaited<ReturnType<typeof makeTemporaryData>>;
let data: string;
beforeEach(async () => {
  place = await makeTemporaryData();
  data = place.data;
});
afterEach(() => place.remove());

const refusal = async (dataFolder = data): Promise<DatabaseStartError> => {
  const error: unknown = await openDatabase({ dataFolder }).then(
    async (opened) => opened.close(),
    (error: unknown) => error,
  );
  if (error instanceof DatabaseStartError) return error;
  throw new Error("it opened, or failed otherwise", { cause: error });
};

test("[DATABASE-12] something else at the database's place is refused and left alone", async () => {
  await mkdir(join(data, "pg"), { recursive: true });
  await writeFile(join(data, "pg", "photos.txt"), "mine");
  expect(await refusal()).toMatchObject({ code: "folder-not-a-cluster" });
  expect(await readdir(join(data, "pg"))).toEqual(["photos.txt"]);
});

test("[DATABASE-12] a cluster of another major version is refused and left alone", async () => {
  await mkdir(join(data, "pg"), { recursive: true });
  await writeFile(join(data, "pg", "PG_VERSION"), "16\n");
  const error = await refusal();
  expect(error.code).toBe("folder-of-other-version");
  expect(error.message).toContain("PostgreSQL 16");
  expect(await readdir(join(data, "pg"))).toEqual(["PG_VERSION"]);
});

test("[DATABASE-12] a data folder that is a file is refused with its name", async () => {
  await writeFile(data, "");
  const error = await refusal();
  expect(error.code).toBe("folder-not-usable");
  expect(error.message).toContain(data);
  await rm(data);
});

test("[DATABASE-12] when PostgreSQL does not start, the message holds the end of its log", async () => {
  await (await openDatabase({ dataFolder: data })).close();
  const conf = join(data, "pg", "postgresql.conf");
  const good = await readFile(conf, "utf8");
  await appendFile(conf, "no_such_setting_at_all = 1\n");
  const error = await refusal();
  expect(error.code).toBe("postgres-failed");
  expect(error.logTail).toContain("no_such_setting_at_all");
  expect(error.message).toContain(join(data, "postgres.log"));
  await writeFile(conf, good);
  await (await openDatabase({ dataFolder: data })).close();
});

test("[DATABASE-13] a lost connection file is replaced, and the data is still there", async () => {
  const first = await openDatabase({ dataFolder: data });
  await query(first.url, "CREATE TABLE kept AS SELECT 7 AS number");
  await first.close();
  await rm(join(data, "database.json"));
  const next = await openDatabase({ dataFolder: data });
  expect(await query(next.url, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
  expect(new URL(next.url).password).not.toBe(new URL(first.url).password);
  await next.close();
});

test("[DATABASE-13] a connection file lost while others use the database does not stop them", async () => {
  const first = await openDatabase({ dataFolder: data });
  const kept = await readFile(join(data, "database.json"));
  await rm(join(data, "database.json"));
  expect(await refusal()).toMatchObject({ code: "password-lost" });
  expect(await query(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await writeFile(join(data, "database.json"), kept);
  await first.close();
});
