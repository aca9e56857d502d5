import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import type { PerimeterItem, PerimeterList } from "#protocol/entrances.ts";
import { liuliang } from "#seeds/places/liuliang.ts";
import { loadPlace } from "#server/demo/load-place.ts";
import { placesOf, shapesOf } from "#web/console/perimeters/perimeter-shapes.ts";
import { viewOf, type DistrictMap } from "#web/map/map-drawing.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { startTestServer, type TestServer } from "./server.ts";

/** Roads drawn around an estate of Liuliang, by mouse and by keyboard, saved, planned over, and their ways taken over. */
const DUTY = { role: "town-command", area: "330483107" } as const;
const NAME = "迎新苑微包围";
let server: TestServer;
let browser: Browser;
let cookie: string;
let map: DistrictMap;
let estate: PerimeterItem;
let page: Page;

beforeAll(async () => {
  server = await startTestServer(["console"]);
  await loadPlace(server.services, liuliang());
  cookie = await server.signIn(DUTY);
  map = (await (await server.request("GET", "/districts/liuliang/map", { cookie })).json()) as DistrictMap;
  estate = await findEstate();
  browser = await launchBrowser();
  page = await open({ ...SIZES.desk, lang: "zh-CN" });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function findEstate(): Promise<PerimeterItem> {
  const answer = await server.request("GET", "/districts/liuliang/perimeters", { cookie });
  return ((await answer.json()) as PerimeterList).perimeters.find(({ name }) => name === NAME)!;
}
async function open(options: Parameters<typeof openPage>[1]): Promise<Page> {
  const opened = await openPage(browser, options);
  opened.setDefaultTimeout(20_000);
  await opened.goto(await server.signInLink(DUTY));
  await opened.locator("h1").waitFor();
  await opened.goto(`${server.url}/console/#/perimeters`);
  await opened.locator("svg.drawing").first().waitFor();
  return opened;
}
const address = () => `/perimeters/${estate.town}/${estate.id}/roads`;
async function readRoads(): Promise<readonly DrawnRoad[]> {
  return ((await (await server.request("GET", address(), { cookie })).json()) as { roads: DrawnRoad[] }).roads;
}

/** Where a place lies on the screen: shares of the estate's box, from its west-south corner. */
async function onScreen(on: Page, east: number, north: number): Promise<[number, number]> {
  const places = shapesOf(estate, map).flatMap(({ geometry }) => placesOf(geometry));
  const [lons, lats] = [places.map(([lon]) => lon!), places.map(([, lat]) => lat!)];
  const at = (all: number[], share: number) => Math.min(...all) + share * (Math.max(...all) - Math.min(...all));
  const [x, y] = viewOf(map).toPoint([at(lons, east), at(lats, north)]);
  return on.locator("svg.drawing").evaluate(
    (svg, point) => {
      const { x, y } = new DOMPoint(...point).matrixTransform((svg as SVGSVGElement).getScreenCTM()!);
      return [x, y] as [number, number];
    },
    [x, y] as const,
  );
}
async function click(on: Page, ...places: [number, number][]): Promise<void> {
  for (const [east, north] of places) await on.mouse.click(...(await onScreen(on, east, north)));
}
async function openRoads(on: Page, plan: string, draw: string): Promise<void> {
  await on.getByRole("button", { name: plan }).click();
  await on.getByRole("button", { name: draw }).click();
  await on.locator(".bar").waitFor();
}

test("[PERIMETER-17] [PERIMETER-19] roads are drawn by mouse: a main road outside, and a village road from it across the line", async () => {
  await openRoads(page, `规划 ${NAME}`, "画道路");
  await screenshot(page, "drawn-roads-empty");
  await page.locator(".bar").getByText("主路").click();
  await click(page, [-0.2, -0.25], [0.5, -0.25], [1.2, -0.25], [1.2, -0.25]);
  await page.locator(".bar").getByText("村道").click();
  await click(page, [0.3, -0.25], [0.3, 0.1], [0.35, 0.5]);
  await screenshot(page, "drawn-roads-drawing");
  await page.keyboard.press("Enter");
  await page.getByLabel("路名（可不填）").fill("迎新路");
  await page.getByLabel("路名（可不填）").press("Tab");
  await page.getByRole("button", { name: /^迎新路 · / }).waitFor();
  await click(page, [0.6, -0.25], [0.6, 0.5]);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+Shift+z");
  await page.getByRole("button", { name: "画完这条" }).click();
  await page.getByText("共 3 条").waitFor();
  await expectAccessible(page);
});

test("[PERIMETER-20] the keyboard alone draws a road: a cross is moved by arrow keys, Enter sets points, once more ends it", async () => {
  await page.locator(".bar").getByText("机耕路").click();
  const cross = page.getByRole("button", { name: /^画路的十字/ });
  await cross.focus();
  const goTo = async (east: number, north: number) => {
    for (;;) {
      const box = (await cross.boundingBox())!;
      const [x, y] = await onScreen(page, east, north);
      const [right, down] = [x - box.x - box.width / 2, y - box.y - box.height / 2];
      if (Math.abs(right) < 5 && Math.abs(down) < 5) return;
      if (Math.abs(right) >= 5) await page.keyboard.press(right > 0 ? "ArrowRight" : "ArrowLeft");
      if (Math.abs(down) >= 5) await page.keyboard.press(down > 0 ? "ArrowDown" : "ArrowUp");
    }
  };
  await goTo(0.85, -0.25);
  await page.keyboard.press("Enter");
  await goTo(0.85, 0.5);
  await page.keyboard.press("Enter");
  await screenshot(page, "drawn-roads-keyboard");
  await page.keyboard.press("Enter");
  await page.getByText("共 4 条").waitFor();
  expect(await page.getByRole("button", { name: "画完这条" }).count()).toBe(0);
});

test("[PERIMETER-20] what is not saved outlives a failed save and a reload; leaving asks", async () => {
  await page.getByRole("button", { name: "取消" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  await page.route("**/roads", (route) => (route.request().method() === "PUT" ? route.abort() : route.fallback()));
  await page.getByRole("button", { name: "保存道路" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByText("共 4 条").waitFor();
  await screenshot(page, "drawn-roads-not-saved");
  await page.unroute("**/roads");
  expect(await readRoads()).toEqual([]);
  await page.reload();
  await page.locator("svg.drawing").first().waitFor();
  await openRoads(page, `规划 ${NAME}`, "画道路");
  await page.getByText("上次没有保存的道路已找回").waitFor();
  await page.getByText("共 4 条").waitFor();
});

test("[PERIMETER-17] saved roads are planned at once, and seen again after a reload", async () => {
  await page.getByRole("button", { name: "保存道路" }).click();
  await page.getByText("道路已保存").waitFor();
  await screenshot(page, "drawn-roads-saved");
  const saved = await readRoads();
  expect(saved.map(({ highway, name }) => [highway, name])).toEqual([
    ["tertiary", null],
    ["residential", "迎新路"],
    ["residential", null],
    ["track", null],
  ]);
  const [main, ...lanes] = saved;
  for (const { line } of lanes) expect(main!.line).toContainEqual(line[0]);
  await page.getByRole("button", { name: "用这些道路规划" }).click();
  await page.getByText("已证明").waitFor();
  await page.reload();
  await page.locator("svg.drawing").first().waitFor();
  // The map of a town that has drawn its roads shows them, also when nobody plans.
  await page.locator("svg.drawing .thin .road.village").first().waitFor({ state: "attached" });
  await page.getByRole("button", { name: `规划 ${NAME}` }).click();
  await page.getByText("画的道路（4 条）").waitFor();
  await page.getByRole("button", { name: "修改道路" }).click();
  await page.getByRole("button", { name: /^迎新路 · / }).waitFor();
  await page.getByRole("button", { name: "返回" }).click();
});

test("[PERIMETER-18] the plan over drawn roads is adopted: each way is to be confirmed", async () => {
  await page.getByRole("button", { name: "计算" }).click();
  await page.getByText("已证明").waitFor();
  await screenshot(page, "drawn-roads-plan");
  await expectAccessible(page);
  await page.getByRole("button", { name: "把这 3 条路列为待确认路口" }).click();
  await page.getByRole("button", { name: /列为待确认路口/ }).waitFor({ state: "detached" });
  await expect.poll(async () => (await findEstate()).crossings?.map(({ segment }) => segment)).toHaveLength(3);
});

test("[PERIMETER-18] roads that were erased meanwhile are a refusal that says what to do", async () => {
  await page.getByRole("button", { name: `规划 ${NAME}` }).click();
  await page.getByText("画的道路（4 条）").waitFor();
  const kept = await readRoads();
  await server.request("PUT", address(), { cookie, body: { roads: [] } });
  await page.getByRole("button", { name: "计算" }).click();
  await page.getByText("这个包围还没有画道路").waitFor();
  await screenshot(page, "drawn-roads-refused");
  await server.request("PUT", address(), { cookie, body: { roads: kept } });
});

test("[PERIMETER-17] a file of lines is drawn, with its faults named, and written again as it is", async () => {
  await page.getByRole("button", { name: "修改道路" }).click();
  const file = (text: string) => ({ name: "r.geojson", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByLabel("从 GeoJSON 文件取道路").setInputFiles(file("{"));
  await page.getByText("这不是 GeoJSON 文件").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 GeoJSON" }).click();
  const exported = await (await download).path();
  await page.getByLabel("从 GeoJSON 文件取道路").setInputFiles(exported);
  await page.getByText("文件里有 4 条路").waitFor();
  await page.getByRole("button", { name: "加到已画的" }).click();
  await page.getByText("共 8 条").waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("共 4 条").waitFor();
  await page.getByText("道路已保存").waitFor();
});

test("[PERIMETER-19] a road is chosen on the map and its junction dragged: every road of it goes along, and one undo brings it back", async () => {
  await page.locator(".bar").getByText("选择").click();
  await click(page, [0.6, 0.2]);
  const junction = page.getByRole("button", { name: "第 1 点" }).first();
  const { x, y, width, height } = (await junction.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 12, y + height / 2 + 30, { steps: 5 });
  await page.mouse.up();
  await page.getByText("有改动还没有保存").waitFor();
  await screenshot(page, "drawn-roads-dragged");
  await page.getByRole("button", { name: "保存道路" }).click();
  await page.getByText("道路已保存").waitFor();
  const [main, , lane] = await readRoads();
  expect(main!.line).toContainEqual(lane!.line[0]);
  const straight = main!.line.map(([, lat]) => lat);
  expect(new Set(straight).size).toBe(2);
  await page.getByRole("button", { name: "撤回" }).click();
  await page.getByRole("button", { name: "保存道路" }).click();
  await page.getByText("道路已保存").waitFor();
  expect(new Set((await readRoads())[0]!.line.map(([, lat]) => lat)).size).toBe(1);
});

test("[PERIMETER-20] who leaves without saving finds what is saved, and nothing else", async () => {
  await page.getByRole("button", { name: /^迎新路 · / }).click();
  await page.getByRole("button", { name: "删除这条路" }).click();
  await page.getByText("共 3 条").waitFor();
  await page.getByRole("button", { name: "取消" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "不保存，离开" }).click();
  await page.getByRole("button", { name: "修改道路" }).click();
  await page.getByText("共 4 条").waitFor();
  expect(await page.getByText("上次没有保存的道路已找回").count()).toBe(0);
  await page.getByRole("button", { name: "返回" }).click();
});

test("[PERIMETER-20] a district without a map is drawn on as well: the perimeter and the land around it are enough", async () => {
  const bare = await openPage(browser, { ...SIZES.desk, lang: "zh-CN" });
  await bare.route("**/api/districts/*/map", (route) => route.abort());
  await bare.goto(await server.signInLink(DUTY));
  await bare.locator("h1").waitFor();
  await bare.goto(`${server.url}/console/#/perimeters`);
  await openRoads(bare, `规划 ${NAME}`, "修改道路");
  await bare.getByText("共 4 条").waitFor();
  const box = (await bare.locator("svg.drawing").boundingBox())!;
  for (const share of [0.1, 0.2]) await bare.mouse.click(box.x + box.width * share, box.y + box.height * 0.1);
  await bare.keyboard.press("Enter");
  await bare.getByText("共 5 条").waitFor();
  await screenshot(bare, "drawn-roads-without-map");
  await bare.context().close();
});

test("[PERIMETER-20] with a finger at 360 px, in both languages", async () => {
  for (const [lang, plan, draw, end] of [
    ["zh-CN", `规划 ${NAME}`, "修改道路", "画完这条"],
    ["en", "Plan Yingxin Court", "Change the roads", "End road"],
  ] as const) {
    const phone = await open({ ...SIZES.phone, lang });
    await openRoads(phone, plan, draw);
    for (const [east, north] of [
      [0.1, 1.2],
      [0.5, 0.8],
      [0.9, 1.2],
    ] as const)
      await phone.touchscreen.tap(...(await onScreen(phone, east, north)));
    await screenshot(phone, `drawn-roads-${lang}-360`);
    await phone.getByRole("button", { name: end }).click();
    await expectAccessible(phone);
    await screenshot(phone, `drawn-roads-${lang}-360-whole`, { fullPage: true });
    await phone.context().close();
  }
});
