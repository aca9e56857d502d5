import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrderContent } from "#domain/orders/order.ts";
import type { OrderDraft, OrderPreviewAnswer } from "#protocol/orders.ts";
import type { VenueList } from "#protocol/venues.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { DISTRICT, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { call, signOrder, testContent } from "#server/orders/test-order.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { putTestVenue } from "./test-venue.ts";

const now = new Date("2020-02-06T04:00:00.000Z");
let server: TestServer;
let cadre: string;
let command: string;

beforeAll(async () => {
  server = await startTestServer(() => now);
  await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE });
  command = await server.signIn({ role: "town-command", area: TOWN });
});
afterAll(() => server.close());

const list = async (cookie = command) =>
  ((await (await server.request("GET", `/districts/${DISTRICT}/venues`, { cookie })).json()) as VenueList).venues;
const names = async (cookie?: string) => (await list(cookie)).map(({ name }) => name);
const factsOf = async (id: string) => {
  const { rows } = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ kind: string }>`SELECT kind FROM fact WHERE subject = ${id} ORDER BY position`.execute(tx),
  );
  return rows.map(({ kind }) => kind);
};

test("[VENUE-1] recorded twice under one id it is one venue; changed and removed, its story stays in the book", async () => {
  const id = await putTestVenue(server, cadre);
  const body = {
    area: VILLAGE,
    name: "湾里饭店",
    nameEn: null,
    kind: "restaurant",
    placeKind: "village",
    address: null,
  };
  const put = (changes = {}) =>
    server.request("PUT", `/venues/${TOWN}/${id}`, { cookie: cadre, body: { ...body, ...changes } });
  expect((await put()).status).toBe(204);
  expect((await put()).status).toBe(204);
  expect(await names()).toEqual(["湾里饭店"]);
  expect(await factsOf(id)).toEqual(["venue.recorded", "venue.recorded"]);
  const remove = () => server.request("DELETE", `/venues/${TOWN}/${id}`, { cookie: cadre });
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
  expect(await names()).toEqual([]);
  expect(await factsOf(id)).toEqual(["venue.recorded", "venue.recorded", "venue.removed"]);
  expect((await put()).status).toBe(204);
  expect(await names()).toEqual(["湾里饭店"]);
  await remove();
});

test("[VENUE-1] a field that is wrong is named, and a venue of another village is not this cadre's", async () => {
  const id = await putTestVenue(server, command, { area: OTHER_VILLAGE });
  const put = async (cookie: string, changes: object) => {
    const body = {
      area: VILLAGE,
      name: "店",
      nameEn: null,
      kind: "shop",
      placeKind: "village",
      address: null,
      ...changes,
    };
    const response = await server.request("PUT", `/venues/${TOWN}/${id}`, { cookie, body });
    const { code, path } = response.status === 204 ? {} : ((await response.json()) as { code?: string; path?: string });
    return [response.status, code, path];
  };
  expect(await put(command, { name: "" })).toEqual([400, "invalid-field", "name"]);
  expect(await put(command, { kind: "casino" })).toEqual([400, "invalid-field", "kind"]);
  expect(await put(cadre, {})).toEqual([404, "not-found", undefined]);
  expect((await server.request("DELETE", `/venues/${TOWN}/${id}`, { cookie: cadre })).status).toBe(404);
  expect([await names(cadre), await names()]).toEqual([[], ["湾里聚友棋牌室"]]);
  await server.request("DELETE", `/venues/${TOWN}/${id}`, { cookie: command });
});

test("[VENUE-2] [ORDER-16] a draft's preview names it before, the list cites the order after it was signed", async () => {
  const id = await putTestVenue(server, cadre);
  await putTestVenue(server, cadre, { name: "湾里便利店", kind: "shop" });
  await putTestVenue(server, command, { name: "留良棋牌室", area: OTHER_VILLAGE });
  const articles: OrderContent["articles"] = [
    { article: 1, measure: { kind: "venue-closure", kinds: ["mahjong-room"] } },
  ];
  const content = testContent(now, { areas: [VILLAGE], placeKinds: ["village"], articles });
  const draft = await call<OrderDraft>(server, "POST", "/orders/drafts", command, { town: TOWN, content });
  const preview = await call<OrderPreviewAnswer>(server, "GET", `/orders/drafts/${TOWN}/${draft.id}/preview`, command);
  expect(preview.venues.map(({ venue, change }) => [venue.name, change])).toEqual([["湾里聚友棋牌室", "closes"]]);
  expect(preview.totals.venues).toBe(2);
  expect((await list()).flatMap(({ closedBy }) => closedBy)).toEqual([]);

  const signed = await signOrder(server, content);
  const reference = { order: signed.order.id, number: content.number, version: 1, article: 1 };
  expect((await list()).filter(({ closedBy }) => closedBy.length > 0)).toEqual([
    expect.objectContaining({ id, closedBy: [reference] }),
  ]);
});

test("[VENUE-1] the table is derived again to the row", async () => {
  const { tables } = await rebuildProjections(server.databaseUrl, { compare: true, batches: [1] });
  expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
});
