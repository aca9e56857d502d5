import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROTOCOL } from "#protocol/sync.ts";
import { mintId } from "#server/access/make-account.ts";
import { loadDemo } from "#server/demo/load-demo.ts";
import { TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startTestServer, type TestServer } from "./server.ts";

/** The console's first page, its gates and its areas, in a browser, with the reference places and a phone that speaks to the server. */
const VILLAGES = ["204", "205", "206", "207", "208", "209"].map((end) => `330483107${end}`);
const LOOKS = [
  { lang: "zh-CN", theme: "light", ...SIZES.desk },
  { lang: "en", theme: "dark", ...SIZES.desk },
  { lang: "zh-CN", theme: "dark", ...SIZES.phone },
  { lang: "en", theme: "light", ...SIZES.phone },
] as const;
const PAGES = { overview: ["总览", "Overview"], gates: ["卡口", "Gates"], areas: ["区域", "Areas"] } as const;

let server: TestServer;
let browser: Browser;
let cadre: Page;
let phone: TestPhone;

beforeAll(async () => {
  server = await startTestServer(["console"]);
  await loadDemo(server.services, () => undefined);
  browser = await launchBrowser();
  cadre = await openConsole({ ...SIZES.desk, lang: "zh-CN" });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function openConsole(options: Parameters<typeof openPage>[1]): Promise<Page> {
  const page = await openPage(browser, options);
  page.setDefaultTimeout(20_000);
  await page.goto(await server.signInLink(...VILLAGES.map((area) => ({ role: "cadre" as const, area }))));
  await page.locator("h1").waitFor();
  return page;
}

async function go(page: Page, area: keyof typeof PAGES): Promise<void> {
  await page.goto(`${server.url}/console/#/${area}`);
  await page.getByRole("heading", { level: 1, name: new RegExp(`^(${PAGES[area].join("|")})$`) }).waitFor();
}

/** A phone as the gate app makes it: joined by the link of the console's QR code, sending facts in their order. */
class TestPhone {
  #seq = 0;
  readonly terminal: string;
  readonly token: string;
  readonly gate: string;
  constructor(enrolled: { terminal: string; token: string; gate: string }) {
    this.terminal = enrolled.terminal;
    this.token = enrolled.token;
    this.gate = enrolled.gate;
  }

  static async join(link: string, label: string): Promise<TestPhone> {
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
      "sign",
      "verify",
    ]);
    const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
    const body = { token: link.split("/enrol/")[1], label, publicKey: { kty, crv, x, y } };
    const response = await server.request("POST", "/terminals/enrol", { body });
    expect(response.status).toBe(200);
    return new TestPhone((await response.json()) as { terminal: string; token: string; gate: string });
  }

  async send(kind: string, body: object): Promise<void> {
    const at = new Date().toISOString();
    const fact = {
      ...{ id: mintId(new Date()), kind, town: TOWN, area: VILLAGE, subject: this.gate, terminal: this.terminal },
      ...{ seq: ++this.#seq, at, clock: { device: at, anchor: null, sinceAnchor: null } },
      ...{ by: null, order: null, prev: null, body },
    };
    const response = await fetch(`${server.url}/api/sync`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json", "x-hedgerow": "1" },
      body: JSON.stringify({ protocol: PROTOCOL, cursor: 0, epoch: null, facts: [fact] }),
    });
    expect(response.status).toBe(200);
  }

  pass(changes: object = {}): Promise<void> {
    const person = {
      ...{ standing: "outsider", resident: null, household: null, village: null, pass: null, registration: null },
      ...{ foundBy: null, celsius: 36.4, verdict: "register", because: "outsiders-registered" },
      ...{ reference: null, referral: null, ...changes },
    };
    const stop = { gate: this.gate, direction: "in", mode: "foot", plate: null, rulesAge: null, remark: null };
    return this.send("passage.recorded", { ...stop, people: [person] });
  }
}

const tile = (page: Page, name: string) =>
  page
    .locator(".tile")
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator("strong");

