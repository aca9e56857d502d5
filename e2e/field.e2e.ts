import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OTHER_VILLAGE, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { entranceBody, perimeterBody } from "#server/perimeters/test-perimeter.ts";
import type { OrderList, OrderPosts } from "#protocol/orders.ts";
import type { FieldWorkerList } from "#protocol/terminals.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { makeGatePlace, type GatePlace } from "./gate-place.ts";
import { readFacts } from "./read-facts.ts";
import { startTestServer, type TestServer } from "./server.ts";

const GRID = `${VILLAGE}01`;

let server: TestServer;
let place: GatePlace;
let browser: Browser;
let phone: Page;
let desk: Page;

beforeAll(async () => {
  server = await startTestServer(["console", "field"]);
  place = await makeGatePlace(server, [{ kind: "screening", roundsPerDay: 2 }]);
  await server.signIn({ role: "grid-worker", area: GRID });
  // The household lies in the grid.
  const body = {
    household: place.people.household,
    number: "1006",
    group: "3组",
    address: "湾里村 8 号",
    compound: null,
  };
  await server.services.journal.act(TOWN, null, async () => ({
    facts: [
      {
        ...{ kind: "register.household-recorded", area: GRID, subject: place.people.household },
        body: { ...body, use: "self", landlord: null },
      },
    ],
    value: undefined,
  }));
  const call = async (path: string, sent: object) => {
    const response = await server.request("POST", path, { cookie: place.cadre, body: sent });
    return (await response.json()) as { id: string };
  };
  await call("/entrances", entranceBody((await call("/perimeters", perimeterBody())).id));
  browser = await launchBrowser();
  desk = await openPage(browser, SIZES.desk);
  await desk.goto(await server.signInLink({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE }));
  phone = await openPage(browser);
  phone.setDefaultTimeout(8000);
  desk.setDefaultTimeout(8000);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const tab = (name: string) => phone.getByRole("navigation").getByText(name, { exact: true }).click();

test("[FIELD-1] command makes a code for a person's duty; the phone that scans it holds what the duty is for", async () => {
  await desk.goto(`${server.url}/console/#/phones`);
  const workers = (await (
    await server.request("GET", "/field-workers", { cookie: place.cadre })
  ).json()) as FieldWorkerList;
  const { name } = workers.workers.find(({ role }) => role === "grid-worker")!;
  await desk.getByRole("button", { name: `给${name}登记手机` }).click();
  const link = await desk.getByTestId("one-time-link").textContent();
  await phone.goto(link!);
  await phone.getByLabel("给这部手机起个名字").fill("网格手机");
  await expectAccessible(phone);
  await phone.getByRole("button", { name: "登记", exact: true }).click();
  await phone.getByText(`${name}，今天要办的`).waitFor({ timeout: 30_000 });
  expect(new URL(phone.url()).hash).toBe("#/today");
  await desk.getByText("“网格手机”已登记").waitFor();
  await phone.evaluate(async () => void (await navigator.serviceWorker.ready));
  await screenshot(phone, "field-today");
});

test("[FIELD-2] without a network it opens, finds, and takes what is seen on the spot, with its photo", async () => {
  await phone.context().setOffline(true);
  await phone.goto(`${server.url}/field/?from=home-screen`);
  await phone.getByText("湾里封堵点8").waitFor();
  await phone.getByText("离线").waitFor();
  await tab("住户");
  await phone.getByRole("searchbox").fill("fbm");
  await phone.getByRole("link", { name: /冯宝明/ }).click();
  await phone.getByText("湾里村 8 号").waitFor();
  await phone.getByText("冯小雨").waitFor();
  await tab("今日");
  await phone.getByRole("link", { name: /湾里封堵点8/ }).click();
  const picture = await phone.screenshot();
  await phone.getByLabel("拍照").setInputFiles({ name: "block.png", mimeType: "image/png", buffer: picture });
  await phone.getByText("已拍 1 张").waitFor();
  await expectAccessible(phone);
  await phone.getByRole("button", { name: "记下检查" }).click();
  await phone.getByText("已记下").waitFor();
  await phone.getByText("待传 1").waitFor();
  await tab("消息");
  await phone.getByText("检查路口").waitFor();
  await phone.getByText("待传", { exact: true }).waitFor();
  await screenshot(phone, "field-messages-offline");
});

test("[FIELD-3] an order is read on the phone and command sees it; what waited goes when the network is back, photos after text", async () => {
  await phone.getByRole("link", { name: /关于实行封闭管理的令/ }).click();
  await phone.getByRole("button", { name: "已阅" }).click();
  await phone.getByText("您已阅").waitFor();
  await phone.getByText("待传 2").waitFor();
  await phone.context().setOffline(false);
  await phone.getByText("已全部上传").waitFor({ timeout: 30_000 });
  const [inspected] = await readFacts(server, "entrance.inspected");
  const { photos } = inspected!.body as { photos: string[] };
  expect(photos).toHaveLength(1);
  const photo = () => server.request("GET", `/photos/${TOWN}/${photos[0]}`, { cookie: place.cadre });
  await expect.poll(async () => (await photo()).status, { timeout: 20_000 }).toBe(200);
  expect((await photo()).headers.get("content-type")).toBe("image/jpeg");
  const { orders } = (await (await server.request("GET", "/orders", { cookie: place.cadre })).json()) as OrderList;
  const { posts } = (await (
    await server.request("GET", `/orders/${TOWN}/${orders[0]!.order.id}/posts`, { cookie: place.cadre })
  ).json()) as OrderPosts;
  expect(posts.map(({ kind, hasRead }) => [kind, hasRead])).toEqual([
    ["gate", false],
    ["phone", true],
  ]);
  await tab("今日");
  await phone.getByText("今天没有要办的事").waitFor();
});

test("[FIELD-4] what the server refuses comes back with its reason, and stands where it is looked for", async () => {
  // Another build of the app might send what this server does not take.
  await phone.evaluate(async () => {
    const database = (await indexedDB.databases()).find(({ name }) => /^hedgerow-[0-9a-f]{8}-/.test(name!))!;
    const open = indexedDB.open(database.name!);
    await new Promise((resolve) => (open.onsuccess = resolve));
    const tx = open.result.transaction(["outbox", "terminal"], "readwrite", { durability: "strict" });
    const read = tx.objectStore("terminal").get("terminal");
    await new Promise((resolve) => (read.onsuccess = resolve));
    const seq = (read.result as { seq: number }).seq + 1;
    tx.objectStore("terminal").put({ ...read.result, seq });
    const id = `0170128e-d800-7000-8000-${Date.now()}`.slice(0, 36);
    tx.objectStore("outbox").put({
      seq,
      id,
      at: new Date().toISOString(),
      parcel: { id, seq, sealed: "AAAA" },
      refused: null,
    });
    await new Promise((resolve) => (tx.oncomplete = resolve));
    open.result.close();
  });
  await phone.getByRole("button", { name: /已全部上传|待传/ }).click();
  await phone.getByRole("button", { name: "立即同步" }).click();
  await phone.getByText("拒收 1").waitFor({ timeout: 20_000 });
  await phone.getByText("服务器打不开这条记录").waitFor();
  await tab("今日");
  await phone.getByText("1 条记录被退回").waitFor();
  await screenshot(phone, "field-returned");
});

test("[FIELD-5] whoever has an account takes up the duty on the phone itself", async () => {
  const own = await openPage(browser, { lang: "en" });
  const link = await server.signInLink({ role: "liaison", area: `${GRID}01` });
  await own.goto(link.replace("/console/", "/field/"));
  await own.getByText("For which duty?").waitFor();
  await expectAccessible(own);
  await own.getByRole("button", { name: "Use this phone" }).click();
  await own.getByText("Nothing to do today").or(own.getByText("to do today")).first().waitFor({ timeout: 30_000 });
  await own.getByRole("navigation").getByText("Me", { exact: true }).click();
  await own.getByText("Liaison").first().waitFor();
  await own.context().close();
});

test("[FIELD-6] a phone that is called back says so, and no name is left on it", async () => {
  await phone.context().setOffline(true);
  await tab("今日");
  await phone.getByRole("link", { name: "全部路口" }).click();
  await phone.getByRole("link", { name: /湾里封堵点8/ }).click();
  await phone.getByRole("button", { name: "记下检查" }).click();
  await phone.getByText("待传 1").waitFor();
  await desk.reload();
  await desk.getByRole("button", { name: "收回 网格手机" }).click();
  await desk.getByRole("button", { name: "收回", exact: true }).click();
  await desk.getByText("已收回").waitFor();
  await phone.context().setOffline(false);
  await phone.getByText("本机已被停用").waitFor({ timeout: 20_000 });
  const stored = await phone.evaluate(async () => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const open = indexedDB.open(name!);
      await new Promise((resolve) => (open.onsuccess = resolve));
      for (const store of open.result.objectStoreNames) {
        const all = open.result.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        texts.push(JSON.stringify(all.result));
      }
      open.result.close();
    }
    return texts.join("\n");
  });
  expect(stored).toContain("网格手机");
  for (const canary of ["冯宝明", "冯小雨", "湾里村 8 号"]) expect(stored).not.toContain(canary);
  await screenshot(phone, "field-revoked");
  await expectAccessible(phone);
  // Found again: what it had recorded is collected, when somebody says so.
  await phone.getByRole("button", { name: "上传剩下的记录" }).click();
  await phone.getByText("请村干部先在指挥台上点").waitFor();
  await desk.getByRole("button", { name: "收取记录：网格手机" }).click();
  await desk.getByText("一天之内").waitFor();
  await phone.getByRole("button", { name: "上传剩下的记录" }).click();
  await phone.getByText("已全部上传").waitFor();
  await expect.poll(() => readFacts(server, "entrance.inspected")).toHaveLength(2);
});
