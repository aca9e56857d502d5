import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { exampleOrder } from "#domain/orders/example-order.ts";
import type { OrderDraft, OrderItem, OrderList, OrderPage, OrderPreviewAnswer } from "#protocol/orders.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { findAwaiting } from "./awaiting-store.ts";
import { call, firstSign, signOrder, testContent } from "./test-order.ts";

let server: TestServer;
let cadre: string;
let command: string;
let second: string;
let now: Date;
const NEIGHBOUR = "330483108";

beforeEach(async () => {
  await server?.close();
  now = new Date("2020-02-04T12:00:00.000Z");
  server = await startTestServer(() => now);
  await putTestPlace(server);
  await server.services.journal.act(NEIGHBOUR, null, async () => ({ facts: [], value: undefined }));
  cadre = await server.signIn({ role: "cadre", area: VILLAGE });
  command = await server.signIn({ role: "town-command", area: TOWN });
  second = await server.signIn({ role: "town-command", area: TOWN });
});
afterAll(() => server?.close());

const refusal = async (response: Response) => [response.status, await response.json()];
const page = (id: string, town = TOWN, cookie = command) =>
  call<OrderPage>(server, "GET", `/orders/${town}/${id}`, cookie);
const post = (path: string, cookie: string, body: unknown) => server.request("POST", path, { cookie, body });
const countersign = ({ order, signedAt }: { order: { id: string }; signedAt: string }, cookie: string) =>
  post(`/orders/awaiting/${TOWN}/${order.id}/countersign`, cookie, { seenAt: signedAt });
const stateOf = async (id: string) => (await page(id)).item?.state;

describe("[ORDER-17] an order binds when two different named persons have signed it", () => {
  test("a cadre signs what was drafted, command countersigns; in between it binds nobody", async () => {
    const waiting = await firstSign(server, testContent(now), cadre);
    expect(waiting).toMatchObject({ isOwn: true, problems: [] });
    const list = await call<OrderList>(server, "GET", "/orders", command);
    expect([list.orders, list.drafts, list.awaiting.map(({ isOwn }) => isOwn)]).toEqual([[], [], [false]]);
    const open = await server.request("GET", `/public/orders?area=${VILLAGE}`);
    expect(await open.json()).toEqual({ orders: [] });

    now = new Date("2020-02-04T12:30:00.000Z");
    const item = (await (await countersign(waiting, command)).json()) as OrderItem;
    expect(item).toMatchObject({ state: "in-force", imported: false });
    expect(item.order.signedAt).toBe("2020-02-04T12:30:00.000Z");
    expect(item.signatures.map(({ at }) => at)).toEqual(["2020-02-04T12:00:00.000Z", "2020-02-04T12:30:00.000Z"]);
    expect(new Set(item.signatures.map(({ name }) => name)).size).toBe(2);
    const { timeline } = await page(item.order.id);
    expect(timeline.map(({ kind }) => kind)).toEqual(["drafted", "signed", "countersigned", "in-force", "ended"]);
  });

  test("the second cannot be the first, and a cadre does not countersign", async () => {
    const waiting = await firstSign(server, testContent(now), command);
    expect(await refusal(await countersign(waiting, command))).toEqual([
      409,
      { code: "two-signatures-needed", path: "signature", rule: "same-person" },
    ]);
    expect((await countersign(waiting, cadre)).status).toBe(403);
    expect((await countersign(waiting, second)).status).toBe(200);
    const third = await server.signIn({ role: "town-command", area: TOWN });
    expect(await refusal(await countersign(waiting, third))).toEqual([404, { code: "not-found" }]);
  });

  test("planted: the database refuses two signatures of one person, whatever the book is told", async () => {
    const waiting = await firstSign(server, testContent(now), command);
    const { row } = await server.services.database.transaction(SERVER_SCOPE, async (tx) => ({
      row: await findAwaiting(tx, TOWN, waiting.order.id),
    }));
    const body = { order: waiting.order, first: { by: row!.signedBy, at: row!.signedAt } };
    const forged = server.services.journal.act(TOWN, row!.signedBy, async () => ({
      facts: [{ kind: "order.countersigned", area: TOWN, subject: waiting.order.id, body }],
      value: undefined,
    }));
    await expect(forged).rejects.toThrow("signed_order_two_people");
    expect((await page(waiting.order.id)).item).toBeNull();
  });

  test("each deed sent twice, because its answer was lost, is done once", async () => {
    const id = mintId(now);
    const draft = { id, town: TOWN, content: testContent(now) };
    const twice = async (path: string, cookie: string, body: unknown) => {
      const statuses = [(await post(path, cookie, body)).status, (await post(path, cookie, body)).status];
      expect(statuses).toEqual([200, 200]);
    };
    await twice("/orders/drafts", cadre, draft);
    expect((await call<OrderList>(server, "GET", "/orders", cadre)).drafts).toHaveLength(1);
    await twice(`/orders/drafts/${TOWN}/${id}/sign`, cadre, { seenAt: now.toISOString() });
    await twice(`/orders/awaiting/${TOWN}/${id}/return`, command, { reasons: "再议" });
    await twice(`/orders/drafts/${TOWN}/${id}/sign`, cadre, { seenAt: now.toISOString() });
    await twice(`/orders/awaiting/${TOWN}/${id}/countersign`, command, { seenAt: now.toISOString() });
    await twice(`/orders/${TOWN}/${id}/lift`, command, { reasons: "疫情缓解" });
    expect((await page(id)).timeline.map(({ kind }) => kind)).toEqual([
      "drafted",
      "signed",
      "returned",
      "signed",
      "countersigned",
      "lifted",
    ]);
    expect((await post("/orders/drafts", cadre, draft)).status).toBe(409);
  });

  test("what is signed is what was seen", async () => {
    const draft = await call<OrderDraft>(server, "POST", "/orders/drafts", command, {
      ...{ town: TOWN, content: testContent(now) },
    });
    now = new Date("2020-02-04T12:10:00.000Z");
    await call(server, "PUT", `/orders/drafts/${TOWN}/${draft.id}`, cadre, {
      content: testContent(now, { title: "改" }),
    });
    const path = `/orders/drafts/${TOWN}/${draft.id}/sign`;
    expect(await refusal(await post(path, command, { seenAt: draft.changedAt }))).toEqual([
      409,
      { code: "conflict", rule: "changed-since" },
    ]);
  });
});

