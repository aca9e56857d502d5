import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Passage } from "#domain/gates/gate-facts.ts";
import { verifyJournal } from "#server/journal/verify-journal.ts";
import { OTHER_VILLAGE, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { joinGate, makeGatePlace, type GatePlace } from "./gate-place.ts";
import { readFacts } from "./read-facts.ts";
import { startTestServer, type TestServer } from "./server.ts";

/** Paper slips, the change of shift and reviews: a guard's phone and the console beside it, one story. */
let server: TestServer;
let place: GatePlace;
let browser: Browser;
let phone: Page;
let cadre: Page;

beforeAll(async () => {
  server = await startTestServer(["gate", "console"]);
  place = await makeGatePlace(server, [
    { kind: "closed-management", papers: "entry-pass", bothWays: false, thresholdCelsius: 37.3 },
  ]);
  browser = await launchBrowser();
  cadre = await openConsole("zh-CN");
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function openConsole(lang: "zh-CN" | "en", size: { width: number; height: number } = SIZES.desk): Promise<Page> {
  const page = await openPage(browser, { ...size, lang });
  page.setDefaultTimeout(20_000);
  await page.goto(await server.signInLink({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE }));
  await page.locator("h1").waitFor();
  return page;
}

/** A phone whose storage a test can fill: then every write is refused, as a full phone refuses it. */
async function openPhone(): Promise<Page> {
  const page = await openPage(browser, { lang: "zh-CN" });
  page.setDefaultTimeout(20_000);
  await page.addInitScript(() => {
    for (const name of ["add", "put"] as const) {
      const write = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...values: Parameters<typeof write>) {
        if ((globalThis as { isFull?: boolean }).isFull === true)
          throw new DOMException("no room", "QuotaExceededError");
        return write.apply(this, values);
      };
    }
  });
  await joinGate(page, place);
  return page;
}

const fill = (isFull: boolean) =>
  phone.evaluate((full) => void ((globalThis as { isFull?: boolean }).isFull = full), isFull);

async function find(name: string): Promise<void> {
  await phone.getByRole("searchbox").fill("1006");
  await phone.getByRole("button", { name: new RegExp(name) }).click();
}
const slips = async () =>
  (await readFacts(server, "passage.recorded"))
    .map(({ body }) => body as Passage)
    .filter(({ slip }) => slip !== undefined);

const FIRST = "1-0001-4";
const SECOND = "1-0002-3";
const slipsOf = () => `${server.url}/console/#/gates/${TOWN}/${place.gate}/slips`;
/** A quarter of an hour ago in Shanghai, as a guard writes it; the tests of a first quarter after midnight wait for nobody. */
const EARLIER = new Date(Date.now() - 15 * 60_000 + 8 * 3_600_000).toISOString().slice(11, 16).replace(":", "");
const isYesterday = Number(EARLIER) > 2344;

test("[GATE-31] a page of slips is numbered and ready to print", async () => {
  await cadre.goto(slipsOf());
  await cadre.getByText("还没有印过纸条").waitFor();
  await cadre.getByLabel("页数").fill("1");
  await cadre.getByText("8 张纸条").waitFor();
  await expectAccessible(cadre);
  await cadre.getByRole("button", { name: "编号并打印" }).click();
  await cadre.locator(".slip").first().waitFor();
  expect(await cadre.locator(".slip header strong").allTextContents()).toHaveLength(8);
  await cadre.locator(".slip").filter({ hasText: FIRST }).getByText("湾里西卡口").waitFor();
  await screenshot(cadre, "slips/print");
  const sheet = await cadre.locator(".page").count();
  expect(sheet).toBe(1);
});

test("[GATEAPP-13] a phone that cannot store says which slip to write on, with the verdict; the emergency exit works", async () => {
  phone = await openPhone();
  await expect.poll(() => phone.evaluate(() => localStorage.getItem("hedgerow.gate.slips"))).toContain('"last":8');
  await fill(true);
  await find("冯宝明");
  await phone.getByRole("button", { name: "36.5 °C" }).click();
  const verdict = phone.locator("[data-verdict]");
  await verdict.getByText("手机存不下了").waitFor();
  await verdict.getByText(`No. ${FIRST}`).waitFor();
  expect(await verdict.getAttribute("data-kind")).toBe("admit");
  await expectAccessible(phone);
  await screenshot(phone, "slips/phone-verdict");
  await phone.getByRole("button", { name: "下一位" }).click();
  // From now on it is known beforehand: it stands on the scanner, and with the verdict at once.
  await phone.getByText(`下一位起写纸条 ${SECOND}`).waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "slips/phone-refused");
  await find("冯小雨");
  await phone.getByRole("button", { name: "36.4 °C" }).click();
  await verdict.waitFor();
  expect(await verdict.textContent()).toContain(`No. ${SECOND}`);
  await phone.getByRole("button", { name: "应急放行" }).click();
  await phone.getByRole("button", { name: "立即放行" }).click();
  await phone.getByText("请放行，不要阻拦").waitFor();
  await phone.getByRole("button", { name: "回到值守" }).click();
  await fill(false);
  await phone.getByRole("button", { name: "下一位" }).click();
  await phone.getByText("手机存不下了").waitFor({ state: "detached" });
});

test("[GATEAPP-14] slips are typed in with their own time and the verdict as written", async () => {
  await phone.getByRole("button", { name: "录入纸条" }).click();
  await phone.getByText("等着录入的纸条：2 张").waitFor();
  await phone.getByLabel("纸条编号").fill("1-0010-4");
  await phone.getByText("编号不对").waitFor();
  await phone.getByRole("button", { name: new RegExp(FIRST) }).click();
  await phone.getByLabel("时间", { exact: true }).fill(EARLIER);
  if (isYesterday) await phone.getByRole("button", { name: "昨天" }).click();
  await find("冯宝明");
  await phone.getByRole("button", { name: "没写" }).click();
  await phone.getByRole("button", { name: "36.5 °C" }).click();
  await phone.getByRole("button", { name: "放行", exact: true }).click();
  await expectAccessible(phone);
  await screenshot(phone, "slips/phone-form", { fullPage: true });
  await phone.getByRole("button", { name: "录入这张" }).click();
  await phone.getByText(`No. ${FIRST} 已录入`).waitFor();
  await expect
    .poll(slips, { timeout: 10_000 })
    .toMatchObject([
      { slip: FIRST, direction: "in", people: [{ resident: place.people.head, celsius: 36.5, because: "on-paper" }] },
    ]);
});

test("[GATEAPP-15] the same number again is shown as taken; whom the phone recorded, as probably the same", async () => {
  await phone.getByLabel("纸条编号").fill(FIRST);
  await phone.getByLabel("时间", { exact: true }).fill(EARLIER);
  if (isYesterday) await phone.getByRole("button", { name: "昨天" }).click();
  await find("冯宝明");
  await phone.getByRole("button", { name: "留置", exact: true }).click();
  await phone.getByRole("button", { name: "录入这张" }).click();
  await phone.getByText("这个编号已经录过，内容不一样").waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "slips/phone-differs");
  await phone.getByRole("button", { name: "是同一次，不录" }).click();

  await phone.getByRole("button", { name: "返回扫码" }).click();
  await find("冯小雨");
  await phone.getByRole("button", { name: "36.4 °C" }).click();
  await phone.locator("[data-verdict]").getByText("已记录").waitFor();
  await phone.getByRole("button", { name: "下一位" }).click();
  await phone.getByRole("button", { name: "录入纸条" }).click();
  await phone.getByRole("button", { name: new RegExp(SECOND) }).click();
  await find("冯小雨");
  await phone.getByRole("button", { name: "放行", exact: true }).click();
  await phone.getByRole("button", { name: "录入这张" }).click();
  await phone.getByText("可能是同一次").waitFor();
  await phone.getByRole("button", { name: "是同一次，不录" }).click();
  await phone.getByText("等着录入的纸条").waitFor({ state: "detached" });
  expect(await slips()).toHaveLength(1);
});

