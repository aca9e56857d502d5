import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { SourceFile } from "./finding.ts";

const NOT_TEXT = /\.(png|jpe?g|webp|ico|woff2?|pdf|xlsx|zip|gz|wasm|mp4|y4m|mjpeg)$/;
const NOT_OURS = /(^|\/)(node_modules|dist|\.data|\.git|coverage)(\/|$)/;

/** Every text file of the tree that git tracks or would track; without git (an unpacked archive) every file but the built ones. */
export async function readTree(root: string): Promise<SourceFile[]> {
  const paths = (await listFiles(root)).filter((file) => !NOT_TEXT.test(file) && !NOT_OURS.test(file)).sort();
  const files = await Promise.all(paths.map((file) => readSource(root, file)));
  return files.filter((file) => file !== undefined);
}

async function listFiles(root: string): Promise<string[]> {
  try {
    const command = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const { stdout } = await promisify(execFile)("git", command, { cwd: root, maxBuffer: 64 << 20 });
    return [...new Set(stdout.split("\0").filter((file) => file !== ""))];
  } catch {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  }
}

/** Undefined for a file that was deleted but is still tracked, or that is a link into nothing. */
async function readSource(root: string, file: string): Promise<SourceFile | undefined> {
  try {
    return { path: file, text: await readFile(path.join(root, file), "utf8") };
  } catch {
    return undefined;
  }
}
