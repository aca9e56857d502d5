import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Passage } from "#domain/gates/gate-facts.ts";
import { verifyJournal } from "#server/journal/verify-journal.ts";
import { TOWN } from "#server/gates/test-place.ts";
import { launchBrowser, openPage, screenshot } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { joinGate, makeGatePlace, type GatePlace } from "./gate-place.ts";
import { filmPass, photographPass } from "./picture-pass.ts";
import { readFacts } from "./read-facts.ts";
import { startTestServer, type TestServer } from "./server.ts";

let server: TestServer;
let place: GatePlace;
let browser: Browser;
let phone: Page;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hedgerow-film-"));
  server = await startTestServer(["gate"]);
  place = await makeGatePlace(server, [
    { kind: "closed-management", papers: "entry-pass", bothWays: true, thresholdCelsius: 37.3 },
    { kind: "outsiders", rule: "register" },
    { kind: "vehicles", residents: "register", outsiders: "register" },
    { kind: "outing-quota", persons: 1, days: 2, fromHour: 0, untilHour: 24 },
  ]);
  browser = await launchBrowser();
  phone = await openPage(browser);
  await enrol(phone);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await phone.context().setOffline(false);
  await phone.goto(`${server.url}/gate/`);
  await phone.getByRole("searchbox").waitFor();
});

/** Joins the gate; the code is gone from the address then. */
async function enrol(page: Page, ready?: Locator): Promise<void> {
  await joinGate(page, place, ready);
  expect(new URL(page.url()).hash).toBe("");
}

async function typeAndChoose(page: Page, query: string, name = "冯宝明"): Promise<void> {
  await page.getByRole("searchbox").fill(query);
  await page
    .getByRole("button", { name: new RegExp(name) })
    .first()
    .click();
}

async function measure(page: Page, celsius: string): Promise<void> {
  const [whole, tenth] = celsius.split(".");
  await page.getByRole("button", { name: whole!, exact: true }).click();
  await page.getByRole("button", { name: `${whole}.${tenth} °C` }).click();
}

async function expectVerdict(page: Page, kind: string, ...texts: string[]): Promise<void> {
  const verdict = page.locator("[data-verdict]");
  await verdict.waitFor();
  expect(await verdict.getAttribute("data-kind")).toBe(kind);
  for (const text of texts) await verdict.getByText(text).first().waitFor();
  await verdict.getByText("已记录").waitFor();
}

/** The newest fact of a kind in the server's journal; waits until there are so many more than before. */
async function waitForFacts(kind: string, count: number): Promise<{ at: string; body: unknown }[]> {
  return expect
    .poll(() => readFacts(server, kind), { timeout: 10_000 })
    .toHaveLength(count)
    .then(() => readFacts(server, kind));
}

async function countFacts(kind: string): Promise<number> {
  return (await readFacts(server, kind)).length;
}

async function lastPassage(before: number): Promise<Passage> {
  return (await waitForFacts("passage.recorded", before + 1)).at(-1)!.body as Passage;
}

test("[GATEAPP-1] a link that was used is refused with the way out", async () => {
  const other = await openPage(browser);
  const link = await place.enrolmentLink();
  await enrol(Object.assign(other));
  await other.goto("about:blank");
  await other.goto(link.replace(/enrol\/.*/, `enrol/${"x".repeat(32)}`));
  await other.getByLabel("给这部手机起个名字").fill("2");
  await other.getByRole("button", { name: "登记", exact: true }).click();
  await other.getByText("登记码已用过").waitFor();
  await other.context().close();
});

test.each([
  ["household-number", "1006"],
  ["id-tail", "0007"],
  ["phone-tail", "3612"],
  ["plate", "浙F12345"],
  ["initials", "fbm"],
  ["name", "宝明"],
])("[GATEAPP-2] a resident is found by %s, measured in two taps and admitted", async (foundBy, query) => {
  const before = await countFacts("passage.recorded");
  await typeAndChoose(phone, query);
  await measure(phone, "36.5");
  await expectVerdict(phone, "admit", "本地住户", "冯宝明", "证件尾号 0007", "第1条");
  const passage = await lastPassage(before);
  expect(passage).toMatchObject({ gate: place.gate, direction: "in", mode: "foot" });
  expect(passage.people).toEqual([
    expect.objectContaining({
      ...{ resident: place.people.head, household: place.people.household, foundBy, celsius: 36.5 },
      ...{ verdict: "admit", because: "in-register" },
    }),
  ]);
});

