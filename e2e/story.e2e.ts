import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDemo } from "#server/demo/load-demo.ts";
import { writeSamples } from "#seeds/write-samples.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startTestServer, type TestServer } from "./server.ts";

/** The whole story with the reference places: a register goes in, an order is signed, passes come out, a gate decides, command sees it. */
const VILLAGES = ["204", "205", "206", "207", "208", "209", "210"].map((end) => `330483107${end}`);
let server: TestServer;
let browser: Browser;
let folder: string;
let cadre: Page;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hedgerow-story-"));
  await writeSamples(folder);
  server = await startTestServer(["gate", "console"]);
  await loadDemo(server.services, () => undefined);
  browser = await launchBrowser();
  cadre = await openConsole(...VILLAGES.map((area) => ({ role: "cadre" as const, area })));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function openConsole(...duties: Parameters<TestServer["signInLink"]>): Promise<Page> {
  const page = await openPage(browser, { ...SIZES.desk, lang: "zh-CN" });
  await page.goto(await server.signInLink(...duties));
  await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
  return page;
}

async function go(page: Page, hash: string, heading: string): Promise<void> {
  await page.goto(`${server.url}/console/${hash}`);
  await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
}

test("a messy workbook becomes a register, and importing it again changes nothing", async () => {
  for (const [round, result] of [
    [1, "已写入 3,507 条记录"],
    [2, "没有需要写入的内容"],
  ] as const) {
    await go(cadre, "#/register", "崇福镇");
    await go(cadre, "#/register/import", "导入人口底册");
    await cadre.getByLabel("导入到").selectOption("330483107210");
    await cadre.getByLabel("选择 .xlsx").setInputFiles(path.join(folder, "maoqiaodai.xlsx"));
    await cadre.getByLabel("参考日期").fill("2020-02-10");
    await cadre.getByRole("button", { name: "上传" }).click();
    await cadre.getByRole("button", { name: "试算" }).click();
    await cadre.getByRole("heading", { name: "退回的行" }).waitFor({ timeout: 60_000 });
    if (round === 1) {
      await expectAccessible(cadre);
      await screenshot(cadre, "register-import-check");
      await cadre.getByRole("button", { name: "导入", exact: true }).click();
    }
    await cadre.getByText(result).waitFor({ timeout: 60_000 });
  }
});

test("an order is drafted, previewed and signed by a cadre; it binds when command has countersigned", async () => {
  await go(cadre, "#/orders/new", "起草新令");
  await cadre.getByLabel("标题").fill("关于实行封闭管理的通告");
  await cadre.getByLabel("文号").fill("崇防指〔2020〕3号");
  await cadre.getByLabel("签发机关").fill("崇福镇防控指挥部");
  await cadre.getByLabel("开始").fill(shanghaiInput(-60_000));
  await cadre.getByLabel("结束").fill(shanghaiInput(10 * 86_400_000));
  await cadre.getByLabel("正文").fill("各村实行封闭管理。");
  await cadre.getByLabel("法律依据").fill("《中华人民共和国传染病防治法》第四十二条");
  await cadre.getByLabel("法律依据").blur();
  await cadre.getByRole("button", { name: "预览影响" }).click();
  await cadre.getByText("18,134").first().waitFor();
  await expectAccessible(cadre);
  await screenshot(cadre, "orders-draft-preview");
  await cadre.getByRole("button", { name: "签名提交", exact: true }).first().click();
  await cadre.getByRole("dialog").getByRole("button", { name: "签名提交", exact: true }).click();
  await cadre.getByText("您已签过名，须由另一人会签。").waitFor();
  const town = await openConsole({ role: "town-command", area: "330483107" });
  await go(town, "#/orders?show=awaiting", "令");
  await town.getByRole("link", { name: "关于实行封闭管理的通告" }).click();
  await town.getByRole("button", { name: "会签", exact: true }).first().click();
  await town.getByRole("dialog").getByRole("button", { name: "会签", exact: true }).click();
  await town.getByText("生效中").waitFor();
  await screenshot(town, "orders-signed");
});

