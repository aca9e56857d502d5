import { expect, test } from "vitest";
import { checkFileLength } from "./check-file-length.ts";
import { checkFileNames } from "./check-file-names.ts";
import { checkGlossary } from "./check-glossary.ts";
import { checkImportForm } from "./check-import-form.ts";
import { checkMachineTraces } from "./check-machine-traces.ts";
import { checkMigrationNames } from "./check-migration-names.ts";
import { checkRuleIds } from "./check-rule-ids.ts";
import type { HouseRule } from "./finding.ts";
import { plantTree } from "./plant-tree.ts";
import { readTree } from "./read-tree.ts";

/** What a rule finds in a tree: "severity file:line message". */
function findings(rule: HouseRule, files: Readonly<Record<string, string>>): string[] {
  const tree = Object.entries(files).map(([path, text]) => ({ path, text }));
  return rule(tree).map(({ severity, file, line, message }) => `${severity} ${file}:${line ?? ""} ${message}`);
}

test("[TOOLS-4] a file of 400 lines passes, one of 401 is caught", () => {
  const files = {
    "src/server/a.ts": "a;\n".repeat(400),
    "src/server/b.ts": "b;\n".repeat(401),
    "docs/c.md": "c\n".repeat(900),
  };
  expect(findings(checkFileLength, files)).toEqual([
    "error src/server/b.ts: 401 lines, at most 400: it is about more than one thing",
  ]);
});

test("[TOOLS-5] drawers without a label, barrels and odd names are caught", () => {
  const text = "export const a = 1;\n";
  const files = {
    "src/domain/gates/decide-passage.ts": text,
    "src/domain/gates/decide-passage.pg.test.ts": text,
    "src/web/i18n/zh-CN.ts": text,
    "src/web/gate/GateScreen.vue": text,
    "src/domain/gates/utils.ts": text,
    "src/domain/gates/misc.ts": text,
    "src/domain/gates/decidePassage.ts": text,
    "src/domain/gates/index.ts": '// All of it.\nexport * from "./a.ts";\nexport { b, c } from "./b.ts";\n',
    "src/domain/gates/types.ts": 'export type { B } from "./b.ts";\n',
    "src/domain/gates/extended.ts": 'export { b } from "./b.ts";\nexport const c = 1;\n',
  };
  expect(findings(checkFileNames, files)).toEqual([
    "error src/domain/gates/utils.ts: the name says nothing: name the file after what it exports",
    "error src/domain/gates/misc.ts: the name says nothing: name the file after what it exports",
    "error src/domain/gates/decidePassage.ts: file names are kebab-case (.vue may be PascalCase)",
    "error src/domain/gates/index.ts: a barrel: import from the files themselves",
    "error src/domain/gates/types.ts: a barrel: import from the files themselves",
  ]);
});

test("[TOOLS-6] imports without ending, and climbing ones, are caught, in components too", () => {
  const files = {
    "src/domain/gates/a.ts": 'import "valibot";\nimport "./b.ts";\nimport "#domain/orders/c.ts";\n',
    "src/domain/gates/b.ts": '// first\nimport type { C } from "./c";\nexport type B = C;\n',
    "src/domain/gates/c.ts": 'export * from "#domain/orders/d";\n',
    "src/domain/gates/d.ts": 'export const e = () => import("./e");\n',
    "src/server/gates/f.ts": 'import "../../server/journal/g.ts";\n',
    "src/web/gate/G.vue":
      '<template><p /></template>\n\n<script setup lang="ts">\nimport H from "#web/ui/H";\n</script>\n',
    "src/web/gate/w.ts": 'import Worker from "./search.worker.ts?worker";\nexport { Worker };\n',
    "bench/a.ts": 'import "../src/domain/gates/a.ts";\n',
  };
  expect(findings(checkImportForm, files)).toEqual([
    'error src/domain/gates/b.ts:2 "./c" lacks the file\'s ending',
    'error src/domain/gates/c.ts:1 "#domain/orders/d" lacks the file\'s ending',
    'error src/domain/gates/d.ts:1 "./e" lacks the file\'s ending',
    'error src/server/gates/f.ts:1 "../../server/journal/g.ts" climbs: import it by #area/…',
    'error src/web/gate/G.vue:4 "#web/ui/H" lacks the file\'s ending',
  ]);
});

