import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * The Chromium that browser tests and printing use: CHROMIUM_PATH, or the first one in PATH that starts. (On Ubuntu the
 * package may leave a stub that only asks for a snap.) Undefined if there is none.
 */
export function findChromium(): string | undefined {
  const given = process.env["CHROMIUM_PATH"];
  return given === undefined || given === "" ? NAMES.map(findInPath).find(starts) : given;
}

/** The whole path of a command, or undefined. */
export function findInPath(command: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => path.join(folder, command)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function starts(file: string | undefined): boolean {
  if (file === undefined) return false;
  try {
    return /chrom/i.test(execFileSync(file, ["--version"], { encoding: "utf8", stdio: "pipe", timeout: 30_000 }));
  } catch {
    return false;
  }
}
