import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** What the tools read to know our rules: the planted tree is judged by the real ones. */
const SETTINGS = [
  ...["package.json", "eslint.config.js", ".dependency-cruiser.cjs"],
  ...[
    "tsconfig.base.json",
    "tsconfig.domain.json",
    "tsconfig.server.json",
    "tsconfig.web.json",
    "tsconfig.web-tests.json",
  ],
];

/** A tree with violations in it, judged by our own settings and packages. Removed by `using`. */
export type PlantedTree = Disposable & { readonly root: string };

/** Writes the files (path → text) into a new temporary tree beside copies of our settings. */
export function plantTree(files: Readonly<Record<string, string>>): PlantedTree {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "hedgerow-planted-")));
  for (const name of SETTINGS) cpSync(path.join(ROOT, name), path.join(root, name));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(root, "node_modules"), "dir");
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}
