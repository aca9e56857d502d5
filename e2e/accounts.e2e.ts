import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { launchBrowser, openPage, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startTestServer, type TestServer } from "./server.ts";

const PASSWORD = "quiet hedge by the canal";
let server: TestServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startTestServer(["console"]);
  await putTestPlace(server as never);
  browser = await launchBrowser();
  page = await openPage(browser, SIZES.desk);
  await page.goto(await server.signInLink({ role: "administrator", area: TOWN }));
  await page.getByRole("link", { name: "账号" }).click();
  await page.getByRole("heading", { name: "账号", level: 1 }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const card = (login: string) => page.locator("article", { hasText: login });
const sheet = () => page.locator("dialog[open]");

test("[WEB-11] a duty at the wrong level is refused beside its field, at the right one it makes a link", async () => {
  await page.getByRole("button", { name: "新建账号" }).click();
  await sheet().getByRole("button", { name: "新建并生成链接" }).click();
  await sheet().getByText("格式不对").waitFor();
  await sheet().getByLabel("登录名").fill("wanli.guard");
  await sheet().getByLabel("姓名").fill("测试守护");
  await sheet().getByLabel("职责").selectOption("guard");
  await sheet().getByLabel("区域编码").fill(`${VILLAGE}01`);
  await sheet().getByText("这个职责不在这一级区域任命").waitFor();
  await expectAccessible(page);
  await sheet().getByLabel("区域编码").fill(VILLAGE);
  await sheet().getByRole("button", { name: "新建并生成链接" }).click();
  const link = await sheet().locator("code").innerText();
  expect(link).toMatch(/\/console\/#\/enter\/[\w-]{20,80}$/);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await card("wanli.guard").getByText("未设密码").waitFor();

  const guest = await openPage(browser, SIZES.phone);
  await guest.goto(link);
  await guest.getByRole("button", { name: "测试守护" }).waitFor();
  expect(guest.url()).not.toContain("enter");
  await guest.goto("about:blank");
  await guest.context().clearCookies();
  await guest.goto(link);
  await guest.getByText("这个链接已失效").waitFor();
  await guest.context().close();
});

test("[WEB-12] found by what one types; a duty ends and an account closes only after asking", async () => {
  await page.getByLabel("按姓名、登录名、职责、区域查找").fill("守护队员 wanli");
  await page.getByText("共 1 个账号").waitFor();
  await card("wanli.guard")
    .getByRole("button", { name: /结束职责/ })
    .click();
  await sheet().getByRole("button", { name: "取消" }).click();
  await card("wanli.guard")
    .getByRole("button", { name: /结束职责/ })
    .click();
  await sheet().getByRole("button", { name: "结束职责" }).click();
  await card("wanli.guard").getByText("已结束").waitFor();
  await card("wanli.guard").getByRole("button", { name: "停用账号" }).click();
  await sheet().getByRole("button", { name: "停用账号" }).click();
  await card("wanli.guard").getByText("已停用").waitFor();
  await expectAccessible(page);
});

test("[WEB-13] what was filled in survives the end of a session", async () => {
  await page.getByLabel("按姓名、登录名、职责、区域查找").fill("");
  await page.evaluate(async (newPassword) => {
    const headers = { "content-type": "application/json", "x-hedgerow": "1" };
    await fetch("/api/session/password", { method: "PUT", headers, body: JSON.stringify({ newPassword }) });
  }, PASSWORD);
  await page.getByRole("button", { name: "新建账号" }).click();
  await sheet().getByLabel("登录名").fill("wanli.cadre");
  await sheet().getByLabel("姓名").fill("测试干部");
  await sheet().getByLabel("区域编码").fill(VILLAGE);
  await page.context().clearCookies();
  await sheet().getByRole("button", { name: "新建并生成链接" }).click();
  await page.getByText("登录已过期。请用同一账号重新登录").waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByLabel("账号", { exact: true }).fill("e2e-1");
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByText("登录已过期。请用同一账号重新登录").waitFor({ state: "detached" });
  expect(await sheet().getByLabel("登录名").inputValue()).toBe("wanli.cadre");
  await sheet().getByRole("button", { name: "新建并生成链接" }).click();
  await sheet().locator("code").waitFor();
});