test("passes for a village in one go, cards to print, one revoked and reissued", async () => {
  await go(cadre, "#/passes", "出入证");
  await cadre.getByLabel("村", { exact: true }).selectOption("330483107204");
  await cadre.getByRole("button", { name: "批量签发" }).click();
  await cadre.getByRole("button", { name: "开始签发" }).click();
  await cadre.getByText(/已签发 \d+ 张/).waitFor({ timeout: 60_000 });
  await cadre.getByRole("button", { name: "打印这一批" }).click();
  await cadre.locator(".pass-sheet .page").first().waitFor();
  const pdf = await cadre.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  await go(cadre, "#/passes", "出入证");
  await cadre.getByLabel("村", { exact: true }).selectOption("330483107204");
  await cadre.getByRole("button", { name: "注销" }).first().click();
  await cadre.getByRole("dialog").getByRole("button", { name: "注销" }).click();
  await cadre.getByText(/新证口报码 \d{4} \d{4}/).waitFor();
  await expectAccessible(cadre);
});

test("a phone joins by the console's link, decides, and the console shows it within two seconds", async () => {
  await go(cadre, "#/gates", "卡口");
  await cadre.getByRole("button", { name: "登记手机" }).first().click();
  const link = await cadre.getByTestId("one-time-link").textContent();
  const phone = await openPage(browser);
  await phone.goto(link!);
  await phone.getByLabel("给这部手机起个名字").fill("1 号机");
  await phone.getByRole("button", { name: "登记", exact: true }).click();
  await phone.getByRole("searchbox").waitFor({ timeout: 60_000 });
  await go(cadre, "#/overview", "总览");
  await cadre.getByText("实时", { exact: true }).waitFor();
  await phone.getByRole("searchbox").fill("1006");
  await phone.getByRole("button", { name: /1006/ }).first().click({ timeout: 30_000 });
  await phone.getByRole("button", { name: "36", exact: true }).click();
  await phone.getByRole("button", { name: "36.5 °C" }).click();
  await phone.locator("[data-verdict]").getByText("已记录").waitFor();
  await cadre.locator(".feed li").first().waitFor({ timeout: 15_000 });
  await cadre.locator(".feed").getByText("36.5").waitFor();
  await expectAccessible(cadre);
  await screenshot(cadre, "overview");
  await cadre
    .getByRole("button", { name: /^\d+ ?(进|出)$/ })
    .first()
    .click();
  await cadre.getByRole("dialog").waitFor();
});

test("opening a household is written down, and the auditor sees who looked", async () => {
  await cadre.goto(`${server.url}/console/#/register/areas/3304831072040101`);
  await cadre.getByRole("link", { name: "1006" }).first().click();
  await cadre.getByRole("button", { name: "查看", exact: true }).first().click();
  await cadre.getByLabel("查看理由").fill("核对疫情通报名单");
  await cadre.getByRole("dialog").getByRole("button", { name: "查看" }).click();
  await cadre
    .getByText(/^\d{17}[\dX]$/)
    .first()
    .waitFor();
  const auditor = await openConsole({ role: "auditor", area: "330483" });
  await go(auditor, "#/audit", "审计");
  await auditor.getByText("核对疫情通报名单").waitFor();
  await expectAccessible(auditor);
});

test("in English, at a phone's width, the first page is whole", async () => {
  const page = await openPage(browser, { ...SIZES.phone, lang: "en" });
  await page.goto(await server.signInLink({ role: "cadre", area: VILLAGES[0]! }));
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  await page.getByText("Inside now").waitFor();
  await expectAccessible(page);
  await screenshot(page, "overview-phone-en");
});

function shanghaiInput(fromNow: number): string {
  return new Date(Date.now() + fromNow + 8 * 3_600_000).toISOString().slice(0, 16);
}
