import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roadsOfMap, type AreaMap } from "#seeds/map/roads-of-map.ts";
import { liuliang } from "#seeds/places/liuliang.ts";
import { loadPlace } from "#server/demo/load-place.ts";
import { ClosureWatch } from "#server/perimeters/closure-watch.ts";
import type { PerimeterItem, PerimeterList } from "#protocol/entrances.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startTestServer, type TestServer } from "./server.ts";

/** The perimeters of Liuliang in a browser, from red to green and back, with the watch looking often instead of by the quarter minute. */
const DUTY = { role: "town-command", area: "330483107" } as const;
let server: TestServer;
let browser: Browser;
let watch: ClosureWatch;
let cookie: string;
let page: Page;
let hours = 0;

beforeAll(async () => {
  server = await startTestServer(["console"]);
  await loadPlace(server.services, liuliang());
  const { now } = server.services;
  watch = new ClosureWatch({ ...server.services, now: () => new Date(now().getTime() + hours * 3_600_000) });
  watch.start(200);
  cookie = await server.signIn(DUTY);
  browser = await launchBrowser();
  page = await open({ ...SIZES.desk, lang: "zh-CN" });
});
afterAll(async () => {
  await watch?.stop();
  await browser?.close();
  await server?.close();
});

async function open(options: Parameters<typeof openPage>[1]): Promise<Page> {
  const opened = await openPage(browser, options);
  opened.setDefaultTimeout(20_000);
  await opened.goto(await server.signInLink(DUTY));
  await opened.locator("h1").waitFor();
  await opened.goto(`${server.url}/console/#/perimeters`);
  await opened.getByRole("heading", { level: 1, name: /^(包围|Perimeters)$/ }).waitFor();
  await opened.locator("svg.drawing").first().waitFor();
  return opened;
}
async function list(): Promise<readonly PerimeterItem[]> {
  const answer = await server.request("GET", "/districts/liuliang/perimeters", { cookie });
  return ((await answer.json()) as PerimeterList).perimeters;
}
const cardOf = (name: string) => page.locator("li.card", { has: page.getByRole("button", { name, exact: true }) });

