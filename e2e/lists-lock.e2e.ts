import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OTHER_VILLAGE, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { launchBrowser, openPage, screenshot, SIZES } from "./browser.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { joinGate, makeGatePlace, type GatePlace } from "./gate-place.ts";
import { startTestServer, type TestServer } from "./server.ts";

let server: TestServer;
let place: GatePlace;
let browser: Browser;
let phone: Page;

beforeAll(async () => {
  server = await startTestServer(["gate", "console"]);
  place = await makeGatePlace(server, [{ kind: "outsiders", rule: "register" }]);
  browser = await launchBrowser();
  phone = await openPage(browser);
  await joinGate(phone, place);
  await phone.evaluate(async () => void (await navigator.serviceWorker.ready));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** As if a day had passed: the phone's own row says when. */
const passADay = () =>
  phone.evaluate(async () => {
    const { name } = (await indexedDB.databases()).find((one) => /^hedgerow-[0-9a-f]{8}-/.test(one.name!))!;
    const open = indexedDB.open(name!);
    await new Promise((resolve) => (open.onsuccess = resolve));
    const tx = open.result.transaction("keys", "readwrite");
    const keys = tx.objectStore("keys");
    const read = keys.get("lists");
    read.onsuccess = () => keys.put({ ...(read.result as object), until: Date.now() - 1 });
    await new Promise((resolve) => (tx.oncomplete = resolve));
    open.result.close();
  });
const find = async (name: string) => {
  await phone.getByRole("searchbox").fill("1006");
  return phone.getByRole("button", { name: new RegExp(name) });
};

test("[LOCK-3] [LOCK-4] a day without contact locks the lists: nobody is found, an outsider is registered, the exit works", async () => {
  await (await find("冯宝明")).waitFor();
  await phone.getByRole("button", { name: /已全部上传/ }).click();
  await phone.getByRole("button", { name: "立即同步" }).click();
  await phone.getByRole("button", { name: "返回扫码" }).click();
  await phone.context().setOffline(true);
  await passADay();
  await phone.goto(`${server.url}/gate/?from=home-screen`);
  await phone.getByText("名单已锁").waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "gate/locked");
  expect(await (await find("冯宝明")).count()).toBe(0);
  await phone.getByRole("button", { name: "清空" }).click();
  await phone.getByRole("button", { name: "应急放行" }).click();
  await phone.getByRole("button", { name: "立即放行" }).click();
  await phone.getByText("请放行，不要阻拦").waitFor();
  await phone.getByRole("button", { name: "回到值守" }).click();
  await phone.getByText("待传 1").waitFor();
});

test("[LOCK-6] the card from the console opens them without a network; another code does not", async () => {
  const desk = await openPage(browser, SIZES.desk);
  await desk.goto(await server.signInLink({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE }));
  await desk.getByRole("link", { name: "卡口" }).first().click();
  await desk.getByRole("button", { name: "湾里西卡口的开锁卡" }).click();
  const code = (await desk.getByTestId("key-card").textContent())!;
  await expectAccessible(desk);
  await screenshot(desk, "console-key-card");
  await desk.context().close();
  await phone.getByRole("button", { name: "输入卡上的号码" }).click();
  const field = phone.getByLabel("开锁卡号码（16 位）");
  await field.fill("0000-0000-0000-0000");
  await phone.getByRole("button", { name: "打开名单" }).click();
  await phone.getByText("不是这里的开锁卡").waitFor();
  // It is still there when the phone has tried to reach the server meanwhile; the second try began after the first was shown.
  for (let tries = 0; tries < 2; tries++) {
    const failed = phone.waitForEvent("requestfailed");
    await phone.evaluate(() => void dispatchEvent(new Event("online")));
    await failed;
  }
  expect(await phone.getByText("不是这里的开锁卡").isVisible()).toBe(true);
  await field.fill(code.toLowerCase().replaceAll("-", " "));
  await phone.getByRole("button", { name: "打开名单" }).click();
  await phone.getByText("名单已锁").waitFor({ state: "hidden" });
  await (await find("冯宝明")).waitFor();
});

test("[LOCK-7] the network opens them by itself, and what was done meanwhile is sent", async () => {
  await passADay();
  await phone.goto(`${server.url}/gate/?from=home-screen`);
  await phone.getByText("名单已锁").waitFor();
  await phone.context().setOffline(false);
  await phone.getByText("名单已锁").waitFor({ state: "hidden", timeout: 40_000 });
  await phone.getByText("已全部上传").waitFor({ timeout: 20_000 });
  await (await find("冯宝明")).waitFor();
  const response = await server.request("POST", `/key-cards/${TOWN}/${place.gate}`, { cookie: place.cadre });
  expect(((await response.json()) as { code: string }).code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
});
