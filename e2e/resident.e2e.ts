import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage, screenshot } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { makeGatePlace } from "./gate-place.ts";
import { startTestServer, type TestServer } from "./server.ts";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer(["resident"]);
  await makeGatePlace(server, [
    { kind: "closed-management", papers: "any", bothWays: true, thresholdCelsius: 37.3 },
    { kind: "outing-quota", persons: 1, days: 2, fromHour: 0, untilHour: 24 },
  ]);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test("[WEB-14] whoever is bound by an order reads it without signing in, with its basis and its end", async () => {
  const page = await openPage(browser);
  await page.goto(server.url);
  await page.getByText("崇防指〔2020〕1号").waitFor();
  await page.getByText("第 2 条 家庭外出次数").waitFor();
  await page.getByText(/有效至/).waitFor();
  await page.getByText("急事先走").waitFor();
  // No cookie, nothing about anybody.
  expect(await page.context().cookies()).toEqual([]);
  await expectAccessible(page);
  await screenshot(page, "resident/orders", { fullPage: true });
});

test("[WEB-14] and in English, at a desk's width", async () => {
  const page = await openPage(browser, { lang: "en", width: 1366, height: 768 });
  await page.goto(server.url);
  await page.getByText("Article 2 Outing quota").waitFor();
  await expectAccessible(page);
  await screenshot(page, "resident/orders-en", { fullPage: true });
});
