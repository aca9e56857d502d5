import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bigintArray, booleanArray, hashArray, instantArray, textArray, uuidArray } from "./binary-array.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let at: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  at = await createTestDatabase();
  client = new pg.Client({ connectionString: at.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await at.drop();
});

const read = async (type: string, value: Buffer) =>
  (await client.query<{ read: string[] }>(`SELECT array(SELECT e::text FROM unnest($1::${type}[]) e) AS read`, [value]))
    .rows[0]!.read;

test("[DATABASE-21] PostgreSQL reads every array as it was meant", async () => {
  await client.query("SET timezone = 'UTC'");
  const texts = ['{a,"b"}', "", null, "\\N", "长山 𠮷\n\t'", "NULL"];
  expect(await read("text", textArray(texts))).toEqual(texts);
  const ids = ["018fd5a0-1c00-7000-8000-0123456789ab", "ffffffff-ffff-7fff-bfff-ffffffffffff"];
  expect(await read("uuid", uuidArray(ids))).toEqual(ids);
  const numbers = [0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER];
  expect(await read("bigint", bigintArray(numbers))).toEqual(numbers.map(String));
  expect(await read("boolean", booleanArray([true, false]))).toEqual(["true", "false"]);
  const instants = ["2020-02-05T08:00:00.123Z", "1970-01-01T00:00:00.000Z", "2038-01-19T03:14:08.000Z"];
  expect(await read("timestamptz", instantArray(instants))).toEqual([
    "2020-02-05 08:00:00.123+00",
    "1970-01-01 00:00:00+00",
    "2038-01-19 03:14:08+00",
  ]);
  const hashes = ["00".repeat(32), `${"ff".repeat(31)}0a`];
  expect(await read("bytea", hashArray(hashes))).toEqual(hashes.map((hash) => `\\x${hash}`));
  expect(await read("text", textArray([]))).toEqual([]);
});
