import type { Finding, SourceFile } from "./finding.ts";

const SAYS_NOTHING = /^(utils?|helpers?|misc|shared|stuff|lib)\./;
/** kebab-case, with `.test`, `.pg.test`, `.config` and the like after it; Vue components and types in PascalCase. */
const GOOD_NAME =
  /^([a-z0-9]+(-[a-z0-9]+)*)(\.(zh-CN|[a-z0-9-]+))*\.ts$|^zh-CN\.ts$|^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)\.vue$/;
const RE_EXPORT = /export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s+from\s*["'][^"']+["'];?/g;
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;

/** A file is named after what it exports: no drawers without a label, no barrels that only pass on what others export. */
export function checkFileNames(tree: readonly SourceFile[]): Finding[] {
  return tree
    .filter(({ path }) => /^(src|seeds|scripts|bench|e2e)\/.*\.(ts|vue)$/.test(path))
    .flatMap(({ path, text }) => {
      const complaint = complaintAbout(path.slice(path.lastIndexOf("/") + 1), text);
      return complaint === undefined ? [] : [{ rule: "file-names", severity: "error", file: path, message: complaint }];
    });
}

function complaintAbout(name: string, text: string): string | undefined {
  if (SAYS_NOTHING.test(name)) return "the name says nothing: name the file after what it exports";
  if (!GOOD_NAME.test(name)) return "file names are kebab-case (.vue may be PascalCase)";
  if (isBarrel(text)) return "a barrel: import from the files themselves";
  return undefined;
}

/** True when nothing is left of the file but exports of what other files made. */
function isBarrel(text: string): boolean {
  const code = text.replace(COMMENT, "").trim();
  return code !== "" && code.replace(RE_EXPORT, "").trim() === "";
}
