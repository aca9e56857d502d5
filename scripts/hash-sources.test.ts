import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources, listSources } from "./hash-sources.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "hedgerow-hash-"));
  write("package.json", "package-lock.json", "vite.config.ts", "scripts/build-app-worker.ts");
  write("src/domain/a.ts", "src/protocol/b.ts");
  write(
    "src/web/ui/c.vue",
    "src/web/ui/c.test.ts",
    "src/web/gate/d.ts",
    "src/web/field/e.ts",
    "src/web/gate/d.gallery.ts",
  );
});
afterEach(() => rmSync(root, { recursive: true }));

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), file);
  }
}

function changes(file: string): string[] {
  const apps = ["gate", "field", "gallery"];
  const before = apps.map((app) => hashSources(root, app));
  writeFileSync(path.join(root, file), "other");
  return apps.filter((app, index) => hashSources(root, app) !== before[index]);
}

test("[WEB-1] an app is made of its own folder, the shared ones, the rules and the messages", () => {
  expect(listSources(root, "gate")).toEqual([
    "src/domain/a.ts",
    "src/protocol/b.ts",
    "src/web/gate/d.ts",
    "src/web/ui/c.vue",
  ]);
});

test("[WEB-1] a change rebuilds the apps it touches, and only them", () => {
  expect(changes("src/web/gate/d.ts")).toEqual(["gate", "gallery"]);
  expect(changes("src/web/ui/c.vue")).toEqual(["gate", "field", "gallery"]);
  expect(changes("src/domain/a.ts")).toEqual(["gate", "field", "gallery"]);
  expect(changes("package-lock.json")).toEqual(["gate", "field", "gallery"]);
  expect(changes("src/web/gate/d.gallery.ts")).toEqual(["gallery"]);
  expect(changes("src/web/ui/c.test.ts")).toEqual([]);
});
