import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleContent, WANLI } from "#domain/orders/example-order.ts";
import type { OrderItem, OrderPosts } from "#protocol/orders.ts";
import type { EnrolmentLink, FieldWorkerList } from "#protocol/terminals.ts";
import { enrolTestPhone, joinTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { signOrder } from "./test-order.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";

let server: TestServer;
let command: string;
let people: Awaited<ReturnType<typeof putTestPlace>>;
let order: OrderItem["order"];
const at = (hour: string) => `2020-02-06T${hour}:00.000Z`;

beforeAll(async () => {
  server = await startTestServer(() => new Date(at("08:00")));
  people = await putTestPlace(server);
  command = await server.signIn({ role: "town-command", area: TOWN });
  const content = exampleContent({ areas: [WANLI], startsAt: at("00:00"), endsAt: "2020-02-16T00:00:00.000Z" });
  order = (await signOrder(server, content)).order;
});
afterAll(() => server.close());

async function post<T>(path: string, body?: object): Promise<T> {
  const response = await server.request("POST", path, { cookie: command, ...(body === undefined ? {} : { body }) });
  return (await response.json()) as T;
}
async function posts(cookie = command): Promise<OrderPosts["posts"]> {
  const response = await server.request("GET", `/orders/${TOWN}/${order.id}/posts`, { cookie });
  return ((await response.json()) as OrderPosts).posts;
}
const readBy = (who: object) => ({ order: order.id, version: order.version, resident: null, name: null, ...who });

test("[ORDER-36] every post is listed with who is there, those that have not read it first", async () => {
  const gate = await enrolTestPhone(
    server,
    await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE }),
  );
  await server.signIn({ role: "liaison", area: `${VILLAGE}0101` });
  const { workers } = (await (
    await server.request("GET", "/field-workers", { cookie: command })
  ).json()) as FieldWorkerList;
  const liaison = workers.find(({ role }) => role === "liaison")!;
  const { token } = await post<EnrolmentLink>(`/field-workers/${liaison.grant}/enrolments`);
  const field = await joinTestPhone(server, token, { label: "走访手机", area: liaison.area, subject: null });

  const short = async () =>
    (await posts()).map(({ name, nowName, hasRead, lastRead }) => [name, nowName, hasRead, lastRead]);
  expect(await short()).toEqual([
    ["湾里西卡口", null, false, null],
    ["走访手机", liaison.name, false, null],
  ]);
  await gate.sync([
    gate.fact("duty.begun", { gate: gate.gate, resident: people.head, name: null, how: "pass-scan" }, at("06:00")),
  ]);
  const taken = await gate.sync([gate.fact("order.read", readBy({ resident: people.head }), at("06:05"), order.id)]);
  expect(taken.acknowledgements).toMatchObject([{ state: "received" }]);
  await field.sync([field.fact("order.read", readBy({}), at("07:00"), order.id)]);
  expect(await short()).toEqual([
    ["湾里西卡口", "冯宝明", true, { name: "冯宝明", at: at("06:05") }],
    ["走访手机", liaison.name, true, { name: liaison.name, at: at("07:00") }],
  ]);
  // The next guard has not read it yet.
  await gate.sync([
    gate.fact("duty.begun", { gate: gate.gate, resident: null, name: "李守", how: "typed" }, at("07:30")),
  ]);
  expect((await short())[0]).toEqual(["湾里西卡口", "李守", false, { name: "冯宝明", at: at("06:05") }]);
});

test("[ORDER-36] only posts of one's own areas are shown", async () => {
  expect(await posts(await server.signIn({ role: "cadre", area: OTHER_VILLAGE }))).toMatchObject([
    { name: "湾里西卡口" },
  ]);
  expect(await posts(await server.signIn({ role: "cadre", area: `${TOWN}210` }))).toEqual([]);
});

test("[JOURNAL-13] readings come out of the journal just so", async () => {
  const { tables } = await rebuildProjections(server.databaseUrl, { compare: true, batches: [1, 3] });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
});