test("[CONSOLE-8] a gate is set up by a click on the map, serves every village, closes and opens again", async () => {
  await go(cadre, "gates");
  await cadre.getByRole("button", { name: "设立卡口" }).click();
  const sheet = cadre.getByRole("dialog");
  await sheet.getByLabel("名称", { exact: true }).fill("湾里南卡口");
  await sheet.getByLabel("英文名").fill("Wanli south gate");
  await sheet.locator("svg[role=group]").click({ position: { x: 120, y: 160 } });
  expect(await sheet.getByLabel("经度").inputValue()).toMatch(/^120\.\d{3,5}$/);
  expect(await sheet.getByLabel("纬度").inputValue()).toMatch(/^30\.\d{3,5}$/);
  expect(await sheet.getByRole("checkbox", { checked: true }).count()).toBe(6);
  await expectAccessible(cadre);
  await screenshot(cadre, "console-gate-set-up");
  await sheet.getByRole("button", { name: "保存" }).click();
  const card = cadre.locator(".gate").filter({ hasText: "湾里南卡口" });
  await card.getByText("服务 6 个村").waitFor();
  await card.getByRole("button", { name: "撤除卡口" }).click();
  await cadre.getByRole("dialog").getByRole("button", { name: "撤除卡口", exact: true }).click();
  await card.getByText("已撤除", { exact: true }).waitFor();
  expect(await card.getByRole("button", { name: "登记手机" }).count()).toBe(0);
  await card.getByRole("button", { name: "重新开放" }).click();
  await cadre.getByRole("dialog").getByRole("button", { name: "重新开放", exact: true }).click();
  await card.getByText("开放", { exact: true }).waitFor();
});

test("[CONSOLE-9] a code that counts down; the console says when the phone has joined", async () => {
  const card = cadre.locator(".gate").filter({ hasText: "湾里南卡口" });
  await card.getByRole("button", { name: "登记手机" }).click();
  await cadre.getByText(/还有 1[45]:\d\d 有效/).waitFor();
  const link = await cadre.getByTestId("one-time-link").textContent();
  await expectAccessible(cadre);
  await screenshot(cadre, "console-enrol");
  phone = await TestPhone.join(link!, "南卡口 1 号机");
  await cadre.getByText("“南卡口 1 号机”已登记").waitFor();
  await cadre.getByRole("button", { name: "关闭" }).click();
  await card.getByText("南卡口 1 号机").waitFor();
});

test("[CONSOLE-2] what a phone sends is in the feed and in the numbers by itself", async () => {
  await go(cadre, "overview");
  await cadre.getByText("实时", { exact: true }).waitFor();
  await phone.pass();
  await cadre.locator(".feed li").filter({ hasText: "湾里南卡口" }).filter({ hasText: "36.4" }).waitFor();
  await expect.poll(() => tile(cadre, "进").textContent(), { timeout: 30_000 }).toBe("1");
  await expect.poll(() => tile(cadre, "登记放行").textContent(), { timeout: 30_000 }).toBe("1");
  await phone.pass({ celsius: 38.2, verdict: "hold", because: "fever" });
  await expect.poll(() => tile(cadre, "发热留置").textContent(), { timeout: 30_000 }).toBe("1");
});

test("[CONSOLE-3] paused, the feed stands still; resumed, it holds what came meanwhile", async () => {
  const rows = cadre.locator(".feed li");
  const before = await rows.count();
  await cadre.getByRole("button", { name: "暂停" }).click();
  await phone.pass({ celsius: 36.1, verdict: "turn-back", because: "outsiders-turned-back" });
  await cadre.getByRole("button", { name: "继续（新到 1 条）" }).waitFor();
  expect(await rows.count()).toBe(before);
  await cadre.getByRole("button", { name: /^继续/ }).click();
  await rows.filter({ hasText: "36.1" }).waitFor();
  expect(await rows.count()).toBe(before + 1);
});

test("[CONSOLE-4] an emergency is the loudest thing on the page, with its note once there is one", async () => {
  const emergency = mintId(new Date());
  await phone.send("emergency.opened", { emergency, gate: phone.gate });
  const alarm = cadre.locator(".alarm");
  await alarm.getByText("今天有 1 次应急放行").waitFor();
  await alarm.getByText("情况尚未补记").waitFor();
  await phone.send("emergency.noted", { emergency, note: "送产妇去医院" });
  await alarm.getByText("送产妇去医院").waitFor();
  await expectAccessible(cadre);
  await screenshot(cadre, "console-overview", { fullPage: true });
  await alarm.getByRole("button", { name: "查看" }).click();
  await cadre.getByRole("dialog").getByText("送产妇去医院").waitFor();
  await cadre.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
});

test("[CONSOLE-1] a number opens into just its records, and they are narrowed further", async () => {
  await tile(cadre, "发热留置").click();
  const sheet = cadre.getByRole("dialog");
  await sheet.getByText("38.2").waitFor();
  expect(await sheet.locator(".records li").count()).toBe(1);
  await sheet.getByLabel("内容").selectOption("all");
  await expect.poll(() => sheet.locator(".records li").count(), { timeout: 30_000 }).toBe(3);
  await sheet.getByLabel("卡口").selectOption({ label: "湾里西卡口" });
  await sheet.getByText("这一项没有记录").waitFor();
  await expectAccessible(cadre);
  await sheet.getByRole("button", { name: "关闭" }).click();
  await cadre.getByRole("button", { name: "湾里南卡口 劝返 1，查看记录" }).click();
  await sheet.getByText("36.1").waitFor();
  await screenshot(cadre, "console-records");
  await sheet.getByRole("button", { name: "关闭" }).click();
});

