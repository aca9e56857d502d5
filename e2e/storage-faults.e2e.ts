import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { findLaunchOptions, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { makeGatePlace, type GatePlace } from "./gate-place.ts";
import { readFacts } from "./read-facts.ts";
import { startTestServer, type TestServer } from "./server.ts";

let server: TestServer;
let place: GatePlace;
let profile: string;
let context: BrowserContext;
let phone: Page;

beforeAll(async () => {
  server = await startTestServer(["gate"]);
  place = await makeGatePlace(server, [
    { kind: "closed-management", papers: "any", bothWays: true, thresholdCelsius: 37.3 },
  ]);
});
afterAll(() => server?.close());

/** As large as a browser's profile and a little more. Mounting takes root; elsewhere the profile lies on the machine's disk. */
const isSmallDisk = process.platform === "linux" && process.getuid?.() === 0;
const DISK = "size=160m";

beforeEach(async () => {
  profile = await mkdtemp(path.join(tmpdir(), "hedgerow-profile-"));
  if (isSmallDisk) spawnSync("mount", ["-t", "tmpfs", "-o", DISK, "tmpfs", profile]);
  await openProfile();
  await phone.goto(await place.enrolmentLink());
  await join();
});
afterEach(async () => {
  await context.close().catch(() => undefined);
  if (isSmallDisk) spawnSync("umount", ["-l", profile]);
  await rm(profile, { recursive: true, force: true, maxRetries: 10 });
});

/** A browser with a profile on the disk, as a phone has one: what it stored is there when it is opened again. */
async function openProfile(): Promise<void> {
  context = await chromium.launchPersistentContext(profile, {
    ...findLaunchOptions(),
    ...{ viewport: SIZES.phone, hasTouch: true, locale: "zh-CN", timezoneId: "Asia/Shanghai" },
  });
  phone = context.pages()[0] ?? (await context.newPage());
  phone.setDefaultTimeout(30_000);
}

async function join(): Promise<void> {
  await phone.getByLabel("给这部手机起个名字").fill("西卡口 1 号机");
  await phone.getByRole("button", { name: "登记", exact: true }).click();
  await phone.getByRole("searchbox").waitFor({ timeout: 30_000 });
}

async function admit(name: string): Promise<void> {
  await phone.getByRole("searchbox").fill("1006");
  await phone.getByRole("button", { name: new RegExp(name) }).click();
  await phone.getByRole("button", { name: "36.5 °C" }).click();
}
const recorded = () => phone.locator("[data-verdict]").getByText("已记录").waitFor();
const passages = async () => (await readFacts(server, "passage.recorded")).length;

/** No warning: every process of this profile's browser at once. */
async function killBrowser(): Promise<void> {
  const gone = context.waitForEvent("close");
  spawnSync("pkill", ["-9", "-f", profile]);
  await gone;
}

test("[GATEAPP-21] the browser is killed the moment it says done: the record is there when it opens again, and is sent", async () => {
  const before = await passages();
  await context.setOffline(true);
  await admit("冯宝明");
  await recorded();
  await killBrowser();
  await openProfile();
  await phone.goto(`${server.url}/gate/`);
  await expect.poll(passages, { timeout: 30_000 }).toBe(before + 1);
});

test("[GATEAPP-22] storage that was deleted under the app: it says that it must be joined anew, and can be", async () => {
  await phone.goto(`${server.url}/gate/`);
  await phone.getByRole("searchbox").waitFor();
  const session = await context.newCDPSession(phone);
  await session.send("Storage.clearDataForOrigin", { origin: server.url, storageTypes: "indexeddb" });
  await phone.reload();
  await phone.getByText("本机尚未登记").first().waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "storage-faults/deleted");
  await phone.goto(await place.enrolmentLink());
  await join();
  const before = await passages();
  await admit("冯小雨");
  await recorded();
  await expect.poll(passages, { timeout: 20_000 }).toBe(before + 1);
});

/** Writes into the profile's disk until nothing more fits; answers the file that took the room. */
function fillDisk(): string {
  const filler = path.join(profile, "filler");
  const file = openSync(filler, "w");
  try {
    for (let size = 1 << 20; size >= 1;) {
      try {
        writeSync(file, Buffer.alloc(size));
      } catch {
        size >>= 1;
      }
    }
  } finally {
    closeSync(file);
  }
  return filler;
}

test.skipIf(!isSmallDisk)(
  "[GATEAPP-24] the phone's disk is full: the verdict stands, the slip to write on is named, and with room again it records",
  async () => {
    await expect.poll(() => phone.evaluate(() => localStorage.getItem("hedgerow.gate.slips"))).not.toBeNull();
    const before = await passages();
    const filler = fillDisk();
    // What the browser still had in hand may take a record or two; then it has to say so.
    const verdict = phone.locator("[data-verdict]");
    for (let person = 0; person < 40; person++) {
      await admit(person % 2 === 0 ? "冯宝明" : "冯小雨");
      await verdict.getByText("已记录").or(verdict.getByText("手机存不下了")).first().waitFor();
      if (await verdict.getByText("手机存不下了").isVisible()) break;
      await phone.getByRole("button", { name: "下一位" }).click();
    }
    await verdict.getByText("手机存不下了").waitFor();
    expect(await verdict.getAttribute("data-kind")).toBe("admit");
    await screenshot(phone, "storage-faults/full");
    const taken = await passages();
    rmSync(filler);
    await phone.getByRole("button", { name: "下一位" }).click();
    await phone.getByRole("searchbox").waitFor();
    await admit("冯宝明");
    await recorded();
    await expect.poll(passages, { timeout: 30_000 }).toBeGreaterThan(Math.max(before, taken));
  },
);