test("[GATE-33] at the console the same number meets the first; filed, it is listed, and a person decides", async () => {
  await cadre.goto(`${slipsOf()}/type`);
  await cadre.getByLabel("纸条编号").fill(FIRST.replaceAll("-", ""));
  await cadre.getByLabel("时间", { exact: true }).fill(EARLIER);
  if (isYesterday)
    await cadre.getByLabel("日期").fill(new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10));
  await cadre.getByLabel("户号、姓名、尾号、车牌").fill("1006");
  await cadre.getByRole("button", { name: "查找" }).click();
  await cadre.getByRole("button", { name: /冯宝明/ }).click();
  await cadre.getByLabel("体温 °C").fill("38.1");
  await cadre.getByText("留置", { exact: true }).click();
  await expectAccessible(cadre);
  await screenshot(cadre, "slips/console-type", { fullPage: true });
  await cadre.getByRole("button", { name: "录入这张" }).click();
  await cadre.getByText("这个编号已经录过，内容不一样").waitFor();
  await expectAccessible(cadre);
  await screenshot(cadre, "slips/console-differs");
  await cadre.getByRole("button", { name: "照录，交人复核" }).click();
  await cadre.getByText(`No. ${FIRST} 已录入，等人复核`).waitFor();

  await cadre.goto(`${server.url}/console/#/overview`);
  await cadre.getByRole("link", { name: /1 条通行等待复核/ }).click();
  const review = cadre.locator(".review");
  await review.getByText("纸条录了两次").first().waitFor();
  await review.getByText("38.1 °C").waitFor();
  await expectAccessible(cadre);
  await screenshot(cadre, "slips/console-reviews", { fullPage: true });
  await review.getByRole("button", { name: /^了结/ }).click();
  const sheet = cadre.getByRole("dialog");
  await sheet.getByLabel("结果").selectOption("second-stands");
  await sheet.getByLabel("说明").fill("纸条上写的是 38.1");
  await expectAccessible(cadre);
  await screenshot(cadre, "slips/console-close");
  await sheet.getByRole("button", { name: "了结" }).click();
  await cadre.getByText("没有等待复核的通行").waitFor();
  await cadre.getByLabel("状态").selectOption("closed");
  await review.getByText("后录的一张为准").waitFor();
});

