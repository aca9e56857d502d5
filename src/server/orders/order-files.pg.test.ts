import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OrderFile, SignedFile } from "#domain/orders/order-file.ts";
import type { FileReading, OrderItem, OrderList, OrderPage } from "#protocol/orders.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { createIssuerKey, importIssuerKey } from "#server/passes/issuer-key.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { readOrderFile, signOrderFile } from "./order-file.ts";
import { call, firstSign, signOrder, testContent } from "./test-order.ts";

/** One server signs, another takes the file. */
let county: TestServer;
let town: TestServer;
let countyCookie: string;
let cookie: string;
let now = new Date("2020-02-04T12:00:00.000Z");
let signed: OrderItem;
let file: string;

beforeAll(async () => {
  [county, town] = [await startTestServer(() => now), await startTestServer(() => now)];
  for (const server of [county, town]) await putTestPlace(server);
  countyCookie = await county.signIn({ role: "town-command", area: TOWN });
  cookie = await town.signIn({ role: "town-command", area: TOWN });
  signed = await signOrder(county, testContent(now));
  file = await exported(signed.order.id);
});
afterAll(async () => {
  await county?.close();
  await town?.close();
});

const exported = async (id: string) =>
  JSON.stringify(await call<SignedFile>(county, "GET", `/orders/${TOWN}/${id}/file`, countyCookie));
const look = (text: string) => call<FileReading>(town, "POST", "/orders/files/look", cookie, { file: text });
const take = (text: string) => town.request("POST", "/orders/files", { cookie, body: { file: text } });
const refusal = async (response: Response) => [response.status, await response.json()];
const head = async () => (await call<OrderList>(town, "GET", "/orders", cookie)).orders.map(({ state }) => state);

const bookHead = () =>
  town.services.database.transaction(SERVER_SCOPE, async (tx) => {
    const { rows } = await sql<{ head: number }>`SELECT head FROM book WHERE town = ${TOWN}`.execute(tx);
    return rows[0]!.head;
  });

/** The file with something in what it says changed, under the same signature. */
function altered(change: (says: OrderFile) => void): string {
  const parts = JSON.parse(file) as SignedFile;
  const says = JSON.parse(Buffer.from(parts.payload, "base64url").toString()) as OrderFile;
  change(says);
  return JSON.stringify({ ...parts, payload: Buffer.from(JSON.stringify(says)).toString("base64url") });
}

describe("[ORDER-26] a file is taken only under a key that a person of the town trusts", () => {
  test("it says who signed what, and that its key is not known", async () => {
    const { says, towns, key, names } = await look(file);
    expect(says.signatures.map(({ at }) => at)).toEqual(signed.signatures.map(({ at }) => at));
    expect(says).toMatchObject({ issuedBy: "崇福镇", lifted: null, order: { id: signed.order.id, version: 1 } });
    expect(towns).toEqual([{ town: TOWN, name: "崇福镇", does: "refuse", rule: "key-unknown" }]);
    expect([key.length, Object.values(names)]).toEqual([64, ["湾里村"]]);
    expect(await refusal(await take(file))).toEqual([409, { code: "conflict", path: "file", rule: "key-unknown" }]);
    expect(await head()).toEqual([]);
  });
  test("trusted by its fingerprint, for whole towns of one's own", async () => {
    const { key } = await look(file);
    const trust = (changes: object, as = cookie) =>
      town.request("POST", "/orders/issuers", { cookie: as, body: { town: TOWN, key, file, ...changes } });
    expect(await refusal(await trust({ key: "0".repeat(64) }))).toEqual([
      409,
      { code: "conflict", path: "key", rule: "other-key" },
    ]);
    const elsewhere = await town.signIn({ role: "town-command", area: "330481003" });
    expect((await trust({}, elsewhere)).status).toBe(404);
    expect((await trust({})).status).toBe(204);
    expect((await trust({})).status).toBe(204);
    expect((await look(file)).towns).toMatchObject([{ does: "take" }]);
    expect(await head()).toEqual([]);
  });
});

test("[ORDER-31] an altered file, in whatever part, is refused", async () => {
  const parts = JSON.parse(file) as SignedFile;
  const other = await createIssuerKey();
  const { says } = await readOrderFile(file);
  const foreign = await signOrderFile(says, (await importIssuerKey(other.privateJwk)).privateKey, other.publicJwk);
  const broken = [
    altered(({ order }) => (order.title = "关于解除一切措施的令")),
    altered(({ signatures }) => (signatures[0]!.name = "别人")),
    altered((said) => (said.lifted = { at: now.toISOString(), reasons: "假的" })),
    JSON.stringify({ ...parts, signature: `${parts.signature[0] === "A" ? "B" : "A"}${parts.signature.slice(1)}` }),
    JSON.stringify({ ...parts, protected: foreign.protected }),
  ];
  for (const text of broken)
    expect(await refusal(await take(text))).toEqual([
      422,
      { code: "file-unreadable", path: "file", rule: "file-altered" },
    ]);
  const unlike = ["", "{}", "[]", "令", JSON.stringify({ ...parts, more: 1 }), `${file}x`];
  for (const text of [...unlike, JSON.stringify({ ...parts, payload: `${parts.payload}=` })])
    expect(await refusal(await take(text))).toEqual([
      422,
      { code: "file-unreadable", path: "file", rule: "no-order-file" },
    ]);
  const newer = await signOrderFile(
    { ...says, format: "hedgerow-order/2" as never },
    ...([(await importIssuerKey(other.privateJwk)).privateKey, other.publicJwk] as const),
  );
  expect(await refusal(await take(JSON.stringify(newer)))).toMatchObject([422, { rule: "newer-order-file" }]);
  expect(await refusal(await take(JSON.stringify(foreign)))).toMatchObject([409, { rule: "key-unknown" }]);
});

