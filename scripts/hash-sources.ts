import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const APPS = ["gate", "field", "console", "resident", "gallery"];
const ALWAYS = ["package.json", "package-lock.json", "vite.config.ts", "scripts/build-app-worker.ts"];

/**
 * A hash of everything the build of an app reads: its folder, what the apps share, the rules, the messages, the lock file
 * and the build's own settings. Tests change nothing; screens of the gallery change only the gallery.
 */
export function hashSources(root: string, app: string): string {
  const hash = createHash("sha256");
  for (const file of [...ALWAYS, ...listSources(root, app)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** The files of src that belong to the build of an app, sorted, with slashes on every system. */
export function listSources(root: string, app: string): string[] {
  const others = app === "gallery" ? [] : APPS.filter((name) => name !== app).map((name) => `src/web/${name}/`);
  return ["src/domain", "src/protocol", "src/web"]
    .flatMap((tree) => listFiles(root, tree))
    .filter((file) => !file.endsWith(".test.ts") && (app === "gallery" || !file.endsWith(".gallery.ts")))
    .filter((file) => !others.some((folder) => file.startsWith(folder)))
    .sort();
}

function listFiles(root: string, tree: string): string[] {
  return readdirSync(path.join(root, tree), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));
}
