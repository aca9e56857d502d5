import ts from "typescript";
import type { SourceFile } from "./finding.ts";

const CALLS_WITH_A_NAME = /^(test|it|describe)(\.\w+)*$/;

/** The names of the tests and groups of a test file, with their lines; `test.each(rows)("…", …)` included. */
export function testNames({ path, text }: SourceFile): { name: string; line: number }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const names: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && CALLS_WITH_A_NAME.test(calleeText(node.expression, source))) {
      const [first] = node.arguments;
      if (first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) {
        names.push({ name: first.getText(source), line: source.getLineAndCharacterOfPosition(first.pos).line + 1 });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** `test.each([...])` is called by its own `test.each`, so that the rows do not get in the way. */
function calleeText(callee: ts.Expression, source: ts.SourceFile): string {
  if (ts.isCallExpression(callee)) return calleeText(callee.expression, source);
  if (ts.isTaggedTemplateExpression(callee)) return calleeText(callee.tag, source);
  return callee.getText(source);
}
