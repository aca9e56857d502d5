import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { constants, type Stats } from "node:fs";
import { join } from "node:path";
import { errorCodeOf } from "./error-code-of.ts";
import { isMarkAlive, makeProcessMark } from "./process-mark.ts";

/** How many names a copy may go by, when the first ones are spoilt. */
const NAMES = 9;

/**
 * Copies the package's `native` folder below `place`, once for each version, and answers the copy's `native` folder. The
 * copy belongs to us and only we may write to it; it appears whole, by one rename, so concurrent starts cannot meet half a
 * copy. A copy that is not ours, that others may write to, or that a cleaner has thinned out is passed over for a new one.
 */
export async function copyBinaries(native: string, place: string): Promise<string> {
  await mkdir(place, { recursive: true, mode: 0o755 });
  if (!isGuarded(await stat(place))) throw new Error("others may write here");
  const name = `postgres-${await versionOf(native)}${process.getuid ? `-${process.getuid()}` : ""}`;
  const names = Array.from({ length: NAMES }, (_, index) => join(place, index === 0 ? name : `${name}.${index}`));
  for (const path of names) if (await isSafeCopy(path, native)) return join(path, "native");

  await sweepDrafts(place, `${name}-draft-`);
  const draft = join(place, `${name}-draft-${makeProcessMark()}`);
  await mkdir(draft, { mode: 0o700 });
  try {
    await copyTree(native, join(draft, "native"));
    await chmod(draft, 0o755);
    for (const path of names) {
      if (await isPutInPlace(draft, path)) return join(path, "native");
      // Another start was quicker, or something spoilt stands there.
      if (await isSafeCopy(path, native)) return join(path, "native");
    }
    throw new Error(`spoilt copies named ${name}: remove them`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function isPutInPlace(draft: string, path: string): Promise<boolean> {
  try {
    await rename(draft, path);
    return true;
  } catch (error) {
    if (["ENOTEMPTY", "EEXIST", "ENOTDIR", "EPERM"].includes(errorCodeOf(error))) return false;
    throw error;
  }
}

/** Whether nobody but us (and root) can exchange what lies in a folder: by its mode, or by the sticky bit of /tmp. */
function isGuarded({ uid, mode }: Stats): boolean {
  if (!process.getuid) return true;
  return (mode & 0o1000) !== 0 || ((uid === process.getuid() || uid === 0) && (mode & 0o022) === 0);
}

/** Removes what killed starts left half copied. */
async function sweepDrafts(place: string, prefix: string): Promise<void> {
  for (const name of await readdir(place)) {
    if (!name.startsWith(prefix) || isMarkAlive(name.slice(prefix.length))) continue;
    await rm(join(place, name), { recursive: true, force: true });
  }
}

async function versionOf(native: string): Promise<string> {
  const text = await readFile(join(native, "..", "package.json"), "utf8").catch(() => "{}");
  const version = (JSON.parse(text) as { version?: unknown }).version;
  return typeof version === "string" && /^[\w.-]+$/.test(version) ? version : "unknown";
}

async function isSafeCopy(copy: string, native: string): Promise<boolean> {
  try {
    const top = await lstat(copy);
    if (!top.isDirectory()) return false;
    if (process.getuid && (top.uid !== process.getuid() || (top.mode & 0o022) !== 0)) return false;
    return await isComplete(native, join(copy, "native"));
  } catch {
    return false;
  }
}

/** Static libraries and the like, which only a compiler wants. */
function isNeeded(name: string): boolean {
  return !name.endsWith(".a") && name !== "pkgconfig";
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!isNeeded(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      const isProgram = ((await stat(source)).mode & 0o100) !== 0;
      await chmod(target, isProgram ? 0o755 : 0o644);
    }
    // Links are not copied: the caller makes them anew from the package's own list.
  }
}

async function isComplete(from: string, to: string): Promise<boolean> {
  const there = new Set(await readdir(to));
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!isNeeded(entry.name) || entry.isSymbolicLink()) continue;
    if (!there.has(entry.name)) return false;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      if (!(await isComplete(source, target))) return false;
    } else if ((await stat(source)).size !== (await stat(target)).size) return false;
  }
  return true;
}
