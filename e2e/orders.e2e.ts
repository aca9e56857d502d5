import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startTestServer, type TestServer } from "./server.ts";

/** An order from its first word to its lifting, by two people; then as a file on another server. */
const DAY = 86_400_000;
let server: TestServer;
let other: TestServer;
let browser: Browser;
let folder: string;
let drafter: Page;
let second: Page;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hedgerow-orders-"));
  server = await startTestServer(["console"]);
  other = await startTestServer([]);
  for (const one of [server, other]) await putTestPlace(one as never);
  browser = await launchBrowser();
  drafter = await openConsole(server, { role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  second = await openConsole(server, { role: "town-command", area: TOWN });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await other?.close();
  await rm(folder, { recursive: true, force: true });
});

async function openConsole(where: TestServer, ...duties: Parameters<TestServer["signInLink"]>): Promise<Page> {
  const page = await openPage(browser, { ...SIZES.desk, lang: "zh-CN" });
  await page.goto(await where.signInLink(...duties));
  await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
  return page;
}

async function go(page: Page, hash: string, heading: string, where = server): Promise<void> {
  await page.goto(`${where.url}/console/${hash}`);
  await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
}

const inShanghai = (fromNow: number) => new Date(Date.now() + fromNow + 8 * 3_600_000).toISOString().slice(0, 16);
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();
const confirm = (page: Page, name: string) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
const story = async (page: Page) => (await page.locator(".timeline strong").allTextContents()).join(" ");

async function sign(page: Page): Promise<void> {
  await press(page, "签名提交");
  await confirm(page, "签名提交");
  await page.getByText("您已签过名，须由另一人会签。").waitFor();
}

test("[ORDER-16] [ORDER-17] a cadre drafts, looks at whom it hits, and signs; it binds nobody", async () => {
  await go(drafter, "#/orders/new", "起草新令");
  await drafter.getByLabel("标题").fill("关于实行封闭管理的通告");
  await drafter.getByLabel("文号").fill("崇防指〔2020〕3号");
  await drafter.getByLabel("签发机关").fill("崇福镇防控指挥部");
  await drafter.getByLabel("开始").fill(inShanghai(-60_000));
  await drafter.getByLabel("结束").fill(inShanghai(10 * DAY));
  await drafter.getByLabel("正文").fill("各村实行封闭管理。");
  await drafter.getByLabel("法律依据").fill("《中华人民共和国传染病防治法》第四十二条");
  await drafter.getByLabel("法律依据").blur();
  await press(drafter, "预览影响");
  await drafter.getByRole("rowheader", { name: "湾里村" }).waitFor();
  await drafter.getByText("没有卡口受影响").waitFor();
  await expectAccessible(drafter);
  await sign(drafter);
  expect(await drafter.getByRole("button", { name: "会签", exact: true }).count()).toBe(0);
  await expectAccessible(drafter);
});

test("[ORDER-19] another person returns it with reasons, the drafter changes it and signs again", async () => {
  await go(second, "#/orders", "令");
  await second.getByRole("link", { name: "有 1 份令等您会签" }).click();
  await second.getByRole("link", { name: "关于实行封闭管理的通告" }).click();
  await second.getByRole("rowheader", { name: "湾里村" }).waitFor();
  await press(second, "退回");
  await second.getByRole("dialog").getByLabel("退回理由").fill("请写明就医不受限制");
  await second.getByRole("dialog").getByLabel("退回理由").blur();
  await confirm(second, "退回");
  await second.getByText("请写明就医不受限制").waitFor();
  await go(drafter, "#/orders?show=drafts", "令");
  await drafter.getByRole("link", { name: "关于实行封闭管理的通告" }).click();
  await drafter.getByText("请写明就医不受限制").waitFor();
  await drafter.getByLabel("正文").fill("各村实行封闭管理。就医不受限制。");
  await drafter.getByLabel("正文").blur();
  await sign(drafter);
});

