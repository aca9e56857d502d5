/**
 * `npm test`: everything that says whether the tree can be trusted. `node scripts/test.ts unit e2e` runs parts of it; what is no
 * part's name goes on to vitest (`npm run test:unit -- src/domain/passes`). The last line is "N passed, N failed".
 */
import { existsSync } from "node:fs";
import { CHECKS } from "./check.ts";
import { installBrowser } from "./install-browser.ts";
import { runSteps, type Tally } from "./run-steps.ts";
import { runVitest } from "./run-vitest.ts";

const PARTS = ["browser", "check", "unit", "build", "bundles", "e2e"] as const;
type Part = (typeof PARTS)[number];

/** What a part cannot do without: it is counted as failed, and not run, when that has failed. */
const NEEDS: Partial<Record<Part, readonly Part[]>> = { bundles: ["build"], e2e: ["browser", "build"] };

const TITLES = {
  browser: "browser for the tests",
  check: "types, lint, format, imports, house rules",
  unit: "unit and PostgreSQL tests",
  build: "build of the four apps",
  bundles: "sizes of the four apps",
  e2e: "browser tests",
} as const satisfies Record<Part, string>;

const isPart = (word: string): word is Part => (PARTS as readonly string[]).includes(word);
const words = process.argv.slice(2);
const asked = words.filter(isPart);
const forVitest = words.filter((word) => !isPart(word));

const RUN: Record<Part, () => Promise<Tally>> = {
  browser: async () => {
    installBrowser();
    return { passed: 1, failed: 0 };
  },
  check: () => runSteps(CHECKS),
  unit: () => runVitest("vitest.config.ts", forVitest),
  build: () => runSteps([{ name: "build", node: ["scripts/build-web.ts"] }]),
  bundles: () => runSteps([{ name: "bundles", node: ["scripts/check-bundle-sizes.ts"] }]),
  e2e: () => runVitest("vitest.e2e.config.ts", forVitest),
};

async function runPart(part: Part): Promise<Tally> {
  try {
    return await RUN[part]();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

if (!existsSync("package.json")) throw new Error("run it from the root of the repository: npm test");
const tallies = new Map<Part, Tally>();
for (const part of PARTS.filter((name) => asked.length === 0 || asked.includes(name))) {
  console.log(`\n== ${TITLES[part]}`);
  const blocked = NEEDS[part]?.filter((need) => (tallies.get(need)?.failed ?? 0) > 0) ?? [];
  if (blocked.length > 0) console.log(`not run: ${blocked.map((need) => TITLES[need]).join(", ")} failed`);
  tallies.set(part, blocked.length > 0 ? { passed: 0, failed: 1 } : await runPart(part));
}

console.log("\n== in total");
for (const [part, { passed, failed }] of tallies)
  console.log(`${TITLES[part].padEnd(44)} ${passed} passed, ${failed} failed`);
const sum = (key: keyof Tally): number => [...tallies.values()].reduce((total, tally) => total + tally[key], 0);
if (sum("failed") > 0) process.exitCode = 1;
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
