import { spawnSync } from "node:child_process";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { plantTree } from "./plant-tree.ts";

const CHECK = path.resolve(import.meta.dirname, "../check-imports.ts");

const imports = (specifier: string): string => `import * as b from "${specifier}";\nexport const a = b;\n`;
const component = (specifier: string): string =>
  `<script setup lang="ts">\nimport * as b from "${specifier}";\n</script>\n\n<template>{{ b }}</template>\n`;

/** Files to be imported from, which import nothing. */
const LEAVES = [
  ...["src/domain/gates/a.ts", "src/protocol/a.ts", "src/server/a.ts", "src/server/a.test.ts", "src/web/ui/a.ts"],
  ...["src/web/console/a.ts", "seeds/a.ts", "bench/a.ts", "scripts/a.ts", "e2e/a.ts"],
];

/** File → what it imports. */
const ALLOWED = {
  "src/domain/gates/b.ts": "valibot",
  "src/domain/gates/b.test.ts": "vitest",
  "src/domain/gates/c.test.ts": "node:fs",
  "src/protocol/b.ts": "#domain/gates/a.ts",
  "src/server/gates/b.ts": "#protocol/a.ts",
  "src/server/gates/c.ts": "node:fs",
  "src/server/demo/b.ts": "#seeds/a.ts",
  "src/cli/b.ts": "#server/a.ts",
  "src/web/ui/Button.vue": "#domain/gates/a.ts",
  "src/web/gate/Gate.vue": "#web/ui/Button.vue",
  "src/web/passes/b.ts": "zxing-wasm/reader/zxing_reader.wasm?url",
  "seeds/b.ts": "#domain/gates/a.ts",
};

/** File, what it imports, and the rules that must catch it. */
const PLANTED: [file: string, specifier: string, ...rules: string[]][] = [
  ["src/domain/gates/to-server.ts", "#server/a.ts", "domain-imports"],
  ["src/domain/gates/to-protocol.ts", "#protocol/a.ts", "domain-imports"],
  ["src/domain/gates/to-node.ts", "node:fs", "domain-imports"],
  ["src/domain/gates/to-impure-package.ts", "hono", "domain-imports"],
  ["src/domain/gates/to-server.test.ts", "#server/a.ts", "domain-tests-import"],
  ["src/protocol/to-server.ts", "#server/a.ts", "protocol-imports"],
  ["src/protocol/to-cbor.ts", "cborg", "protocol-imports"],
  ["src/server/gates/to-web.ts", "#web/ui/a.ts", "server-imports"],
  ["src/server/gates/to-bench.ts", "../../../bench/a.ts", "server-imports"],
  ["src/server/gates/to-scripts.ts", "../../../scripts/a.ts", "server-imports"],
  ["src/server/gates/to-seeds.ts", "#seeds/a.ts", "seeds-only-by-demo"],
  ["src/server/gates/to-nowhere.ts", "./nowhere.ts", "resolvable"],
  ["src/server/to-test.ts", "./a.test.ts", "no-tests-in-the-product"],
  ["src/server/to-dev-package.ts", "fast-check", "no-dev-packages-in-the-product"],
  ["src/cli/to-web.ts", "#web/ui/a.ts", "cli-imports"],
  ["src/web/ui/to-server.ts", "#server/a.ts", "web-imports"],
  ["src/web/ui/to-e2e.ts", "../../../e2e/a.ts", "web-imports"],
  ["src/web/ui/to-node.ts", "node:fs", "no-node-in-the-browser"],
  ["src/web/ui/to-app.ts", "#web/console/a.ts", "shared-web-knows-no-app"],
  ["src/web/gate/to-console.ts", "#web/console/a.ts", "gate-keeps-to-itself"],
  ["src/web/gate/ToServer.vue", "#server/a.ts", "web-imports"],
  ["seeds/to-server.ts", "#server/a.ts", "seeds-imports"],
  ["src/domain/orders/a-circle.ts", "./b-circle.ts", "no-cycles"],
];

const textOf = (file: string, specifier: string): string => (file.endsWith(".vue") ? component : imports)(specifier);
const leaves = Object.fromEntries(LEAVES.map((file) => [file, "export const a = 1;\n"]));
const allowed = Object.fromEntries(Object.entries(ALLOWED).map(([file, specifier]) => [file, textOf(file, specifier)]));

/** What the import check says of a tree: its exit code, and per file the rules it breaks. */
function check(files: Readonly<Record<string, string>>): { code: number | null; broken: Record<string, string[]> } {
  using tree = plantTree(files);
  const { status, stdout } = spawnSync(process.execPath, [CHECK, tree.root], { encoding: "utf8" });
  const broken: Record<string, string[]> = {};
  for (const [, rule = "", file = ""] of stdout.matchAll(/^\s*error ([\w-]+): (\S+)/gm))
    (broken[file] ??= []).push(rule);
  return { code: status, broken };
}

test("[TOOLS-3] imports along the grain pass", () => {
  expect(check({ ...leaves, ...allowed })).toEqual({ code: 0, broken: {} });
});

let planted: ReturnType<typeof check>;

beforeAll(() => {
  // A circle is told once, from the file that comes first.
  const back = {
    "src/domain/orders/b-circle.ts": 'import type { a } from "./a-circle.ts";\nexport type B = typeof a;\n',
  };
  const files = Object.fromEntries(PLANTED.map(([file, specifier]) => [file, textOf(file, specifier)]));
  planted = check({ ...leaves, ...allowed, ...back, ...files });
});

test.each(PLANTED)("[TOOLS-3] caught: %s imports %s", (file, _specifier, ...rules) => {
  expect(planted.broken[file]?.sort()).toEqual(rules);
});

test("[TOOLS-3] nothing else is caught, and the check fails", () => {
  const expected = PLANTED.map(([file]) => file);
  expect(Object.keys(planted.broken).filter((file) => !expected.includes(file))).toEqual([]);
  expect(planted.code).not.toBe(0);
});