test("[ORDER-17] [ORDER-21] countersigned it is in force, and tells its story", async () => {
  await go(second, "#/orders?show=awaiting", "令");
  await second.getByRole("link", { name: "关于实行封闭管理的通告" }).click();
  await press(second, "会签");
  await confirm(second, "会签");
  await second.getByText("生效中").waitFor();
  expect(await story(second)).toBe("起草 起草人签名 退回 起草人签名 会签 生效 到期失效");
  await expectAccessible(second);
  await screenshot(second, "orders-in-force");
});

test("[ORDER-22] it is renewed by a new order with reasons, and both say so", async () => {
  await go(drafter, "#/orders", "令");
  await drafter.getByRole("link", { name: "关于实行封闭管理的通告" }).click();
  await press(drafter, "续期或调整");
  await drafter.getByLabel("延续或变更的理由").fill("疫情尚未解除");
  await drafter.getByLabel("延续或变更的理由").blur();
  await drafter.getByLabel("标题").fill("关于继续实行封闭管理的通告");
  await sign(drafter);
  await go(second, "#/orders?show=awaiting", "令");
  await second.getByRole("link", { name: "关于继续实行封闭管理的通告" }).click();
  await press(second, "会签");
  await confirm(second, "会签");
  await second.getByText("未生效").waitFor();
  await second.getByText("第 2 版").waitFor();
  await second.locator(".replaces a").click();
  await second.getByRole("heading", { name: "关于实行封闭管理的通告", level: 1 }).waitFor();
  await second.getByText("由 崇防指〔2020〕3号").waitFor();
  expect(await story(second)).toContain("续期 到期失效");
});

test("[ORDER-26] [ORDER-27] its file is taken on another server once its key is trusted, and taken twice changes nothing", async () => {
  const file = path.join(folder, "order.json");
  const [saved] = await Promise.all([second.waitForEvent("download"), press(second, "导出签名文件")]);
  expect(saved.suggestedFilename()).toContain("hedgerow-order.json");
  await saved.saveAs(file);
  const page = await openConsole(other, { role: "town-command", area: TOWN });
  await go(page, "#/orders", "令", other);
  await press(page, "导入");
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("选择文件").setInputFiles(file);
  await sheet.getByRole("heading", { name: "关于实行封闭管理的通告" }).waitFor();
  await sheet.getByText("还没有人信任这个密钥").waitFor();
  await expectAccessible(page);
  await screenshot(page, "orders-import-desk");
  await screenshot(page, "orders-import-phone", SIZES.phone);
  await page.setViewportSize(SIZES.desk);
  expect(await sheet.getByRole("button", { name: "导入此令" }).count()).toBe(0);
  await sheet.getByLabel("已用电话核对，指纹一致").check();
  await sheet.getByRole("button", { name: "信任这个密钥" }).click();
  await sheet.getByRole("button", { name: "导入此令" }).click();
  await sheet.getByText("已经有了，再导入不会有变化").waitFor();
  await sheet.getByRole("button", { name: "关闭" }).click();
  await page.getByRole("link", { name: "关于实行封闭管理的通告" }).click();
  await page.getByText("外来令").waitFor();
  expect(await story(page)).toBe("导入 生效 到期失效");
});

test("[ORDER-21] lifted early with reasons it binds nobody, and says why", async () => {
  await press(second, "提前解除");
  await second.getByRole("dialog").getByLabel("解除理由").fill("疫情缓解");
  await second.getByRole("dialog").getByLabel("解除理由").blur();
  await confirm(second, "提前解除");
  await second.getByText("已解除").waitFor();
  await second.locator(".timeline").getByText("疫情缓解").waitFor();
  const open = await server.request("GET", `/public/orders?area=${VILLAGE}`);
  expect(((await open.json()) as { orders: { state: string }[] }).orders.map(({ state }) => state)).toEqual([
    "waiting",
  ]);
});
