/** Whether what a phone loads before the first screen keeps within its budget: scripts and styles named by each app's page. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { entrySize } from "./entry-size.ts";

const BUILT = "dist/web";

/** Kilobytes (1000 bytes) of gzipped scripts and styles. The gate runs on the cheapest phones over the thinnest network. */
const BUDGET_KB = { gate: 120, field: 120, resident: 120, console: 350 } as const satisfies Record<string, number>;

const built = readdirSync(BUILT, { recursive: true, encoding: "utf8" });
for (const [app, budget] of Object.entries(BUDGET_KB)) {
  const page = built.find((file) => file.endsWith(".html") && file.split(/[\\/.]/).includes(app));
  if (page === undefined) {
    console.log(`FAILED ${app}: no page in ${BUILT}`);
    process.exitCode = 1;
    continue;
  }
  const size = entrySize(readFileSync(path.join(BUILT, page), "utf8"), (url) => readBuilt(page, url));
  const fits = size <= budget * 1000;
  console.log(`${fits ? "ok    " : "FAILED"} ${app.padEnd(9)} ${(size / 1000).toFixed(1)} of ${budget} kB`);
  if (!fits) process.exitCode = 1;
}

/** The built file behind an address in a page: relative to the page, or from the root of the site or of the app. */
function readBuilt(page: string, url: string): Buffer {
  const name = path.posix.basename(url.split("?")[0] ?? url);
  const matches = built.filter((file) => path.basename(file) === name);
  const here = path.dirname(page);
  const match = matches.find((file) => file.startsWith(here)) ?? matches[0];
  if (match === undefined) throw new Error(`${page} names ${url}, which ${BUILT} lacks`);
  return readFileSync(path.join(BUILT, match));
}