test("[ORDER-19] refusing to countersign gives reasons and returns the draft; the signer may take it back", async () => {
  const waiting = await firstSign(server, testContent(now), cadre);
  const path = `/orders/awaiting/${TOWN}/${waiting.order.id}/return`;
  expect((await post(path, command, { reasons: " " })).status).toBe(400);
  const returned = (await (await post(path, command, { reasons: "第二条太严" })).json()) as OrderDraft;
  expect(returned.returned).toMatchObject({ reasons: "第二条太严", at: now.toISOString() });
  expect((await countersign(waiting, command)).status).toBe(404);

  const seen = { seenAt: returned.changedAt };
  await call(server, "POST", `/orders/drafts/${TOWN}/${returned.id}/sign`, cadre, seen);
  expect((await post(path, cadre, { reasons: "写错了" })).status).toBe(200);
  const again = (await call<OrderList>(server, "GET", "/orders", cadre)).drafts[0]!;
  now = new Date("2020-02-04T13:00:00.000Z");
  const last = await call<{ order: { id: string }; signedAt: string }>(
    ...([server, "POST", `/orders/drafts/${TOWN}/${again.id}/sign`, cadre, { seenAt: again.changedAt }] as const),
  );
  expect((await countersign({ ...last, signedAt: waiting.signedAt }, command)).status).toBe(409);
  expect((await countersign(last, command)).status).toBe(200);
  const kinds = (await page(last.order.id)).timeline.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "returned")).toHaveLength(2);
  expect(kinds.filter((kind) => kind === "drafted")).toHaveLength(1);
});

test("[ORDER-18] what is incomplete, beyond the signer's areas or ended meanwhile is not signed", async () => {
  const beyond = { areas: [VILLAGE, OTHER_VILLAGE] };
  await expect(firstSign(server, testContent(now, beyond), cadre)).rejects.toThrow('"beyond-own-areas"');
  await expect(firstSign(server, testContent(now, { title: "" }), cadre)).rejects.toThrow('"path":"title"');
  const waiting = await firstSign(server, testContent(now), cadre);
  now = new Date("2020-02-20T12:00:00.000Z");
  const later = await server.signIn({ role: "town-command", area: TOWN });
  expect(await refusal(await countersign(waiting, later))).toEqual([
    409,
    { code: "order-not-ready", path: "endsAt", rule: "ends-in-the-past" },
  ]);
});

test("[ORDER-20] an order is released only by who may bind all it binds, and every town it bound hears of it", async () => {
  const county = [await county1(), await county1()] as const;
  const wide = await firstSign(server, testContent(now, { areas: [TOWN, NEIGHBOUR], number: "县1号" }), county[0]);
  expect((await countersign(wide, county[1])).status).toBe(200);
  const narrower = { number: "县2号", supersedes: wide.order.id, renewalReasons: "邻镇解除" };
  await expect(firstSign(server, testContent(now, narrower), command)).rejects.toThrow('"path":"supersedes"');
  now = new Date("2020-02-05T12:00:00.000Z");
  const [third, fourth] = [await county1(), await county1()];
  const next = await firstSign(server, testContent(now, narrower), third);
  expect((await countersign(next, fourth)).status).toBe(200);
  expect((await page(wide.order.id, NEIGHBOUR, third)).item?.state).toBe("superseded");
  expect((await page(next.order.id, NEIGHBOUR, third)).replaces?.number).toBe("县1号");
});
const county1 = () => server.signIn({ role: "county-command", area: "330483" });

