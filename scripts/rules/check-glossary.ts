import type { Finding, SourceFile } from "./finding.ts";

const GLOSSARY = "GLOSSARY.md";

/**
 * GLOSSARY.md is a table of 中文 · English · name in code · one sentence; no name in code stands for two things. A name
 * that src does not use yet is a warning: the word waits for its area.
 */
export function checkGlossary(tree: readonly SourceFile[]): Finding[] {
  const glossary = tree.find(({ path }) => path === GLOSSARY);
  if (glossary === undefined) return [finding("error", 1, "is missing")];
  const code = simplify(
    tree
      .filter(isCode)
      .map(({ path, text }) => `${path}\n${text}`)
      .join("\n"),
  );
  const seen = new Set<string>();

  return glossary.text.split("\n").flatMap((content, index) => {
    const cells = cellsOf(content);
    if (cells === undefined) return [];
    const name = /^`([A-Za-z][\w-]*)`$/.exec(cells[2] ?? "")?.[1];
    if (cells.length !== 4 || cells.includes("") || name === undefined) {
      return [finding("error", index + 1, "a row is | 中文 | English | `nameInCode` | one sentence |")];
    }
    if (seen.has(name)) return [finding("error", index + 1, `\`${name}\` stands for two things`)];
    seen.add(name);
    return code.includes(simplify(name)) ? [] : [finding("warning", index + 1, `src has no \`${name}\` yet`)];
  });
}

/** The cells of a table row; undefined for other lines, the heading and its rule. */
function cellsOf(line: string): string[] | undefined {
  if (!line.startsWith("|") || /^\|[\s:|-]+\|$/.test(line) || line.startsWith("| 中文")) return undefined;
  return line
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

function isCode({ path }: SourceFile): boolean {
  return /^src\/.*\.(ts|vue|sql)$/.test(path);
}

/** keyPerson, KeyPerson, key_person and key-person are one name. */
function simplify(text: string): string {
  return text.toLowerCase().replaceAll(/[-_]/g, "");
}

function finding(severity: Finding["severity"], line: number, message: string): Finding {
  return { rule: "glossary", severity, file: GLOSSARY, line, message };
}
