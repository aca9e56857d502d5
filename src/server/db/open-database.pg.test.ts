import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTemporaryData, query } from "./embedded/opener-process.ts";
import { openDatabase, type OpenedDatabase } from "./open-database.ts";

let place: Awaited<ReturnType<typeof makeTemporaryData>>;
let server: OpenedDatabase;
beforeAll(async () => {
  place = await makeTemporaryData();
  server = await openDatabase({ dataFolder: place.data });
});
afterAll(async () => {
  await server.close();
  await place.remove();
});

const open = (databaseUrl: string, patienceMs = 300): Promise<OpenedDatabase> =>
  openDatabase({ dataFolder: "/nowhere/at/all", databaseUrl, patienceMs });
const changed = (change: (url: URL) => void): string => {
  const url = new URL(server.url);
  change(url);
  return url.href;
};

test("[DATABASE-16] a server given by its address is used and left running", async () => {
  const opened = await open(server.url);
  expect(opened).toMatchObject({ url: server.url, profile: "postgres", version: server.version, startedHere: false });
  await opened.close();
  await opened.close();
  expect(await query(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("[DATABASE-16] an empty address is no address", async () => {
  const opened = await openDatabase({ dataFolder: place.data, databaseUrl: " " });
  expect(opened.profile).toBe("embedded");
  await opened.close();
});

test("[DATABASE-17] a wrong password is refused at once, without saying it", async () => {
  const wrong = changed((url) => (url.password = "hunter2-secret"));
  await expect(open(wrong, 60_000)).rejects.toMatchObject({
    code: "server-refused",
    message: expect.not.stringContaining("hunter2") as string,
  });
});

test("[DATABASE-17] a missing database is refused with the command that makes it", async () => {
  await expect(open(changed((url) => (url.pathname = "/no_such_database")))).rejects.toMatchObject({
    code: "server-refused",
    message: expect.stringContaining("CREATE DATABASE") as string,
  });
});

test.for(["mysql://a:hunter2@b/c", "postgres://a:hunter2@b:port/c", "hunter2", "postgres://a:hunter2%@[b/c"])(
  "[DATABASE-17] %s is no address, and is not repeated",
  async (url) => {
    await expect(open(url)).rejects.toMatchObject({
      code: "url-invalid",
      message: expect.not.stringContaining("hunter2") as string,
    });
  },
);

test("[DATABASE-18] where nobody listens we ask again for a while, then name the place", async () => {
  const nobody = changed((url) => (url.port = "1"));
  const error: unknown = await open(nobody).catch((error: unknown) => error);
  expect(error).toMatchObject({
    code: "server-unreachable",
    message: expect.stringContaining("127.0.0.1:1, ") as string,
  });
  expect(String(error)).not.toContain(new URL(server.url).password);
});

test("[DATABASE-18] who takes the call and never answers is unreachable too", async () => {
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await new Promise((done) => silent.once("listening", done));
  const { port } = silent.address() as { port: number };
  await expect(open(changed((url) => (url.port = String(port))))).rejects.toMatchObject({ code: "server-unreachable" });
  silent.close();
});

test("[DATABASE-18] a server that comes up while we ask is used", async () => {
  await server.close();
  const asking = open(server.url, 30_000);
  server = await openDatabase({ dataFolder: place.data });
  expect((await asking).profile).toBe("postgres");
});

test("[DATABASE-19] a database that cannot hold Chinese text is refused", async () => {
  await query(
    server.url,
    "CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'",
  );
  await expect(open(changed((url) => (url.pathname = "/ascii")))).rejects.toMatchObject({ code: "encoding-not-utf8" });
});
