/**
 * Who may import whom, by dependency-cruiser with the rules in .dependency-cruiser.cjs.
 * An argument names another tree to look at: the tests plant violations in one.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { packageBin } from "./package-bin.ts";

const root = path.resolve(process.argv[2] ?? ".");
const trees = ["src", "seeds"].filter((tree) => existsSync(path.join(root, tree)));

const { status, error } = spawnSync(
  process.execPath,
  [
    packageBin("dependency-cruiser", "depcruise"),
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "err-long",
    ...trees,
  ],
  { cwd: root, stdio: "inherit" },
);
if (error !== undefined) throw error;
process.exitCode = status ?? 1;
