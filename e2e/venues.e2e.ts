import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrderDraft } from "#protocol/orders.ts";
import { OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { call, signOrder, testContent } from "#server/orders/test-order.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startTestServer, type TestServer } from "./server.ts";

/** Venues are recorded; an order that closes their kind names them before it is signed, and is cited once it is in force. */
let server: TestServer;
let browser: Browser;
let page: Page;
const command = { role: "town-command", area: TOWN } as const;
const closing = () =>
  testContent(new Date(), {
    ...{ areas: [VILLAGE, OTHER_VILLAGE], placeKinds: ["village"] },
    articles: [{ article: 1, measure: { kind: "venue-closure", kinds: ["mahjong-room"] } }],
  });

beforeAll(async () => {
  server = await startTestServer(["console"]);
  await putTestPlace(server as never);
  browser = await launchBrowser();
  page = await openPage(browser, { ...SIZES.desk, lang: "zh-CN" });
  await page.goto(await server.signInLink(command));
  await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const go = async (hash: string, heading: string) => {
  await page.goto(`${server.url}/console/${hash}`);
  await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
};
const rows = async () =>
  (await page.getByRole("row").allTextContents()).map((text) => text.replaceAll(/\s+/g, " ").trim());

test("[VENUE-1] two venues are recorded one after the other, one is changed, one removed", async () => {
  await go("#/venues", "场所");
  await page.getByText("还没有登记场所").waitFor();
  await page.getByRole("button", { name: "登记场所" }).click();
  const sheet = page.getByRole("dialog");
  const fill = async (name: string, kind: string, village: string) => {
    await sheet.getByLabel("名称", { exact: true }).fill(name);
    await sheet.getByLabel("类别").selectOption(kind);
    await sheet.getByLabel("所在村").selectOption(village);
  };
  await fill("湾里聚友棋牌室", "mahjong-room", VILLAGE);
  await sheet.getByRole("button", { name: "保存，再登记一家" }).click();
  await sheet.getByText("已保存：湾里聚友棋牌室").waitFor();
  await expectAccessible(page);
  await screenshot(page, "venues-record");
  await fill("留良老地方棋牌室", "mahjong-room", OTHER_VILLAGE);
  await sheet.getByRole("button", { name: "保存，再登记一家" }).click();
  await sheet.getByText("已保存：留良老地方棋牌室").waitFor();
  await fill("湾里便利店", "other", VILLAGE);
  await sheet.getByRole("button", { name: "保存", exact: true }).click();
  await sheet.waitFor({ state: "hidden" });
  const shop = page.getByRole("row").filter({ hasText: "湾里便利店" });
  await shop.getByRole("button", { name: "修改" }).click();
  await sheet.getByLabel("类别").selectOption("shop");
  await sheet.getByRole("button", { name: "保存", exact: true }).click();
  await shop.filter({ hasText: "商店" }).waitFor();
  await shop.getByRole("button", { name: "注销" }).click();
  await sheet.getByRole("button", { name: "注销" }).click();
  await shop.waitFor({ state: "detached" });
  expect((await rows()).filter((text) => text.includes("可以营业")).length).toBe(2);
});

test("[ORDER-16] the preview of an order names the venues it closes", async () => {
  const body = { town: TOWN, content: closing() };
  const cookie = await server.signIn(command);
  const { id } = await call<OrderDraft>(server, "POST", "/orders/drafts", cookie, body);
  await page.goto(`${server.url}/console/#/orders/drafts/${TOWN}/${id}`);
  await page.getByRole("button", { name: "预览影响" }).click();
  const preview = page.getByRole("listitem").filter({ hasText: "将关停" });
  await preview.getByText("2 家").waitFor();
  await preview.getByText("湾里聚友棋牌室、留良老地方棋牌室").waitFor();
  await expectAccessible(page);
  await screenshot(page, "venues-preview");
  await screenshot(page, "venues-preview-phone", { ...SIZES.phone, fullPage: true });
  await page.setViewportSize(SIZES.desk);
});

test("[VENUE-2] in force, it is cited beside each venue it closes, in English too", async () => {
  const { order } = await signOrder(server, closing());
  await go("#/venues", "场所");
  await page.getByText("被令关停 2").click();
  const cited = page.getByRole("link", { name: `${order.number}第 1 条` });
  await cited.first().waitFor();
  expect(await cited.count()).toBe(2);
  await page.evaluate(() => localStorage.setItem("hedgerow.language", "en"));
  await page.reload();
  await page.getByRole("heading", { name: "Venues", level: 1 }).waitFor();
  await page
    .getByRole("link", { name: `${order.number}, article 1` })
    .first()
    .waitFor();
  await expectAccessible(page);
  await screenshot(page, "venues-closed-en");
  await screenshot(page, "venues-closed-en-phone", { ...SIZES.phone });
});