test("[ORDER-27] [ORDER-32] taken, it binds from then on, keeps its signatures, and taking it twice changes nothing", async () => {
  now = new Date("2020-02-04T14:00:00.000Z");
  expect((await take(file)).status).toBe(200);
  const page = await call<OrderPage>(town, "GET", `/orders/${TOWN}/${signed.order.id}`, cookie);
  expect(page.item).toMatchObject({ state: "in-force", imported: true, signatures: signed.signatures });
  expect(page.item!.order.signedAt).toBe(now.toISOString());
  expect(page.timeline.map(({ kind }) => kind)).toEqual(["imported", "in-force", "ended"]);
  const before = await bookHead();
  expect((await look(file)).towns).toMatchObject([{ does: "nothing" }]);
  expect((await take(file)).status).toBe(200);
  expect([await head(), await bookHead()]).toEqual([["in-force"], before]);
  const again = await call<SignedFile>(town, "GET", `/orders/${TOWN}/${signed.order.id}/file`, cookie);
  expect(again).toEqual(JSON.parse(file));
});

test("[ORDER-28] [ORDER-29] a renewal is taken, the older file no more, and news of lifting lifts", async () => {
  now = new Date("2020-02-04T15:00:00.000Z");
  const next = await signOrder(county, testContent(now, { supersedes: signed.order.id, renewalReasons: "疫情未解除" }));
  const renewal = await exported(next.order.id);
  expect((await take(renewal)).status).toBe(200);
  expect(await head()).toEqual(["in-force", "superseded"]);
  now = new Date("2020-02-04T16:00:00.000Z");
  await call(county, "POST", `/orders/${TOWN}/${next.order.id}/lift`, countyCookie, { reasons: "疫情缓解" });
  const lifted = await exported(next.order.id);
  expect((await look(lifted)).towns).toMatchObject([{ does: "lift" }]);
  expect((await take(lifted)).status).toBe(200);
  expect((await take(lifted)).status).toBe(200);
  expect(await head()).toEqual(["lifted", "superseded"]);
  expect(await refusal(await take(renewal))).toMatchObject([409, { rule: "older-than-here" }]);
  const { tables } = await rebuildProjections(town.databaseUrl, { compare: true });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
});

test("[ORDER-26] [ORDER-32] a county's order binds the towns of other servers that take it, and can be taken out there again", async () => {
  const drafter = await county.signIn({ role: "county-command", area: "330483" });
  const second = await county.signIn({ role: "county-command", area: "330483" });
  const waiting = await firstSign(
    county,
    testContent(now, { areas: ["330483"], number: "桐防指〔2020〕1号" }),
    drafter,
  );
  const path = `/orders/awaiting/${TOWN}/${waiting.order.id}/countersign`;
  await call(county, "POST", path, second, { seenAt: waiting.signedAt });
  expect((await take(await exported(waiting.order.id))).status).toBe(200);
  const answer = await town.request("GET", `/public/orders?area=${VILLAGE}`);
  const { orders } = (await answer.json()) as { orders: OrderItem[] };
  expect(orders.map(({ order, state }) => [order.number, state])).toEqual([["桐防指〔2020〕1号", "in-force"]]);
  const lift = `/orders/${TOWN}/${waiting.order.id}/lift`;
  const neighbour = await town.signIn({ role: "town-command", area: "330483108" });
  expect((await town.request("POST", lift, { cookie: neighbour, body: { reasons: "误导入" } })).status).toBe(403);
  const own = await county.signIn({ role: "town-command", area: TOWN });
  expect((await county.request("POST", lift, { cookie: own, body: { reasons: "本镇不执行" } })).status).toBe(403);
  expect(await call<OrderItem>(town, "POST", lift, cookie, { reasons: "误导入" })).toMatchObject({ state: "lifted" });
  expect(await refusal(await take(await exported(waiting.order.id)))).toMatchObject([409, { rule: "older-than-here" }]);
});

test("[ORDER-26] trust withdrawn: what came stands, nothing more comes", async () => {
  const { key } = await look(file);
  await call(town, "POST", `/orders/issuers/${TOWN}/${key}/distrust`, cookie);
  const other = await signOrder(county, testContent(now, { number: "崇防指〔2020〕9号" }));
  expect(await refusal(await take(await exported(other.order.id)))).toMatchObject([409, { rule: "key-unknown" }]);
  const { issuers } = await call<{ issuers: { distrustedAt: string | null }[] }>(
    town,
    "GET",
    "/orders/issuers",
    cookie,
  );
  expect(issuers.map(({ distrustedAt }) => distrustedAt)).toEqual([now.toISOString()]);
  expect((await head()).toSorted()).toEqual(["lifted", "lifted", "superseded"]);
});
