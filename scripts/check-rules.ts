/** The rules of the house that no other tool holds: scripts/rules. Warnings are shown only with --warnings. */
import { HOUSE_RULES } from "./rules/house-rules.ts";
import { readTree } from "./rules/read-tree.ts";

const showWarnings = process.argv.includes("--warnings");
const tree = await readTree(".");
const findings = HOUSE_RULES.flatMap((rule) => rule(tree));
const errors = findings.filter(({ severity }) => severity === "error");
const warnings = findings.filter(({ severity }) => severity === "warning");

for (const { file, line, rule, message } of showWarnings ? findings : errors) {
  console.log(`${file}${line === undefined ? "" : `:${line}`}  ${message}  (${rule})`);
}
console.log(`${tree.length} files, ${errors.length} errors, ${warnings.length} warnings`);
if (errors.length > 0) process.exitCode = 1;
