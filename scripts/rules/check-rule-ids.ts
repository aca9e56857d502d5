import type { Finding, SourceFile } from "./finding.ts";
import { testNames } from "./test-names.ts";

/** A rule stands at the start of a line of its list: `- [GATE-2] A fever is held, whatever papers are shown.` */
const DEFINED = /^\s*(?:[-*]|\d+\.)?\s*(?:\*\*|`)?\[([A-Z][A-Z0-9]*(?:-[A-Z]+)*-\d+)\]/;
const CITED = /\[([A-Z][A-Z0-9]*(?:-[A-Z]+)*-\d+)\]/g;

type Place = { readonly file: string; readonly line: number };

/** Every rule in docs/rules is cited by the name of a test, and every rule a test cites stands there, once. */
export function checkRuleIds(tree: readonly SourceFile[]): Finding[] {
  const defined = new Map<string, Place>();
  const findings: Finding[] = [];
  const complain = ({ file, line }: Place, message: string): void => {
    findings.push({ rule: "rule-ids", severity: "error", file, line, message });
  };

  for (const { id, ...place } of definedIds(tree)) {
    const first = defined.get(id);
    if (first !== undefined) complain(place, `[${id}] stands in ${first.file}:${first.line} already`);
    else defined.set(id, place);
  }
  const citations = citedIds(tree);
  for (const { id, ...place } of citations) {
    if (!defined.has(id)) complain(place, `[${id}] stands in no file of docs/rules`);
  }
  const cited = new Set(citations.map(({ id }) => id));
  for (const [id, place] of defined) {
    if (!cited.has(id)) complain(place, `no test cites [${id}]`);
  }
  return findings;
}

function definedIds(tree: readonly SourceFile[]): (Place & { id: string })[] {
  return tree
    .filter(({ path }) => /^docs\/rules\/[^/]+\.md$/.test(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((content, index) => {
        const id = DEFINED.exec(content)?.[1];
        return id === undefined ? [] : [{ id, file: path, line: index + 1 }];
      }),
    );
}

function citedIds(tree: readonly SourceFile[]): (Place & { id: string })[] {
  return tree
    .filter(({ path }) => /\.(test|e2e)\.ts$/.test(path))
    .flatMap((file) =>
      testNames(file).flatMap(({ name, line }) =>
        [...name.matchAll(CITED)].map(([, id = ""]) => ({ id, file: file.path, line })),
      ),
    );
}
