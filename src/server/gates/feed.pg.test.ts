import { afterAll, beforeAll, expect, test } from "vitest";
import type { EmergencyList, FeedEvent } from "#protocol/gates.ts";
import { mintId } from "#server/access/make-account.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { DISTRICT, enrolTestPhone, OTHER_VILLAGE, putTestPlace, VILLAGE } from "./test-place.ts";

let server: TestServer;
let cadre: string;
const DAY = "from=2020-02-05T00:00:00.000Z&until=2099-02-06T00:00:00.000Z";

beforeAll(async () => {
  server = await startTestServer();
  await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
});
afterAll(() => server.close());

/** The events "passages" of a feed, one at a time. */
async function openFeed() {
  const response = await server.request("GET", `/districts/${DISTRICT}/feed`, { cookie: cadre });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<FeedEvent> => {
    for (;;) {
      const found = /event: passages\ndata: (.*)\n\n/.exec(text);
      if (found !== null) {
        text = text.slice(found.index + found[0].length);
        return JSON.parse(found[1]!) as FeedEvent;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error("the feed ended");
      text += value;
    }
  };
  const until = async (hasCome: (event: FeedEvent) => boolean): Promise<FeedEvent> => {
    for (;;) {
      const event = await next();
      if (hasCome(event)) return event;
    }
  };
  return { until, close: () => reader.cancel() };
}

test("[CONSOLE-4] an emergency comes with the feed, from a gate set up after it was opened, and again with its note", async () => {
  const feed = await openFeed();
  const phone = await enrolTestPhone(server, cadre);
  const emergency = mintId(server.services.now());
  await phone.sync([phone.fact("emergency.opened", { emergency, gate: phone.gate })]);
  const opened = await feed.until(({ emergencies }) => emergencies.length > 0);
  expect(opened.passages).toEqual([]);
  expect(opened.emergencies).toMatchObject([{ id: emergency, gate: phone.gate, gateName: "湾里西卡口", note: null }]);
  await phone.sync([phone.fact("emergency.noted", { emergency, note: "送产妇去医院" })]);
  const noted = await feed.until(({ emergencies }) => emergencies.length > 0);
  expect(noted.emergencies).toMatchObject([{ id: emergency, note: "送产妇去医院" }]);
  await feed.close();

  const list = await server.request("GET", `/districts/${DISTRICT}/emergencies?${DAY}`, { cookie: cadre });
  expect(((await list.json()) as EmergencyList).emergencies).toMatchObject([{ id: emergency, note: "送产妇去医院" }]);
  const elsewhere = `/districts/${DISTRICT}/emergencies?${DAY}&gate=${mintId(server.services.now())}`;
  const none = await server.request("GET", elsewhere, { cookie: cadre });
  expect(await none.json()).toEqual({ emergencies: [] });
});