test("[GATEAPP-2] a short code counts as the pass it names", async () => {
  const before = await countFacts("passage.recorded");
  const { shortCode } = place.pass;
  await typeAndChoose(phone, `${shortCode.slice(0, 4)} ${shortCode.slice(4)}`);
  await measure(phone, "36.4");
  await expectVerdict(phone, "admit", "出入证有效");
  expect((await lastPassage(before)).people[0]).toMatchObject({
    pass: place.pass.id,
    foundBy: "short-code",
    because: "valid-pass",
  });
});

test("[GATEAPP-3] a pass is read from a photo, offline, and what was recorded is sent afterwards", async () => {
  const before = await countFacts("passage.recorded");
  // The reader itself is fetched once; without a service worker it must be there before the network goes.
  const photo = { name: "pass.png", mimeType: "image/png", buffer: await photographPass(browser, place.pass.text) };
  await phone.locator("input[type=file]").setInputFiles({ ...photo, buffer: Buffer.from("no picture") });
  await phone.getByText("照片里没有看到二维码").waitFor();
  await phone.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm")),
  );
  await phone.context().setOffline(true);
  await phone.locator("input[type=file]").setInputFiles(photo);
  await measure(phone, "36.6");
  await expectVerdict(phone, "admit", "出入证有效", "冯宝明");
  await phone.getByText("待传 1").waitFor();
  expect(await countFacts("passage.recorded")).toBe(before);
  await phone.context().setOffline(false);
  expect((await lastPassage(before)).people[0]).toMatchObject({
    foundBy: "pass-scan",
    because: "valid-pass",
    pass: place.pass.id,
  });
  await phone.getByText("已全部上传").waitFor();
});

test("[GATEAPP-3] a pass is scanned by the camera", async () => {
  const film = path.join(folder, "pass.y4m");
  await filmPass(place.pass.text, film);
  const filming = await launchBrowser({ fakeVideo: film });
  try {
    const page = await openPage(filming, { permissions: ["camera"] });
    // The pass is before the camera already: the scanner may be gone again before anybody has seen it.
    await enrol(page, page.getByRole("heading", { name: /测体温/ }));
    await measure(page, "36.7");
    await expectVerdict(page, "admit", "出入证有效");
  } finally {
    await filming.close();
  }
});

test("[GATEAPP-4] a fever is held with what to do next; corrected within ten minutes", async () => {
  const corrections = await countFacts("passage.corrected");
  await typeAndChoose(phone, "1006");
  await measure(phone, "38.2");
  await expectVerdict(phone, "hold", "体温达到发热标准", "五分钟后用另一支体温计复测");
  await expectAccessible(phone);
  await phone.getByRole("button", { name: "更正" }).click();
  await phone.getByRole("button", { name: /改体温/ }).click();
  await measure(phone, "36.8");
  await phone.getByRole("heading", { name: "最近通行" }).waitFor();
  const [corrected] = (await waitForFacts("passage.corrected", corrections + 1)).slice(-1);
  expect((corrected!.body as { correction: Passage }).correction.people[0]).toMatchObject({
    celsius: 36.8,
    verdict: "admit",
  });
});

test("[GATEAPP-5] an outsider is registered with nothing but a name, sealed, and admitted", async () => {
  const before = await countFacts("passage.recorded");
  const registrations = await countFacts("registration.made");
  await phone.getByRole("button", { name: "外来人员" }).click();
  await phone.getByRole("button", { name: "登记并判定" }).click();
  await phone.getByText("请填写姓名").waitFor();
  await phone.getByLabel("姓名").fill("王来");
  await phone.getByLabel("电话").fill("15400000001");
  await phone.getByRole("button", { name: "登记并判定" }).click();
  await measure(phone, "36.3");
  await expectVerdict(phone, "admit", "已登记备案", "王来");
  const passage = await lastPassage(before);
  expect(passage.people[0]).toMatchObject({
    standing: "outsider",
    because: "registered-outsider",
    foundBy: "registration",
  });
  const [made] = (await waitForFacts("registration.made", registrations + 1)).slice(-1);
  expect(JSON.stringify(made)).not.toContain("15400000001");
  expect(made!.body).toMatchObject({ name: "王来", registration: passage.people[0]!.registration });
});

