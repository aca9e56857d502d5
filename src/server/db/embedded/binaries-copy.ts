import { randomUUID } from "node:crypto";
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { constants } from "node:fs";
import { join } from "node:path";
import { errorCodeOf } from "./error-code-of.ts";

/**
 * Copies the package's `native` folder below `place`, once for each version, and answers the copy's `native` folder. The
 * copy belongs to us and only we may write to it; it appears whole, by one rename, so concurrent starts cannot meet half a
 * copy. A copy that is not ours, that others may write to, or that a cleaner has thinned out is passed over for a new one.
 */
export async function copyBinaries(native: string, place: string): Promise<string> {
  const name = `postgres-${await versionOf(native)}${process.getuid ? `-${process.getuid()}` : ""}`;
  await mkdir(place, { recursive: true, mode: 0o755 });
  const wanted = join(place, name);
  if (await isSafeCopy(wanted, native)) return join(wanted, "native");
  const draft = join(place, `${name}-${randomUUID()}`);
  await mkdir(draft, { mode: 0o700 });
  try {
    await copyTree(native, join(draft, "native"));
    await chmod(draft, 0o755);
    return join(await putInPlace(draft, wanted, native), "native");
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Renames the draft to its name. Whoever comes second uses the first one's copy; a bad one is left and the draft used. */
async function putInPlace(draft: string, wanted: string, native: string): Promise<string> {
  try {
    await rename(draft, wanted);
    return wanted;
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOTDIR", "EPERM"].includes(errorCodeOf(error))) throw error;
  }
  if (!(await isSafeCopy(wanted, native))) return draft;
  await rm(draft, { recursive: true, force: true });
  return wanted;
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
