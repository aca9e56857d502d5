import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase, type OpenedDatabase } from "#server/db/open-database.ts";
import { getPostmasterPid, makeTemporaryData, query } from "./opener-process.ts";

let place: Awaited<ReturnType<typeof makeTemporaryData>>;
let opened: OpenedDatabase;
beforeAll(async () => {
  place = await makeTemporaryData();
  opened = await openDatabase({ dataFolder: place.data });
});
afterAll(async () => {
  await opened.close();
  await place.remove();
});

test("[DATABASE-1] a first start makes a cluster of PostgreSQL 18 and says so", () => {
  expect(opened).toMatchObject({ profile: "embedded", startedHere: true });
  expect(Math.floor(opened.version / 10_000)).toBe(18);
});

test("[DATABASE-2] text is Unicode: encoding, order by code point, trigrams of Chinese names", async () => {
  await query(opened.url, "CREATE EXTENSION pg_trgm");
  const [row] = await query(
    opened.url,
    `SELECT current_setting('server_encoding') AS encoding, datlocprovider AS provider, datlocale AS locale,
            cardinality(show_trgm('张三')) AS trigrams, upper('ä') AS upper
     FROM pg_database WHERE datname = current_database()`,
  );
  expect(row).toEqual({ encoding: "UTF8", provider: "b", locale: "C.UTF-8", trigrams: 3, upper: "Ä" });
});

test("[DATABASE-3] a commit that was acknowledged survives a power cut", async () => {
  const names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"];
  const rows = await query<{ setting: string }>(
    opened.url,
    `SELECT setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join()})`,
  );
  expect(rows.map(({ setting }) => setting)).toEqual(["on", "on", "on", "on"]);
});

test("[DATABASE-4] only this machine gets in, by loopback and password", async () => {
  const [row] = await query(
    opened.url,
    `SELECT current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
            (SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules) AS methods,
            (SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = 'hedgerow') AS scram`,
  );
  expect(row).toEqual({ listens: "127.0.0.1", sockets: "", methods: ["scram-sha-256"], scram: true });
  const wrong = opened.url.replace(/:[0-9a-f]{48}@/, ":wrong@");
  await expect(query(wrong, "SELECT")).rejects.toMatchObject({ code: "28P01" });
});

test.skipIf(process.platform === "win32")("[DATABASE-4] the password is readable by the owner only", async () => {
  const file = join(place.data, "database.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { password } = JSON.parse(await readFile(file, "utf8")) as { password: string };
  expect(password).toMatch(/^[0-9a-f]{48}$/);
  const pid = await getPostmasterPid(place.data);
  if (process.platform === "linux") expect(await readFile(`/proc/${pid}/cmdline`, "utf8")).not.toContain(password);
});

test("[DATABASE-5] statements and values stay out of the log", async () => {
  await expect(query(opened.url, "SELECT 'no-such-person'::int")).rejects.toMatchObject({ code: "22P02" });
  await query(opened.url, "CREATE TABLE one (id text PRIMARY KEY); INSERT INTO one VALUES ('twice-born')");
  await expect(query(opened.url, "INSERT INTO one VALUES ('twice-born')")).rejects.toMatchObject({ code: "23505" });
  expect(await readFile(join(place.data, "postgres.log"), "utf8")).not.toMatch(/no-such-person|twice-born/);
});

test.runIf(process.platform === "linux")("[DATABASE-6] Ctrl-C of the terminal does not reach PostgreSQL", async () => {
  const pid = await getPostmasterPid(place.data);
  const text = await readFile(`/proc/${pid}/stat`, "utf8");
  const session = text.slice(text.lastIndexOf(")") + 2).split(" ")[3];
  expect(session).toBe(String(pid));
});

test("[DATABASE-7] a second opener attaches, and closing twice is harmless", async () => {
  const second = await openDatabase({ dataFolder: place.data });
  expect(second).toMatchObject({ startedHere: false, url: opened.url });
  await second.close();
  await second.close();
  expect(await query(opened.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