test("[GATEAPP-6] going out uses the household's quota; the next is turned back with referral and appeal", async () => {
  const corrections = await countFacts("passage.corrected");
  await phone.getByRole("button", { name: "出", exact: true }).click();
  await typeAndChoose(phone, "1006");
  await measure(phone, "36.5");
  await expectVerdict(phone, "admit");
  await phone.getByRole("button", { name: "下一位" }).click();
  await typeAndChoose(phone, "1006", "冯小雨");
  await measure(phone, "36.5");
  await expectVerdict(phone, "turn-back", "这一户的外出名额已用完", "第4条", "24 小时内由其他人员复核");
  await phone.getByRole("button", { name: "家庭医生" }).click();
  const [referred] = (await waitForFacts("passage.corrected", corrections + 1)).slice(-1);
  expect((referred!.body as { correction: Passage }).correction.people[0]).toMatchObject({
    verdict: "turn-back",
    referral: "family-doctor",
  });
  // The direction is remembered; the outing is taken back with its passage.
  await phone.reload();
  expect(await phone.getByRole("button", { name: "出", exact: true }).getAttribute("aria-pressed")).toBe("true");
  await phone.getByRole("button", { name: "最近通行" }).click();
  await phone
    .getByRole("button", { name: /冯宝明/ })
    .first()
    .click();
  await phone.getByRole("button", { name: "没有通行，作废" }).click();
  await phone.getByText("已作废").first().waitFor();
  await phone.getByRole("button", { name: "返回扫码" }).click();
  await typeAndChoose(phone, "1006", "冯小雨");
  await measure(phone, "36.5");
  await expectVerdict(phone, "admit");
  await phone.getByRole("button", { name: "下一位" }).click();
  await phone.getByRole("button", { name: "进", exact: true }).click();
});

test("[GATEAPP-7] a vehicle: everybody in it measured, the strictest shown first", async () => {
  const before = await countFacts("passage.recorded");
  await phone.getByRole("button", { name: "车辆" }).click();
  await typeAndChoose(phone, "浙F12345");
  await measure(phone, "36.5");
  expect(await phone.getByLabel("车牌").inputValue()).toBe("浙F12345");
  await typeAndChoose(phone, "1006", "冯小雨");
  await measure(phone, "37.9");
  await phone.getByRole("button", { name: /判定 · 车上 2 人/ }).click();
  await expectVerdict(phone, "hold", "浙F12345", "37.9 °C", "36.5 °C");
  expect(
    await phone.locator("[data-person]").evaluateAll((all) => all.map((one) => one.getAttribute("data-person"))),
  ).toEqual(["hold", "register"]);
  const passage = await lastPassage(before);
  expect(passage).toMatchObject({ mode: "vehicle", plate: "浙F12345" });
  expect(passage.people.map(({ verdict }) => verdict)).toEqual(["register", "hold"]);
});

test("[GATEAPP-8] the emergency exit: two taps from every screen, recorded afterwards, with a note", async () => {
  const opened = await countFacts("emergency.opened");
  const ways: (() => Promise<unknown>)[] = [
    async () => undefined,
    () => typeAndChoose(phone, "1006"),
    () => phone.getByRole("button", { name: "外来人员" }).click(),
    () => phone.getByRole("button", { name: "最近通行" }).click(),
    () => phone.getByRole("button", { name: "显示与语言" }).click(),
  ];
  for (const way of ways) {
    await phone.goto(`${server.url}/gate/`);
    await phone.getByRole("searchbox").waitFor();
    await way();
    await letGo(phone);
  }
  await phone.getByLabel("补记情况（可不填）").fill("救护车接产妇");
  await phone.getByRole("button", { name: "回到值守" }).click();
  await waitForFacts("emergency.opened", opened + ways.length);
  const [noted] = (await waitForFacts("emergency.noted", 1)).slice(-1);
  expect(noted!.body).toMatchObject({ note: "救护车接产妇" });
});

async function letGo(page: Page): Promise<void> {
  await page.getByRole("button", { name: "应急放行" }).click();
  await page.getByRole("button", { name: "立即放行" }).click();
  await page.getByText("请放行，不要阻拦").waitFor();
}

test("[GATEAPP-8] also on a phone that is enrolled nowhere; it is recorded once the phone has a gate", async () => {
  const opened = await countFacts("emergency.opened");
  const fresh = await openPage(browser);
  await fresh.goto(`${server.url}/gate/`);
  await letGo(fresh);
  await fresh.getByRole("button", { name: "回到值守" }).click();
  await enrol(fresh);
  await waitForFacts("emergency.opened", opened + 1);
  await fresh.context().close();
});