test("[CLOSURE-30] [CLOSURE-41] the fresh demo is red on the map and in the list, in both languages, wide and narrow", async () => {
  await cardOf("留良片区联防包围").getByText("18 处缺口", { exact: true }).waitFor();
  expect(await page.getByText("无人上岗").count()).toBeGreaterThan(3);
  expect(await page.locator("path.ring.red").count()).toBe(4);
  for (const look of [
    { lang: "zh-CN", theme: "light", ...SIZES.desk },
    { lang: "en", theme: "dark", ...SIZES.desk },
    { lang: "zh-CN", theme: "dark", ...SIZES.phone },
    { lang: "en", theme: "light", ...SIZES.phone },
  ] as const) {
    const other = await open(look);
    await other.locator("li.card").first().waitFor();
    expect(await other.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await screenshot(other, `perimeters-${look.lang}-${look.theme}-${look.width}`);
    if (look.theme === "light") await expectAccessible(other);
    await other.context().close();
  }
});

test("[CLOSURE-2] [CLOSURE-20] [CLOSURE-24] an estate turns green when its hole is mended, and red again by the clock, without a reload", async () => {
  const estate = (await list()).find(({ name }) => name === "迎新苑微包围")!;
  const card = cardOf(estate.name);
  await card.getByRole("button", { name: "迎新苑卡口" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "修改" }).click();
  const form = page.locator("form.card");
  await form
    .getByLabel("状态")
    .or(form.getByText("封堵", { exact: true }))
    .first()
    .click();
  await form.getByLabel(/为什么这样定/).fill("住户改走南门");
  await form.getByRole("button", { name: "保存" }).click();
  await card.getByText("封堵后没有查过").waitFor();
  await card.getByRole("button", { name: "迎新苑卡口" }).click();
  await sheet.getByRole("button", { name: "记录检查" }).click();
  await sheet
    .locator("input[type=file]")
    .setInputFiles({ name: "1.png", mimeType: "image/png", buffer: await page.screenshot() });
  await sheet.getByText("已选 1 张").waitFor();
  await sheet.getByRole("button", { name: "记下", exact: true }).click();
  await card.getByText("已封闭", { exact: true }).waitFor();
  await sheet.getByRole("button", { name: "经过" }).click();
  await sheet.getByRole("button", { name: "照片 1" }).click();
  const shown = sheet.getByRole("img", { name: "照片 1" });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1366);
  await screenshot(page, "perimeters-entrance-sheet");
  await page.keyboard.press("Escape");
  hours = 25;
  const seen = async (isRed: boolean) => {
    for (;;) {
      const { redTimes } = (await (
        await server.request("GET", `/perimeters/${estate.town}/${estate.id}/red-times`, { cookie })
      ).json()) as { redTimes: { endedAt: string | null }[] };
      if ((redTimes[0]?.endedAt === null) === isRed) return redTimes.length;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  expect(await seen(true)).toBe(2);
  hours = 0;
  expect(await seen(false)).toBe(2);
});

test("[CLOSURE-10] the form leaves no way to block a trunk road", async () => {
  await page
    .getByRole("button", { name: /湾里西卡口/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "修改" }).click();
  const form = page.locator("form.card");
  await form.getByText("主干道不得封堵").waitFor();
  expect(await form.getByRole("radio").count()).toBe(1);
  await form.getByRole("button", { name: "取消" }).click();
});

test("[CLOSURE-40] a perimeter's line is drawn by mouse, mended by arrow keys, undone, and kept", async () => {
  await page.getByRole("button", { name: "划定包围" }).click();
  const form = page.locator("form.card");
  await form.getByLabel("名称", { exact: true }).fill("湾里小包围");
  await form.getByLabel("湾里村").check();
  await form.getByLabel("在哪个包围之内").selectOption({ label: "留良片区联防包围" });
  await form.getByRole("button", { name: "画边界" }).click();
  const box = (await page.locator("svg.drawing").boundingBox())!;
  for (const [x, y] of [
    [0.3, 0.45],
    [0.4, 0.45],
    [0.4, 0.55],
    [0.3, 0.55],
  ] as const)
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
  const corners = page.locator("button.corner");
  expect(await corners.count()).toBe(4);
  const before = await corners.nth(1).textContent();
  await corners.nth(1).focus();
  await page.keyboard.press("Shift+ArrowRight");
  expect(await corners.nth(1).textContent()).not.toBe(before);
  await page.keyboard.press("Control+z");
  expect(await corners.nth(1).textContent()).toBe(before);
  const handle = page.getByRole("button", { name: /^顶点 3/ }).first();
  const at = (await handle.boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + 40, at.y + 30, { steps: 4 });
  await page.mouse.up();
  await screenshot(page, "perimeters-line");
  await page.getByRole("button", { name: "用这条边界" }).click();
  await form.getByLabel(/为什么这样定/).fill("先围起来");
  await form.getByRole("button", { name: "保存" }).click();
  await cardOf("湾里小包围").getByText("一处路口都没有登记").waitFor();
  expect((await list()).find(({ name }) => name === "湾里小包围")!.boundary!.coordinates[0]).toHaveLength(5);
});

test("[CLOSURE-32] the first page names what is red, and leads there", async () => {
  await page.goto(`${server.url}/console/#/overview`);
  const notice = page.getByRole("link", { name: /湾里小包围 · 1 处缺口/ });
  await notice.getByText("整条边界 一处路口都没有登记").waitFor();
  await screenshot(page, "overview-red");
  await notice.click();
  await cardOf("湾里小包围").waitFor();
});

test("[CLOSURE-41] an opening in an emergency is an alarm until it is shut; the key's phone is shown after a reason", async () => {
  await cardOf("留良片区联防包围").getByRole("button", { name: "留良片区联防包围", exact: true }).click();
  await page
    .getByRole("button", { name: /留良应急通道6/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "查看电话" }).click();
  await sheet.getByLabel("为什么查看").fill("联系开门");
  await sheet.locator("form").getByRole("button", { name: "查看电话" }).click();
  await sheet.locator("strong.numbers").waitFor();
  await sheet.getByRole("button", { name: "应急开启" }).click();
  await sheet.getByLabel("为什么开").fill("救护车通过");
  await sheet.getByRole("button", { name: "记下开启" }).click();
  await page
    .getByRole("alert")
    .getByText(/应急开启，尚未关闭/)
    .waitFor();
  await sheet.getByRole("button", { name: "已锁好，记下关闭" }).click();
  await sheet.getByRole("button", { name: "应急开启" }).waitFor();
  await sheet.getByRole("button", { name: "经过" }).click();
  await sheet.getByText("救护车通过").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
});

test("[CLOSURE-41] a console that is cut off says as of when, and shows what it knew", async () => {
  await page.keyboard.press("Escape");
  await page.context().setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await page.route("**/api/districts/**", (route) => route.abort());
  await page.reload().catch(() => undefined);
  await page.context().setOffline(false);
  await page.unroute("**/api/districts/**");
  await page.goto(`${server.url}/console/#/perimeters`);
  await page.locator("li.card").first().waitFor();
  await page.route("**/perimeters", (route) => route.abort());
  await server.request("POST", `/entrances/${DUTY.area}/${(await list())[0]!.entrances[4]!.id}/inspections`, {
    cookie,
    body: { result: "intact", photos: [], note: null },
  });
  await page
    .getByRole("status")
    .getByText(/与服务器断开/)
    .waitFor();
  expect(await page.locator("li.card").count()).toBeGreaterThan(3);
});

test("[PERIMETER-13] a file of roads is planned on the map, and its ways are listed to be confirmed", async () => {
  const map = await server.request("GET", "/districts/liuliang/map", { cookie });
  const roads = roadsOfMap((await map.json()) as AreaMap);
  const file = { name: "roads.geojson", mimeType: "application/geo+json", buffer: Buffer.from(JSON.stringify(roads)) };
  const desk = await open({ ...SIZES.desk, lang: "zh-CN" });
  await desk.getByRole("button", { name: "规划 留良片区联防包围" }).click();
  await desk.getByLabel("路网文件").setInputFiles({ ...file, name: "notes.txt", buffer: Buffer.from("no roads") });
  await desk.getByRole("button", { name: "计算" }).click();
  await desk.getByText("看不出是什么文件").waitFor();
  await screenshot(desk, "perimeters-plan-refused");
  await desk.getByLabel("路网文件").setInputFiles(file);
  await desk.getByRole("button", { name: "计算" }).click();
  await desk.getByText("已证明").waitFor();
  await screenshot(desk, "perimeters-plan-zh", { fullPage: true });
  await expectAccessible(desk);
  for (const look of [
    { lang: "en", ...SIZES.phone },
    { lang: "en", ...SIZES.desk },
  ] as const) {
    const other = await open(look);
    await other.getByRole("button", { name: "Plan Liuliang joint perimeter" }).click();
    await other.getByLabel("Roads").setInputFiles(file);
    await other.getByRole("button", { name: "Work it out" }).click();
    await other.getByText("Proved").waitFor();
    await expectAccessible(other);
    await screenshot(other, `perimeters-plan-en-${look.width}`, { fullPage: true });
    await other.context().close();
  }
  await desk.getByRole("button", { name: /列为待确认路口/ }).click();
  await desk.getByRole("button", { name: /列为待确认路口/ }).waitFor({ state: "detached" });
  await expect.poll(async () => (await list()).some(({ crossings }) => crossings !== null)).toBe(true);
});
