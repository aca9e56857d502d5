/**
 * Builds the web apps into dist/web, one folder each. An app whose sources have not changed since is left as it is, so
 * that the second start of the product does not wait for a build: vite is loaded only when there is something to do.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { appWorkerConfig } from "./build-app-worker.ts";
import { hashSources } from "./hash-sources.ts";

/** What each app is served under, and how many kB (1000 bytes, gzipped) of scripts and styles its page may
 * name. Kept apps have a service worker and open without a network. */
export const WEB_APPS = {
  gate: { base: "/gate/", budgetKb: 60, isKept: true },
  field: { base: "/field/", budgetKb: 120, isKept: true },
  console: { base: "/console/", budgetKb: 350, isKept: false },
  resident: { base: "/", budgetKb: 60, isKept: false },
} as const satisfies Record<string, { base: string; budgetKb: number; isKept: boolean }>;

/** The gallery is for development and tests: built only when asked for, without a budget. */
export type WebApp = keyof typeof WEB_APPS | "gallery";

export type BuildWebOptions = {
  /** Folder that gets one folder per app. */
  readonly outDir?: string;
  readonly apps?: readonly WebApp[];
  /** Build even what is unchanged. */
  readonly force?: boolean;
  readonly say?: (line: string) => void;
};

export type BuildWebResult = { readonly built: readonly WebApp[]; readonly unchanged: readonly WebApp[] };

const ROOT = path.resolve(import.meta.dirname, "..");
const MARK = ".built-from";

/** Builds the four apps (or those named). Throws vite's error when one does not build; what was there before stays. */
export async function buildWeb(options: BuildWebOptions = {}): Promise<BuildWebResult> {
  const outDir = path.resolve(ROOT, options.outDir ?? "dist/web");
  const apps = options.apps ?? (Object.keys(WEB_APPS) as WebApp[]);
  const hashes = new Map(apps.map((app) => [app, hashSources(ROOT, app)]));
  const built = apps.filter((app) => options.force === true || readMark(path.join(outDir, app)) !== hashes.get(app));
  const began = performance.now();
  // One after the other: @vitejs/plugin-vue keeps one cache a process, and builds side by side mix up the ids of scoped styles.
  for (const app of built) await buildApp(app, outDir, hashes.get(app)!);
  if (built.length > 0)
    options.say?.(`built ${built.join(", ")} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return { built, unchanged: apps.filter((app) => !built.includes(app)) };
}

/** Builds beside its place and moves in when complete: a server that runs never serves half an app. */
async function buildApp(app: WebApp, outDir: string, hash: string): Promise<void> {
  const [{ build }, { webConfig }] = await Promise.all([import("vite"), import("../vite.config.ts")]);
  const fresh = path.join(outDir, `.building-${app}-${process.pid}`);
  const place = path.join(outDir, app);
  mkdirSync(outDir, { recursive: true });
  // What is built is always the product: under a test runner vite would build for development, without a service worker.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    await build({ ...webConfig(app, fresh), configFile: false });
    if (app !== "gallery" && WEB_APPS[app].isKept) await build(appWorkerConfig(fresh, WEB_APPS[app].base));
    writeFileSync(path.join(fresh, MARK), hash);
    rmSync(place, { recursive: true, force: true });
    renameSync(fresh, place);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
    rmSync(fresh, { recursive: true, force: true });
  }
}

function readMark(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, MARK), "utf8");
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const apps = process.argv.slice(2).filter((word) => !word.startsWith("--")) as WebApp[];
  const force = process.argv.includes("--force");
  const { unchanged } = await buildWeb({ ...(apps.length > 0 ? { apps } : {}), force, say: console.log });
  if (unchanged.length > 0) console.log(`unchanged: ${unchanged.join(", ")}`);
}
