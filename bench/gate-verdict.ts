import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { townOf } from "#domain/areas/area-code.ts";
import { liuliang } from "#seeds/places/liuliang.ts";
import type { GatesOverview } from "#protocol/gates.ts";
import type { PassItem } from "#protocol/passes.ts";
import { loadPlace } from "#server/demo/load-place.ts";
import { putAreas } from "#server/areas/store.ts";
import { listDivisions } from "#seeds/divisions.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { launchBrowser, openPage, throttle } from "../e2e/browser.ts";
import { photographPass } from "../e2e/picture-pass.ts";
import { startTestServer, type TestServer } from "../e2e/server.ts";
import type { BenchResult } from "./run.ts";

const ROUNDS = 40;
const SLOWER = 6;
/** Milliseconds from decoded text to painted verdict that a guard does not notice (issue 2). */
const LIMIT_MS = 150;
const DAY = 86_400_000;
const OPENINGS = 7;
/** Milliseconds from opening the app on a slow phone without network to its scanner (issue 3). */
const OPEN_LIMIT_MS = 1_500;

/**
 * Two figures of the built app in Chromium with a processor six times slower, the register of 18,134 people on the device: p95 of the time
 * from the decoded text of a pass (the marks `gate-text`, set where the reader hands it over) to the painted verdict; and
 * the median time from opening the app anew without a network until the scanner stands there and its lists are read.
 */
export async function run(): Promise<BenchResult[]> {
  const server = await startTestServer(["gate"]);
  const folder = await mkdtemp(path.join(tmpdir(), "hedgerow-bench-"));
  const browser = await launchBrowser();
  try {
    const { link, texts } = await prepare(server);
    const page = await openPage(browser);
    await page.goto(link);
    await page.locator("input[name=label]").fill("1");
    await page.locator("button[type=submit]").click();
    await page.locator("input[name=query]").waitFor({ timeout: 120_000 });
    await page.locator("input[name=query]").fill("zz");
    await page.locator("input[name=query]").fill("");
    await page.getByText("已全部上传").waitFor({ timeout: 120_000 });
    await page.waitForTimeout(2_000);
    // Two passes in turn: the same code again within four seconds is not a second person.
    const photos = await Promise.all(
      texts.map(async (text) => ({
        name: "pass.png",
        mimeType: "image/png",
        buffer: await photographPass(browser, text),
      })),
    );
    await throttle(page, SLOWER);
    const times: number[] = [];
    for (let round = -3; round < ROUNDS; round++) {
      await page.evaluate(watchForVerdict);
      await page.locator("input[type=file]").setInputFiles(photos[Math.abs(round % 2)]!);
      await page.locator("[data-verdict]").waitFor({ timeout: 30_000 });
      const time = await page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted);
      if (round >= 0) times.push(time);
      await page.getByRole("button", { name: "下一位" }).click();
      await page.locator("input[name=query]").waitFor();
      await page.waitForTimeout(300);
    }
    const ours = times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!;
    const name = `gate: text to painted verdict, ${SLOWER}× slower, 18,134 people, p95`;
    const opening = await timeOpenings(page, `${server.url}/gate/?from=home-screen`);
    const opened = `gate: opened without network, ${SLOWER}× slower, 18,134 people, median`;
    return [
      { name, ours, peer: LIMIT_MS, ratio: ours / LIMIT_MS, goal: 1, atMost: true, unit: "ms" },
      {
        name: opened,
        ours: opening,
        peer: OPEN_LIMIT_MS,
        ratio: opening / OPEN_LIMIT_MS,
        goal: 1,
        atMost: true,
        unit: "ms",
      },
    ];
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Until the search stands there and the lists are read: "the lists are on their way" is gone by then. */
async function timeOpenings(page: Page, address: string): Promise<number> {
  await page.context().setOffline(true);
  await page.addInitScript(watchForHome);
  const times: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening++) {
    await page.goto("about:blank");
    await page.goto(address, { waitUntil: "commit" });
    // Nothing is asked of the page before: the answers would be worked out by the slow processor that is measured.
    await page.waitForTimeout(OPEN_LIMIT_MS * 3);
    times.push(await page.evaluate(() => (globalThis as unknown as { readyAt: number }).readyAt));
  }
  return times.sort((a, b) => a - b)[Math.floor(OPENINGS / 2)]!;
}

/** Runs in the page before the app does: looks at each frame whether it is there. */
function watchForHome(): void {
  const look = () => {
    const isReady = document.querySelector("input[name=query]") !== null && document.querySelector("p.note") === null;
    if (isReady) Object.assign(globalThis, { readyAt: performance.now() });
    else requestAnimationFrame(look);
  };
  look();
}

/** Runs in the page: from the mark of the decoded text to the second frame after the verdict stands in the document. */
function watchForVerdict(): void {
  performance.clearMarks("gate-text");
  const seen = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector("[data-verdict]") === null) return;
      observer.disconnect();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          resolve(performance.now() - performance.getEntriesByName("gate-text").at(-1)!.startTime);
        }),
      );
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  (globalThis as unknown as { painted: Promise<number> }).painted = seen;
}

/** The district's register, a gate, and two passes. */
async function prepare(server: TestServer): Promise<{ link: string; texts: string[] }> {
  const { services } = server;
  const place = liuliang();
  await services.database.transaction(SERVER_SCOPE, (tx) => putAreas(tx, listDivisions()));
  await loadPlace(services, place);
  const village = place.areas.find(({ code }) => code.length === 12)!.code;
  const town = townOf(village);
  const cookie = await server.signIn({ role: "town-command", area: town });
  const call = async <T>(method: string, where: string, body?: unknown) => {
    const response = await server.request(method, where, { cookie, ...(body === undefined ? {} : { body }) });
    if (!response.ok) throw new Error(`${where}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const now = Date.now();
  const { gates } = await call<GatesOverview>("GET", `/districts/${place.id}/overview`);
  const { path: where } = await call<{ path: string }>("POST", `/gates/${town}/${gates[0]!.gate.id}/enrolments`);
  const issue = (holder: string) =>
    call<PassItem>("POST", "/passes", {
      ...{ village, resident: null, holder, idTail: "0007", kind: "resident" },
      validFrom: new Date(now - 60_000).toISOString(),
      validUntil: new Date(now + DAY).toISOString(),
    });
  const passes = [await issue("冯宝明"), await issue("冯小雨")];
  return { link: server.url + where, texts: passes.map(({ text }) => text) };
}

if (import.meta.main) console.table(await run());
