import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveWeb } from "#server/http/serve-web.ts";
import { buildWeb } from "../scripts/build-web.ts";
import { launchBrowser, openPage, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";

/** Each state is looked at in each of these; together they hold every language, theme and width. */
const LOOKS = [
  { lang: "zh-CN", theme: "light", ...SIZES.phone },
  { lang: "en", theme: "dark", ...SIZES.phone },
  { lang: "en", theme: "glare", ...SIZES.phone },
  { lang: "zh-CN", theme: "dark", ...SIZES.desk },
] as const;

let server: ServerType;
let browser: Browser;
let address: string;

beforeAll(async () => {
  await buildWeb({ apps: ["gallery"] });
  server = serve({ fetch: serveWeb("./dist/web").fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery/`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

test.each(LOOKS)(
  "[WEB-10] every state of every screen, $lang, $theme, $width px",
  async (look) => {
    const page = await openPage(browser, look);
    const troubles: string[] = [];
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") troubles.push(message.text());
    });
    await page.goto(address);
    await page.locator("figcaption a").first().waitFor();
    const states = await page
      .locator("figcaption a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
    expect(states.length).toBeGreaterThan(15);
    for (const [index, state] of states.entries()) {
      // Another query makes the browser load the page anew.
      const found = await examine(page, `${address}?${index}${state}`);
      troubles.push(...found.map((trouble) => `${state}: ${trouble}`));
    }
    await page.context().close();
    expect(troubles).toEqual([]);
  },
  600_000,
);

async function examine(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await page.locator("[data-gallery] *").first().waitFor({ state: "attached" });
  try {
    await expectAccessible(page);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
