/** Whether what a phone loads before the first screen keeps within its budget: scripts and styles named by each app's page. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { WEB_APPS } from "./build-web.ts";
import { entrySize } from "./entry-size.ts";

export type BundleSize = {
  readonly app: string;
  /** Gzipped bytes; undefined when the app is not built. */
  readonly bytes: number | undefined;
  readonly budget: number;
};

/** The entry of each built app beside its budget, in bytes. `folder` holds one folder per app. */
export function measureBundles(folder = "dist/web"): BundleSize[] {
  return Object.entries(WEB_APPS).map(([app, { base, budgetKb }]) => {
    const page = path.join(folder, app, "index.html");
    const read = (url: string): Uint8Array => readFileSync(path.join(folder, app, url.slice(base.length)));
    const bytes = existsSync(page) ? entrySize(readFileSync(page, "utf8"), read) : undefined;
    return { app, bytes, budget: budgetKb * 1000 };
  });
}

if (import.meta.main) {
  for (const { app, bytes, budget } of measureBundles()) {
    const fits = bytes !== undefined && bytes <= budget;
    const size = bytes === undefined ? "not built" : `${(bytes / 1000).toFixed(1)} of ${budget / 1000} kB`;
    console.log(`${fits ? "ok    " : "FAILED"} ${app.padEnd(9)} ${size}`);
    if (!fits) process.exitCode = 1;
  }
}
