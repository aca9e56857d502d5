import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changshan } from "#seeds/places/changshan.ts";
import { loadPlace } from "#server/demo/load-place.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { startTestServer, type TestServer } from "./server.ts";
import { TILE_COLOUR, tilesFile } from "./tiles-file.ts";

/** Tiles of the operator's below the drawing, in the built console under its content security policy. */
let folder: string;
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hedgerow-tiles-"));
  await writeFile(path.join(folder, "map.pmtiles"), tilesFile());
  server = await startTestServer(["console"], undefined, path.join(folder, "map.pmtiles"));
  await loadPlace(server.services, changshan());
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(prepare: (page: Page) => Promise<unknown> = () => Promise.resolve()): Promise<Page> {
  const page = await openPage(browser, { ...SIZES.desk, lang: "zh-CN" });
  await prepare(page);
  await page.goto(await server.signInLink({ role: "town-command", area: "330481003" }));
  await page.locator("h1").waitFor();
  await page.goto(`${server.url}/console/#/perimeters`);
  await page.locator("svg.drawing .mark").first().waitFor();
  return page;
}

/** How far the colour in the map's upper left corner is from the tile's. */
async function distance(page: Page): Promise<number> {
  const box = (await page.locator("svg.drawing").boundingBox())!;
  const shot = await page.screenshot({ clip: { x: box.x + 20, y: box.y + 20, width: 4, height: 4 } });
  const pixel = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const context = new OffscreenCanvas(4, 4).getContext("2d")!;
      context.drawImage(bitmap, 0, 0);
      return [...context.getImageData(1, 1, 1, 1).data].slice(0, 3);
    },
    [...shot],
  );
  return Math.hypot(...pixel.map((value, index) => value - TILE_COLOUR[index]!));
}

test("[CLOSURE-42] the operator's tiles are painted below the drawing, with their attribution, and nothing is refused by the policy", async () => {
  const complaints: string[] = [];
  const page = await open(async (opened) => {
    opened.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  });
  await page.locator(".frame.tiled").waitFor();
  await page.getByText("© 测试图").waitFor();
  // Half transparent over white: nearer to the tile's blue than any of our own grounds.
  while ((await distance(page)) > 160) await page.waitForTimeout(100);
  await page.getByRole("button", { name: "放大" }).click();
  while ((await distance(page)) > 160) await page.waitForTimeout(100);
  await screenshot(page, "perimeters-tiles");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("[CLOSURE-42] a machine without WebGL shows the drawing alone, and everything on it works", async () => {
  const page = await open((opened) =>
    opened.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    }),
  );
  await page.locator(".tiles").waitFor({ state: "detached" });
  expect(await page.locator(".frame.tiled").count()).toBe(0);
  await page.locator("svg.drawing .mark").first().press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.context().close();
});
