import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { findChromium } from "../scripts/find-chromium.ts";

export type BrowserOptions = {
  /** A .y4m or .mjpeg film that Chromium shows as the picture of its camera. */
  readonly fakeVideo?: string;
};

/** No first-run pages, no calls home; WebGL by SwiftShader, so that the map paints on machines without a graphics card. */
const FLAGS = [
  "--headless=new",
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  ...["--disable-default-apps", "--metrics-recording-only", "--mute-audio", "--disable-dev-shm-usage"],
  ...["--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader", "--force-color-profile=srgb"],
];

/** How the machine's Chromium is started. Throws with the way out when there is none. */
export function findLaunchOptions({ fakeVideo }: BrowserOptions = {}) {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error("No Chromium: node scripts/install-browser.ts installs it, or set CHROMIUM_PATH.");
  }
  const camera = [
    ...["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"],
    `--use-file-for-fake-video-capture=${path.resolve(fakeVideo ?? "")}`,
  ];
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath,
    args: [...FLAGS, ...(isRoot ? ["--no-sandbox"] : []), ...(fakeVideo === undefined ? [] : camera)],
    // Before Chromium 132 a bare --headless meant another browser, without camera and with other fonts.
    ignoreDefaultArgs: ["--headless"],
    headless: true,
  };
}

export function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch(findLaunchOptions(options));
}

export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1366, height: 768 } } as const;

export type PageOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly lang?: "zh-CN" | "en";
  readonly theme?: "light" | "dark" | "glare";
  /** How many times slower than this machine a phone's processor is, e.g. 6. */
  readonly throttle?: number;
  readonly permissions?: readonly string[];
};

/** A page in a context of its own: own cookies, own storage, the language and theme chosen beforehand. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<Page> {
  const { width, height } = { ...SIZES.phone, ...options };
  const isPhone = width < 640;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    hasTouch: isPhone,
    permissions: [...(options.permissions ?? [])],
  });
  await context.addInitScript((wanted) => {
    // Blank pages have no storage; what a test has switched meanwhile stays switched.
    if (location.protocol === "about:") return;
    for (const [name, value] of wanted) if (localStorage.getItem(name) === null) localStorage.setItem(name, value);
  }, settingsOf(options));
  const page = await context.newPage();
  if (options.throttle !== undefined) await throttle(page, options.throttle);
  return page;
}

/** Where the apps keep language and theme. */
function settingsOf({ lang, theme }: PageOptions): [string, string][] {
  return [
    ...(lang === undefined ? [] : [["hedgerow.language", lang] as [string, string]]),
    ...(theme === undefined ? [] : [["hedgerow.theme", theme] as [string, string]]),
  ];
}

/** Makes the page's processor `rate` times slower from now on; 1 ends it. */
export async function throttle(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/**
 * Photographs the page into e2e/output/<name>.png, after setting what is asked: size at once, language and theme by reloading.
 * Answers the file.
 */
export async function screenshot(
  page: Page,
  name: string,
  options: PageOptions & { fullPage?: boolean } = {},
): Promise<string> {
  const { width, height, lang, theme, fullPage = false } = options;
  const file = path.resolve(import.meta.dirname, "output", `${name}.png`);
  const size = page.viewportSize() ?? SIZES.phone;
  if (width !== undefined || height !== undefined) {
    await page.setViewportSize({ width: width ?? size.width, height: height ?? size.height });
  }
  if (lang !== undefined || theme !== undefined) {
    await page.evaluate((wanted) => {
      for (const [name, value] of wanted) localStorage.setItem(name, value);
    }, settingsOf(options));
    await page.reload();
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage, animations: "disabled" });
  return file;
}

export { expectAccessible } from "./expect-accessible.ts";
