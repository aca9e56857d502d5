import { readFileSync } from "node:fs";
import path from "node:path";

type Manifest = { bin?: string | Record<string, string> };

/**
 * The script behind a command of an installed package, e.g. `packageBin("typescript", "tsc")`. Run with our own
 * `process.execPath`, it never lands on another Node that stands earlier in PATH. Throws when the package has no such command.
 */
export function packageBin(packageName: string, command: string = packageName): string {
  const folder = path.resolve(import.meta.dirname, "../node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
  const file = typeof bin === "string" ? bin : bin?.[command];
  if (file === undefined) throw new Error(`package ${packageName} has no command ${command}`);
  return path.join(folder, file);
}
