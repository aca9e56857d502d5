import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { InlineConfig } from "vite";

type AppFile = { readonly url: string; readonly revision: string | null; readonly integrity: string };

const ROOT = path.resolve(import.meta.dirname, "..");

/** Every file of a built app as its service worker keeps it. A name under assets/ changes with its content; the others need a revision. */
export function listAppFiles(folder: string, base: string): AppFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort()
    .map((file) => {
      const hash = createHash("sha256")
        .update(readFileSync(path.join(folder, file)))
        .digest("base64");
      return { url: base + file, revision: file.startsWith("assets/") ? null : hash, integrity: `sha256-${hash}` };
    });
}

/** How the service worker of a built app is built into the app's own folder, as sw.js. */
export function appWorkerConfig(folder: string, base: string): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: {
      APP_FILES: JSON.stringify(listAppFiles(folder, base)),
      APP_PAGE: JSON.stringify(`${base}index.html`),
      // Workbox asks for it to be quiet.
      "process.env.NODE_ENV": JSON.stringify("production"),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: ["chrome91", "safari15", "firefox91"],
      reportCompressedSize: false,
      lib: {
        entry: path.join(ROOT, "src/web/app-shell/app-worker.ts"),
        name: "appWorker",
        formats: ["iife"],
        fileName: () => "sw.js",
      },
    },
  };
}
