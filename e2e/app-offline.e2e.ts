import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildWeb } from "../scripts/build-web.ts";
import { launchBrowser, openPage, screenshot } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { joinGate, makeGatePlace, type GatePlace } from "./gate-place.ts";
import { readFacts } from "./read-facts.ts";
import { startTestServer, type TestServer } from "./server.ts";

let server: TestServer;
let place: GatePlace;
let browser: Browser;
let phone: Page;
let folder: string;

beforeAll(async () => {
  // A copy of its own: these tests put another version in its place.
  folder = await mkdtemp(path.join(tmpdir(), "hedgerow-web-"));
  await buildWeb({ apps: ["gate"] });
  await cp(path.resolve(import.meta.dirname, "../dist/web/gate"), path.join(folder, "gate"), { recursive: true });
  server = await startTestServer(["gate"], folder);
  place = await makeGatePlace(server, [
    { kind: "closed-management", papers: "any", bothWays: true, thresholdCelsius: 37.3 },
  ]);
  browser = await launchBrowser();
  phone = await openPage(browser);
  await joinGate(phone, place);
  await phone.evaluate(async () => void (await navigator.serviceWorker.ready));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function admit(name: string): Promise<void> {
  await phone.getByRole("searchbox").fill("1006");
  await phone.getByRole("button", { name: new RegExp(name) }).click();
  await phone.getByRole("button", { name: "36.5 °C" }).click();
  await phone.locator("[data-verdict]").getByText("已记录").waitFor();
  await phone.getByRole("button", { name: "下一位" }).click();
}
const passages = async () => (await readFacts(server, "passage.recorded")).length;

test("[GATEAPP-17] with the server gone the app opens anew, finds, decides and records; what waits goes when it is back", async () => {
  await phone.context().setOffline(true);
  await phone.goto(`${server.url}/gate/?from=home-screen`);
  await phone.getByRole("searchbox").waitFor();
  await admit("冯宝明");
  await phone.reload();
  await phone.getByText("待传 1").waitFor();
  await admit("冯小雨");
  await phone.getByText("待传 2").waitFor();
  await screenshot(phone, "app-offline/scanner");
  expect(await passages()).toBe(0);
  await phone.context().setOffline(false);
  await expect.poll(passages, { timeout: 20_000 }).toBe(2);
  await phone.getByText("待传").waitFor({ state: "detached" });
});

test("[GATEAPP-18] a new version is offered on the scanner and taken only when asked for", async () => {
  await appendFile(path.join(folder, "gate/sw.js"), "\n// the next version");
  await phone.reload();
  await phone.getByText("新版本已就绪").waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "app-offline/update");
  const waits = () => phone.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.waiting !== null);
  await phone.getByRole("searchbox").fill("1006");
  await phone.getByRole("button", { name: /冯宝明/ }).click();
  await phone.getByRole("button", { name: "36.5 °C" }).waitFor();
  expect(await waits()).toBe(true);
  await phone.getByRole("button", { name: "返回扫码" }).click();
  const reloaded = phone.waitForEvent("load");
  await phone.getByRole("button", { name: "立即更新" }).click();
  await reloaded;
  await phone.getByRole("searchbox").waitFor();
  expect(await waits()).toBe(false);
});

test("[GATEAPP-19] a version of which a file does not come through whole is not taken; the one that is there goes on", async () => {
  const page = path.join(folder, "gate/index.html");
  const worker = path.join(folder, "gate/sw.js");
  const [good, list] = [await readFile(page, "utf8"), await readFile(worker, "utf8")];
  await writeFile(page, "<!doctype html><title>Free Wi-Fi</title>");
  // Another revision of the page is listed, so that the browser fetches it; what comes has not the hash it should have.
  await writeFile(
    worker,
    `${list.replace(/("|`)?url\1?:\s*("|`)\/gate\/index\.html\2,\s*("|`)?revision\3?:\s*("|`)/, "$&x")}\n// broken`,
  );
  const outcome = await phone.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const found = new Promise<ServiceWorker>((resolve) => {
      registration.addEventListener("updatefound", () => resolve(registration.installing!), { once: true });
    });
    await registration.update();
    const worker = await found;
    return new Promise<string>((resolve) => {
      const look = () => ["redundant", "installed", "activated"].includes(worker.state) && resolve(worker.state);
      worker.addEventListener("statechange", look);
      look();
    });
  });
  expect(outcome).toBe("redundant");
  await phone.reload();
  await phone.getByRole("searchbox").waitFor();
  await writeFile(page, good);
});

test("[GATEAPP-20] inside WeChat a page leads to the phone's browser, and the code that joins stays in the address", async () => {
  const context = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, locale: "zh-CN", permissions: ["clipboard-write", "clipboard-read"] },
    userAgent:
      "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0.2",
  });
  const chat = await context.newPage();
  const link = await place.enrolmentLink();
  await chat.goto(link);
  await chat.getByText("请用手机浏览器打开").waitFor();
  expect(chat.url()).toBe(link);
  await chat.getByRole("button", { name: "复制地址" }).click();
  await chat.getByRole("button", { name: "已复制" }).waitFor();
  expect(await chat.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await chat.getByRole("button", { name: "应急放行" }).waitFor();
  await expectAccessible(chat);
  await screenshot(chat, "app-offline/wechat");
  await context.close();
});