test("[CONSOLE-7] the map: closer until micro-grids have names; gates and villages by keyboard", async () => {
  const map = cadre.locator("figure");
  expect(await map.getByText("湾里村").count()).toBe(1);
  expect(await map.getByText("第1微网格").count()).toBe(0);
  for (let step = 0; step < 4; step += 1) await cadre.getByRole("button", { name: "放大" }).click();
  expect(await map.getByText("第1微网格", { exact: true }).count()).toBe(18);
  await screenshot(cadre, "console-map-near");
  await cadre.getByRole("button", { name: "看全图" }).click();
  await map.getByRole("button", { name: /^湾里南卡口\s*进 1 · 出 0\s*$/ }).focus();
  await cadre.keyboard.press("Enter");
  await cadre.getByRole("dialog").getByText("38.2").waitFor();
  await cadre.keyboard.press("Escape");
});

test("[CONSOLE-6] without network the last numbers stay and say from when they are", async () => {
  await cadre.route("**/overview?*", (route) => route.abort());
  await phone.pass();
  await cadre.getByText(/^数字停在 \d\d:\d\d$/).waitFor();
  await cadre.getByRole("alert").filter({ hasText: "没有网络" }).waitFor();
  expect(await cadre.getByText("实时", { exact: true }).count()).toBe(0);
  expect(await tile(cadre, "进").textContent()).toBe("1");
  await screenshot(cadre, "console-overview-offline");
  await cadre.unroute("**/overview?*");
  await cadre.getByRole("button", { name: "重试" }).click();
  await expect.poll(() => tile(cadre, "进").textContent(), { timeout: 30_000 }).toBe("2");
});

test("[CONSOLE-9] a lost phone is called back after asking, and is shown as called back", async () => {
  await go(cadre, "gates");
  await cadre.getByRole("button", { name: "收回 南卡口 1 号机" }).click();
  await cadre.getByRole("dialog").getByRole("button", { name: "收回", exact: true }).click();
  await cadre
    .getByRole("listitem")
    .filter({ hasText: "南卡口 1 号机" })
    .last()
    .getByText("已收回", { exact: true })
    .waitFor();
});

test("[CONSOLE-10] down the tree to a micro-grid; a new one takes the next number and gets another name", async () => {
  await go(cadre, "areas");
  const village = cadre.locator(`[data-area="${VILLAGE}"]`);
  await village.getByRole("button", { name: "展开 湾里村" }).click();
  const grid = cadre.locator(`[data-area="${VILLAGE}01"]`);
  await grid.getByRole("button", { name: "展开 湾里第一网格" }).click();
  await grid.getByText(/\d+ 个微网格/).waitFor();
  const count = Number(/(\d+) 个微网格/.exec((await grid.textContent())!)![1]);
  await grid.getByRole("button", { name: "在湾里第一网格新增微网格" }).click();
  const code = `${VILLAGE}01${String(count + 1).padStart(2, "0")}`;
  await cadre.getByRole("dialog").getByText(code).waitFor();
  await cadre.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await cadre.getByText("请填写名称").waitFor();
  await cadre.getByRole("dialog").getByLabel("名称", { exact: true }).fill("桥头微网格");
  await cadre.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  const fresh = cadre.locator(`[data-area="${code}"]`);
  await fresh.getByText("桥头微网格").waitFor();
  await grid.getByText(`${count + 1} 个微网格`).waitFor();
  await fresh.getByRole("button", { name: "给 桥头微网格 改名" }).click();
  await cadre.getByRole("dialog").getByLabel("名称", { exact: true }).fill("桥西微网格");
  await cadre.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await fresh.getByText("桥西微网格").waitFor();
  // Axe counts what the head of the page happens to cover as too small.
  await cadre.evaluate(() => scrollTo(0, 0));
  await expectAccessible(cadre);
  await screenshot(cadre, "console-areas");
});

test.each(LOOKS)("[WEB-10] overview, gates and areas, $lang, $theme, $width px", async (look) => {
  const page = await openConsole(look);
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  for (const area of ["overview", "gates", "areas"] as const) {
    await go(page, area);
    await page.locator({ overview: ".tile", gates: ".gate", areas: "[data-area] .counts" }[area]).first().waitFor();
    await expectAccessible(page);
    await screenshot(page, `console-${area}-${look.lang}-${look.theme}-${look.width}`, { fullPage: true });
  }
  expect(troubles).toEqual([]);
  await page.context().close();
});