test("[GATEAPP-16] a shift change is one choice; the strip, the console and the next passage say who is on duty", async () => {
  await phone.getByRole("button", { name: "返回扫码" }).click();
  await phone.getByText("还没有人报到值守").click();
  await expectAccessible(phone);
  await screenshot(phone, "slips/phone-shift");
  await find("冯宝明");
  await phone.getByText("冯宝明，接班了").waitFor();
  await phone.getByText("交接事项").waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "slips/phone-hand-over");
  await phone.getByRole("button", { name: "开始值守" }).click();
  await phone.getByText(/冯宝明 \d\d:\d\d 起值守/).waitFor();
  await screenshot(phone, "slips/phone-scan");
  await find("冯小雨");
  await phone.getByRole("button", { name: "36.4 °C" }).click();
  await phone.locator("[data-verdict]").getByText("已记录").waitFor();
  await expect
    .poll(async () => ((await readFacts(server, "passage.recorded")).at(-1)!.body as Passage).guard, {
      timeout: 10_000,
    })
    .toBe(place.people.head);
  await phone.getByRole("button", { name: "下一位" }).click();
  await cadre.goto(`${server.url}/console/#/gates`);
  const gate = cadre.locator(".gate").filter({ hasText: "湾里西卡口" });
  await gate.getByText("冯宝明").waitFor();
});

test("[GATE-41] a name is enough, and it is marked on the phone and at the console", async () => {
  await phone.getByText(/冯宝明 \d\d:\d\d 起值守/).click();
  await phone.getByLabel("名单上没有，直接写名字").fill("王守门");
  await phone.getByRole("button", { name: "接班", exact: true }).click();
  await phone.getByText("王守门，接班了").waitFor();
  await phone.getByText("口头报名").waitFor();
  await phone.getByText(/上一班：冯宝明/).waitFor();
  await phone.getByRole("button", { name: "开始值守" }).click();
  await expect.poll(() => readFacts(server, "duty.begun"), { timeout: 10_000 }).toHaveLength(2);
  await cadre.goto(`${server.url}/console/#/overview`);
  await cadre.goto(`${server.url}/console/#/gates`);
  const gate = cadre.locator(".gate").filter({ hasText: "湾里西卡口" });
  await gate.getByText("王守门").waitFor();
  await gate.getByText("口头报名").waitFor();
  await expectAccessible(cadre);
  await screenshot(cadre, "slips/console-gates", { fullPage: true });
});

test("[GATE-50] decided offline before the phone heard of the order: listed for review after sync", async () => {
  await phone.getByText("已全部上传").waitFor();
  await phone.context().setOffline(true);
  await place.sign({ kind: "outing-quota", persons: 1, days: 2, fromHour: 0, untilHour: 24 });
  await phone.getByRole("button", { name: "出", exact: true }).click();
  await find("冯宝明");
  await phone.locator("[data-verdict]").getByText("已记录").waitFor();
  await phone.context().setOffline(false);
  await phone.getByText("已全部上传").waitFor();
  await cadre.goto(`${server.url}/console/#/gates/reviews`);
  const review = cadre.locator(".review").filter({ hasText: "按旧规则判断" });
  await review.getByText("崇防指〔2020〕1号 第1条; 崇防指〔2020〕2号 第1条").waitFor();
  await screenshot(cadre, "slips/console-older-rules", { fullPage: true });
});

test("[GATEAPP-12] the journal verifies, with slips and duty in the phone's chain", async () => {
  await phone.getByText("已全部上传").waitFor();
  const { towns } = await verifyJournal(server.services.database);
  expect(towns.map(({ ok, findings }) => ({ ok, findings }))).toEqual([{ ok: true, findings: [] }]);
});

test("[WEB-10] the console's pages in English and on a phone", async () => {
  for (const [lang, size] of [
    ["en", SIZES.desk],
    ["en", SIZES.phone],
    ["zh-CN", SIZES.phone],
  ] as const) {
    const page = await openConsole(lang, size);
    const pages = { slips: "slips", type: "slips/type", print: "slips/print?series=1&first=1&last=8" };
    for (const [name, end] of Object.entries(pages)) {
      await page.goto(`${server.url}/console/#/gates/${TOWN}/${place.gate}/${end}`);
      await page.locator({ slips: "ul li .numbers", type: "form input", print: ".slip" }[name]!).first().waitFor();
      await expectAccessible(page);
      await screenshot(page, `slips/${name}-${lang}-${size.width}`, { fullPage: true });
    }
    await page.goto(`${server.url}/console/#/gates/reviews`);
    await page.locator(".review").first().waitFor();
    await expectAccessible(page);
    await screenshot(page, `slips/reviews-${lang}-${size.width}`, { fullPage: true });
    await page.context().close();
  }
});
