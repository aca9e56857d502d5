import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrderItem } from "#protocol/orders.ts";
import { putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { signOrder, testContent } from "#server/orders/test-order.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "hedgerow-test-"));
const file = join(folder, "order.json");
let county: TestServer;
let town: TestServer;
let signed: OrderItem;

beforeAll(async () => {
  [county, town] = [await startTestServer(), await startTestServer()];
  for (const server of [county, town]) await putTestPlace(server);
  signed = await signOrder(county, testContent(new Date()));
});
afterAll(async () => {
  await county?.close();
  await town?.close();
  rmSync(folder, { recursive: true });
});

/** The command as an operator runs it, beside the server whose database it is given. */
async function order(server: TestServer, ...args: string[]) {
  const env = { DATABASE_URL: server.databaseUrl, HEDGEROW_DATA: folder, HEDGEROW_MASTER_KEY: "07".repeat(32) };
  const child = spawn(process.execPath, ["src/cli/hedgerow.ts", "order", ...args], {
    ...{ cwd: ROOT, env: { ...process.env, ...env } },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const status = await new Promise((resolve) => child.once("close", resolve));
  return { status, stdout, stderr, json: () => JSON.parse(stdout) as never };
}

test("[ORDER-24] list and explain say what is in force, by order, version and article", async () => {
  const listed = await order(county, "list", "--state", "in-force", "--json");
  expect(listed.json()).toMatchObject({ orders: [{ state: "in-force", order: { id: signed.order.id } }] });
  const explained = await order(county, "explain", "--place", VILLAGE, "--json");
  const { demands, nextChange } = explained.json() as {
    demands: { aspect: string; value: unknown; reference: object }[];
    nextChange: string;
  };
  expect(demands.map(({ aspect, value }) => [aspect, value])).toContainEqual(["feverThreshold", 37.3]);
  const reference = { order: signed.order.id, number: signed.order.number, version: 1, article: 2 };
  expect(demands.find(({ aspect }) => aspect === "outsiders")?.reference).toEqual(reference);
  expect(nextChange).toBe(signed.order.endsAt);
  const over = await order(county, "explain", "--place", VILLAGE, "--at", signed.order.endsAt);
  expect(over.stdout).toBe("No order is in force there: nothing is demanded.\nNo change is foretold.\n");
  const hotel = await order(county, "explain", "--place", VILLAGE, "--kind", "hotel", "--json");
  expect(hotel.json()).toMatchObject({ demands: [] });
});

test("[ORDER-26] [ORDER-27] export here, import there: by a key trusted on purpose, twice without a change", async () => {
  expect(await order(county, "export", signed.order.id, "--town", TOWN, "--out", file)).toMatchObject({ status: 0 });
  const looked = await order(town, "import", file, "--look", "--json");
  const { key } = looked.json() as { key: string };
  expect(looked.json()).toMatchObject({ towns: [{ does: "refuse", rule: "key-unknown" }] });
  expect((await order(town, "import", file)).stderr).toContain("Nobody of the town has trusted the key");
  expect((await order(town, "import", file, "--trust", "0".repeat(64))).stderr).toContain(
    "is not that of the file's key",
  );
  expect(await order(town, "import", file, "--trust", key)).toMatchObject({ status: 0, stderr: "" });
  expect((await order(town, "import", file, "--json")).json()).toMatchObject({ towns: [{ does: "nothing" }] });
  const listed = await order(town, "list");
  expect(listed.stdout).toMatch(/^in-force .*from another server/);
  expect(listed.stdout.trim().split("\n")).toHaveLength(1);
});

test("[ORDER-31] what is wrong is said with the way out, and ends with 1", async () => {
  const altered = join(folder, "altered.json");
  const parts = JSON.parse(readFileSync(file, "utf8")) as { payload: string };
  const says = Buffer.from(parts.payload, "base64url").toString().replace("37.3", "38.9");
  writeFileSync(altered, JSON.stringify({ ...parts, payload: Buffer.from(says).toString("base64url") }));
  const cases: [string[], string][] = [
    [["import", altered], "The file does not match its signature"],
    [["import", join(folder, "none.json")], "cannot be read"],
    [
      ["export", signed.order.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")), "--town", TOWN, "--out", file],
      "There is no such order",
    ],
    [["explain", "--place", "330483"], "9 digits or more"],
    [["explain", "--place", VILLAGE, "--at", "noon"], "a moment with its offset"],
    [["list", "--state", "gone"], "--state is one of"],
  ];
  for (const [args, sentence] of cases) {
    const { status, stderr } = await order(town, ...args);
    expect([status, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  }
});