test("[ORDER-20] a countersigning broken off between two towns is taken up again, and cannot be returned meanwhile", async () => {
  const [drafter, other] = [await county1(), await county1()];
  const wide = await firstSign(server, testContent(now, { areas: [TOWN, NEIGHBOUR] }), drafter);
  const waiting = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    findAwaiting(tx, TOWN, wide.order.id),
  );
  const body = { order: wide.order, first: { by: waiting!.signedBy, at: waiting!.signedAt } };
  await server.services.journal.act(NEIGHBOUR, mintId(now), async () => ({
    facts: [{ kind: "order.countersigned", area: NEIGHBOUR, subject: wide.order.id, body }],
    value: undefined,
  }));
  const back = await post(`/orders/awaiting/${TOWN}/${wide.order.id}/return`, other, { reasons: "再议" });
  expect(await refusal(back)).toEqual([409, { code: "conflict", rule: "signed-already" }]);
  expect((await countersign(wide, other)).status).toBe(200);
  for (const town of [TOWN, NEIGHBOUR]) {
    const { timeline } = await page(wide.order.id, town, other);
    const kinds = timeline.map(({ kind }) => kind).filter((kind) => kind !== "drafted");
    expect(kinds).toEqual(["signed", "countersigned", "in-force", "ended"]);
  }
});

test("[ORDER-21] [ORDER-22] an order is renewed by a new one with reasons that names it, and lifted with reasons", async () => {
  const first = await signOrder(server, testContent(now));
  const renewal = testContent(now, {
    ...{ supersedes: first.order.id, renewalReasons: "疫情未解除", startsAt: first.order.endsAt },
    endsAt: new Date(Date.parse(first.order.endsAt) + 10 * 86_400_000).toISOString(),
  });
  await expect(signOrder(server, { ...renewal, renewalReasons: "" })).rejects.toThrow("renewal-without-reasons");
  const next = await signOrder(server, renewal);
  expect(next.order.version).toBe(2);
  expect(await stateOf(first.order.id)).toBe("in-force");
  expect((await page(next.order.id)).replaces).toMatchObject({ id: first.order.id });
  const renewed = (await page(first.order.id)).timeline.find(({ kind }) => kind === "renewed");
  expect(renewed).toMatchObject({ at: first.order.endsAt, order: next.order.id });

  await call(server, "POST", `/orders/${TOWN}/${first.order.id}/lift`, command, { reasons: "疫情缓解" });
  expect(await stateOf(first.order.id)).toBe("lifted");
  expect((await page(first.order.id)).timeline.at(-1)).toMatchObject({ kind: "renewed" });
  const lifted = (await page(first.order.id)).timeline.find(({ kind }) => kind === "lifted");
  expect(lifted).toMatchObject({ note: "疫情缓解", at: now.toISOString() });
});

test("[ORDER-25] a number is used once, or with the next version by what supersedes it", async () => {
  await signOrder(server, testContent(now));
  await expect(signOrder(server, testContent(now))).rejects.toThrow('"number-taken"');
});

test("[ORDER-16] a preview names areas and gates, also of what waits for its second signature", async () => {
  await enrolTestPhone(
    server,
    await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE }),
  );
  const { order } = await firstSign(server, testContent(now, { areas: [VILLAGE, OTHER_VILLAGE] }), command);
  const path = `/orders/drafts/${TOWN}/${order.id}/preview`;
  const preview = await call<OrderPreviewAnswer>(server, "GET", path, second);
  expect(preview.totals).toMatchObject({ households: 1, residents: 2, gates: 1 });
  expect([preview.names, preview.gates.length]).toEqual([{ [VILLAGE]: "湾里村", [OTHER_VILLAGE]: "留良村" }, 1]);
});

test("[ORDER-17] an order signed by one person before two were asked for stays valid; everything is derived again to the row", async () => {
  const { signedAt: _signedAt, liftedAt: _liftedAt, ...example } = exampleOrder({ startsAt: now.toISOString() });
  const order = { ...example, id: mintId(now), number: "旧1号" };
  await server.services.journal.act(TOWN, null, async () => ({
    facts: [{ kind: "order.signed", area: TOWN, subject: order.id, body: { order } }],
    value: undefined,
  }));
  expect(await stateOf(order.id)).toBe("in-force");
  expect((await page(order.id)).timeline.map(({ kind }) => kind)).toEqual(["signed", "in-force", "ended"]);
  await firstSign(server, testContent(now, { number: "新1号" }), cadre);
  await signOrder(server, testContent(now, { number: "新2号" }));
  for (const batches of [[1], [1_000]]) {
    const { tables } = await rebuildProjections(server.databaseUrl, { compare: true, batches });
    expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
  }
  const { rows } = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ moments: number }>`SELECT count(*) AS moments FROM order_moment WHERE town = ${TOWN}`.execute(tx),
  );
  expect(rows[0]!.moments).toBe(2);
});