test("[TOOLS-7] paths of one machine and package registries are caught, in the lock file too", () => {
  const path = ["", "home", "wang", "hedgerow"].join("/");
  const registry = ["https://", "registry.example.org", "/vue"].join("");
  const files = {
    "docs/a.md": `Data lies in /var/lib/hedgerow, homework at home/work.\nMine lies in ${path}.\n`,
    "src/web/b.ts": 'const route = "/gates/home";\nconst page = "https://example.org/work/";\n',
    ".npmrc": `registry=${registry}\n`,
    "package-lock.json": `{\n  "resolved": "${["https://", "packages.example.org"].join("")}/vue.tgz"\n}\n`,
  };
  expect(findings(checkMachineTraces, files)).toEqual([
    "error docs/a.md:2 a path of one machine",
    "error .npmrc:1 the address of a package registry",
    "error package-lock.json:2 a package bound to one registry or folder",
  ]);
});

test("[TOOLS-8] migrations with a bad name or a moment already taken are caught", () => {
  const folder = "src/server/db/migrations";
  const files = {
    [`${folder}/20260101120000-create-journal.sql`]: "",
    [`${folder}/20260101120000-create-areas.sql`]: "",
    [`${folder}/20260101-create-areas.sql`]: "",
    [`${folder}/20260101120001-areas.sql`]: "",
    [`${folder}/20260101120002-create-areas.ts`]: "",
  };
  expect(findings(checkMigrationNames, files)).toEqual([
    `error ${folder}/20260101120000-create-areas.sql: has the same moment as 20260101120000-create-journal.sql`,
    `error ${folder}/20260101-create-areas.sql: a migration is called YYYYMMDDhhmmss-verb-what.sql`,
    `error ${folder}/20260101120001-areas.sql: a migration is called YYYYMMDDhhmmss-verb-what.sql`,
    `error ${folder}/20260101120002-create-areas.ts: a migration is called YYYYMMDDhhmmss-verb-what.sql`,
  ]);
});

test("[TOOLS-9] rules no test cites, citations of no rule, and rules that stand twice are caught", () => {
  const files = {
    "docs/rules/gates.md":
      "# Gates\n\n- [GATE-1] One.\n- **[GATE-2]** Two.\n- [GATE-3] As [GATE-9] says.\n- [GATE-1] Again.\n",
    "src/domain/gates/a.test.ts": 'test("[GATE-1] one", () => {});\ntest.each([[1]])("[GATE-2] two", () => {});\n',
    "src/domain/gates/b.test.ts": 'const c = "[GATE-8]";\ntest(`[GATE-7] seven ${c}`, () => {});\n',
  };
  expect(findings(checkRuleIds, files)).toEqual([
    "error docs/rules/gates.md:6 [GATE-1] stands in docs/rules/gates.md:3 already",
    "error src/domain/gates/b.test.ts:2 [GATE-7] stands in no file of docs/rules",
    "error docs/rules/gates.md:5 no test cites [GATE-3]",
  ]);
});

test("[TOOLS-10] the glossary: odd rows and names used twice are caught, names src lacks are a warning", () => {
  const head = "| 中文 | English | Name in code | In one sentence |\n| --- | --- | --- | --- |\n";
  const rows = [
    "| 户 | household | `household` | Behind one door. |",
    "| 重点人员 | key person | `keyPerson` | Followed. |",
    "| 家 | home | `household` | Again. |",
    "| 令 | order | order | No code. |",
    "| 公约 | covenant | `covenant` | Not yet. |",
  ];
  const files = { "GLOSSARY.md": `${head}${rows.join("\n")}\n`, "src/domain/a.ts": "const household = key_person;\n" };
  expect(findings(checkGlossary, files)).toEqual([
    "error GLOSSARY.md:5 `household` stands for two things",
    "error GLOSSARY.md:6 a row is | 中文 | English | `nameInCode` | one sentence |",
    "warning GLOSSARY.md:7 src has no `covenant` yet",
  ]);
  expect(findings(checkGlossary, {})).toEqual(["error GLOSSARY.md:1 is missing"]);
});

test("the tree is read without git too, packages and built files left out", async () => {
  using tree = plantTree({ "src/a.ts": "a\n", "dist/b.js": "b\n", "docs/c.png": "c" });
  const paths = (await readTree(tree.root)).map(({ path }) => path);
  expect(paths).toContain("src/a.ts");
  expect(paths).toContain("package.json");
  expect(paths.filter((path) => /node_modules|dist|png/.test(path))).toEqual([]);
});
