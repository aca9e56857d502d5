import path from "node:path";
import { ESLint } from "eslint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plantTree, type PlantedTree } from "./plant-tree.ts";

/** Per planted file: its text and the lint rules that must catch it; none for what is allowed. */
const PLANTED: Record<string, { text: string; caughtBy: string[] }> = {
  "src/domain/gates/date-now.ts": { text: "export const a = Date.now();\n", caughtBy: ["no-restricted-properties"] },
  "src/domain/gates/new-date.ts": { text: "export const a = new Date();\n", caughtBy: ["no-restricted-syntax"] },
  "src/domain/gates/date-call.ts": { text: "export const a = Date();\n", caughtBy: ["no-restricted-syntax"] },
  "src/domain/gates/random.ts": { text: "export const a = Math.random();\n", caughtBy: ["no-restricted-properties"] },
  "src/domain/gates/timer.ts": { text: "setTimeout(() => undefined, 1);\n", caughtBy: ["no-restricted-globals"] },
  "src/domain/gates/fetch.ts": { text: "export const a = globalThis.fetch;\n", caughtBy: ["no-restricted-globals"] },
  "src/domain/gates/crypto.ts": {
    text: "export const a = crypto.randomUUID();\n",
    caughtBy: ["no-restricted-globals"],
  },
  "src/domain/gates/clock.ts": { text: "export const a = performance.now();\n", caughtBy: ["no-restricted-globals"] },
  "src/protocol/log.ts": { text: 'console.log("a");\n', caughtBy: ["no-restricted-globals"] },
  "src/domain/gates/given-date.ts": { text: "export const a = (now: string) => new Date(now);\n", caughtBy: [] },
  "src/domain/gates/clock.test.ts": { text: "export const a = new Date();\n", caughtBy: [] },
  "src/server/gates/clock.ts": { text: "export const a = Date.now();\n", caughtBy: [] },

  "src/server/gates/floating.ts": {
    text: "async function save(): Promise<void> {}\nexport function go(): void {\n  save();\n}\n",
    caughtBy: ["@typescript-eslint/no-floating-promises"],
  },
  "src/server/gates/any.ts": { text: "export const a: any = 1;\n", caughtBy: ["@typescript-eslint/no-explicit-any"] },
  "src/server/gates/loose.ts": { text: 'export const a = (b: string) => b == "1";\n', caughtBy: ["eqeqeq"] },
  "src/server/gates/unused.ts": {
    text: "const left = 1;\nexport const a = 2;\n",
    caughtBy: ["@typescript-eslint/no-unused-vars"],
  },
  "src/server/gates/value-import.ts": {
    text: 'import { Buffer } from "node:buffer";\nexport type A = Buffer;\n',
    caughtBy: ["@typescript-eslint/consistent-type-imports"],
  },

  "src/web/gate/Html.vue": {
    text: '<script setup lang="ts">\nconst a = "b";\n</script>\n\n<template>\n  <p v-html="a" />\n</template>\n',
    caughtBy: ["vue/no-v-html"],
  },
  "src/web/gate/Chinese.vue": {
    text: "<template>\n  <p>放行</p>\n</template>\n",
    caughtBy: ["vue/no-bare-strings-in-template", "vue/no-restricted-syntax"],
  },
  "src/web/gate/English.vue": {
    text: '<template>\n  <input placeholder="Household number" />\n</template>\n',
    caughtBy: ["vue/no-bare-strings-in-template"],
  },
  "src/web/gate/ChineseExpression.vue": {
    text: '<template>\n  <p :title="`劝返`">{{ "留置" }}</p>\n</template>\n',
    caughtBy: ["vue/no-restricted-syntax"],
  },
  "src/web/gate/ChineseScript.vue": {
    text: '<script setup lang="ts">\nconst a = "放行";\n</script>\n\n<template>\n  <p>{{ a }}</p>\n</template>\n',
    caughtBy: ["no-restricted-syntax", "vue/no-restricted-syntax"],
  },
  "src/web/gate/chinese.ts": { text: 'export const a = "放行";\n', caughtBy: ["no-restricted-syntax"] },
  "src/web/gate/comment.ts": { text: "/** 放行 */\nexport const a = 1;\n", caughtBy: [] },
  "src/web/i18n/zh-CN.ts": { text: 'export const a = "放行";\n', caughtBy: [] },
};

const caught = new Map<string, string[]>();
let tree: PlantedTree;

beforeAll(async () => {
  tree = plantTree(Object.fromEntries(Object.entries(PLANTED).map(([file, { text }]) => [file, text])));
  const results = await new ESLint({ cwd: tree.root }).lintFiles(["src"]);
  for (const { filePath, messages } of results) {
    const rules = new Set(messages.map(({ ruleId, message }) => ruleId ?? message));
    caught.set(path.relative(tree.root, filePath), [...rules].sort());
  }
});

afterAll(() => tree[Symbol.dispose]());

test.each(Object.entries(PLANTED))("[TOOLS-2] lint of %s", (file, { caughtBy }) => {
  expect(caught.get(file)).toEqual(caughtBy);
});
