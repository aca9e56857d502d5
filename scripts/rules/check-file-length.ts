import type { Finding, SourceFile } from "./finding.ts";

/** Half of the files should fit on one screen; none may be longer than this. */
const MOST_LINES = 400;

/** No file in src is longer than 400 lines. */
export function checkFileLength(tree: readonly SourceFile[]): Finding[] {
  return tree
    .filter(({ path }) => /^src\/.*\.(ts|vue|css|sql)$/.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => ({
      rule: "file-length",
      severity: "error",
      file: path,
      message: `${lines} lines, at most ${MOST_LINES}: it is about more than one thing`,
    }));
}