test("[GATEAPP-23] an order is read by whoever is on duty; nothing waits for it, and the next guard is asked anew", async () => {
  await phone.getByRole("button", { name: /待阅：关于实行封闭管理的令/ }).click();
  await phone.getByText("第 1 条 封闭管理").waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "gate/order-to-read");
  await phone.getByRole("button", { name: "已阅" }).click();
  await phone.getByRole("searchbox").waitFor();
  expect(await phone.getByText("待阅：").count()).toBe(0);
  await expect.poll(() => readFacts(server, "order.read"), { timeout: 10_000 }).toHaveLength(1);
  await phone.getByRole("button", { name: /换班/ }).click();
  await phone.getByLabel("名单上没有，直接写名字").fill("李守");
  await phone.getByRole("button", { name: "接班", exact: true }).click();
  await phone.getByText("李守，接班了").waitFor();
  await phone.goto(`${server.url}/gate/`);
  await phone.getByRole("button", { name: /待阅：/ }).waitFor();
  // Not read, and people pass all the same.
  await typeAndChoose(phone, "1006");
  await measure(phone, "36.5");
  await expectVerdict(phone, "admit");
});

test("[GATEAPP-9] a revoked pass is shown as such, and its holder is still a resident", async () => {
  const response = await server.request("POST", `/passes/${TOWN}/${place.pass.id}/revoke`, {
    cookie: place.cadre,
    body: { because: "lost", reissue: false },
  });
  expect(response.ok, await response.text()).toBe(true);
  await phone.getByRole("button", { name: /已全部上传/ }).click();
  await phone.getByRole("button", { name: "立即同步" }).click();
  await phone.getByRole("button", { name: "返回扫码" }).click();
  await phone.getByRole("searchbox").fill(place.pass.shortCode);
  await phone.getByRole("button", { name: /冯宝明/ }).click();
  await phone.getByText("出入证已注销").waitFor();
  await screenshot(phone, "gate/revoked");
  await phone.getByRole("button", { name: "是冯宝明本人" }).click();
  await measure(phone, "36.5");
  await expectVerdict(phone, "admit", "本地住户");
});

test("[GATEAPP-25] a gate that command has closed says so on its phones, and they check on; opened again it is gone", async () => {
  await place.setOpen(false);
  await phone.reload();
  await phone.getByText("指挥台已关闭本卡口").waitFor();
  await expectAccessible(phone);
  await phone.getByRole("searchbox").fill("1006");
  await phone.getByRole("button", { name: /冯宝明/ }).waitFor();
  await place.setOpen(true);
  await phone.reload();
  await phone.getByRole("searchbox").waitFor();
  await expect.poll(() => phone.getByText("指挥台已关闭本卡口").count()).toBe(0);
});

test.each([
  ["网络要登录", "这个网络需要先登录", 200, "text/html", "<!doctype html><title>Free Wi-Fi</title>"],
  ["须更新", "本机版本过旧", 426, "application/json", '{"code":"protocol-too-old"}'],
  ["服务器暂不收", "服务器的磁盘已满", 503, "application/json", '{"code":"disk-full"}'],
])("[WEB-15] the phone says what keeps its records back: %s", async (word, title, status, contentType, body) => {
  await phone.route("**/api/sync", (route) => route.fulfill({ status, contentType, body }));
  await phone.reload();
  await phone.getByText(word).first().click();
  await phone.getByText(title).waitFor();
  await expectAccessible(phone);
  await phone.unroute("**/api/sync");
  await phone.getByRole("button", { name: "立即同步" }).click();
  await expect.poll(() => phone.getByText(word).count()).toBe(0);
});

test("[GATEAPP-10] a phone that is called back says so, forgets its lists and keeps the emergency exit", async () => {
  const other = await openPage(browser);
  await enrol(other);
  const { terminals } = (await (await server.request("GET", "/terminals", { cookie: place.cadre })).json()) as {
    terminals: { id: string; enrolledAt: string }[];
  };
  const newest = terminals.toSorted((a, b) => (a.enrolledAt < b.enrolledAt ? 1 : -1))[0]!;
  await server.request("POST", `/terminals/${TOWN}/${newest.id}/revoke`, { cookie: place.cadre });
  await other.reload();
  await other.getByText("本机已被停用").waitFor();
  await letGo(other);
  await other.context().close();
});

test("[GATEAPP-12] the journal verifies, with the chains of all phones in it", async () => {
  await expect.poll(() => phone.getByText("已全部上传").isVisible(), { timeout: 10_000 }).toBe(true);
  const { towns } = await verifyJournal(server.services.database);
  expect(towns.map(({ ok, findings }) => ({ ok, findings }))).toEqual([{ ok: true, findings: [] }]);
});
