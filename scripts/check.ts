import { packageBin } from "./package-bin.ts";
import { runSteps, type Step, type Tally } from "./run-steps.ts";

/** What `npm run check` looks at. The slow ones stand first, so that two at a time end together. */
export const CHECKS: readonly Step[] = [
  { name: "lint", node: [packageBin("eslint"), ".", "--max-warnings=0"] },
  { name: "types: web", node: [packageBin("vue-tsc"), "-p", "tsconfig.web.json"] },
  { name: "types: web tests", node: [packageBin("vue-tsc"), "-p", "tsconfig.web-tests.json"] },
  { name: "types: server", node: [packageBin("typescript", "tsc"), "-p", "tsconfig.server.json"] },
  { name: "types: e2e and bench", node: [packageBin("typescript", "tsc"), "-p", "tsconfig.e2e.json"] },
  { name: "types: domain", node: [packageBin("typescript", "tsc"), "-p", "tsconfig.domain.json"] },
  { name: "format", node: [packageBin("prettier"), "--check", "--log-level=warn", "."] },
  { name: "imports", node: ["scripts/check-imports.ts"] },
  { name: "house rules", node: ["scripts/check-rules.ts"] },
];

/** Runs all checks, or those whose name begins with one of `names`. */
export function runChecks(names: readonly string[] = []): Promise<Tally> {
  const chosen = CHECKS.filter(({ name }) => names.length === 0 || names.some((start) => name.startsWith(start)));
  if (chosen.length === 0) throw new Error(`no check is called ${names.join(", ")}`);
  return runSteps(chosen);
}

if (import.meta.main) {
  const { passed, failed } = await runChecks(process.argv.slice(2));
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
