import ts from "typescript";
import type { Finding, SourceFile } from "./finding.ts";

const SCRIPT_OF_VUE = /<script[^>]*>([\s\S]*?)<\/script>/g;
/** `?worker`, `?url` and the like are Vite's and stand after the ending. */
const HAS_ENDING = /\.(ts|js|cjs|vue|json|css|svg|sql|wasm|geojson)(\?[\w&=]+)?$/;

/** Our own files are imported by their area (`#domain/…`) or from the same folder (`./…`), always with their ending. */
export function checkImportForm(tree: readonly SourceFile[]): Finding[] {
  return tree
    .filter(({ path }) => /^(src|seeds|scripts|bench|e2e)\/.*\.(ts|vue)$/.test(path))
    .flatMap((file) =>
      importsOf(file).flatMap(({ specifier, line }) => {
        const message = complaintAbout(file.path, specifier);
        return message === undefined
          ? []
          : [{ rule: "import-form", severity: "error", file: file.path, line, message }];
      }),
    );
}

function complaintAbout(path: string, specifier: string): string | undefined {
  if (!/^[.#/]/.test(specifier)) return undefined;
  if (!HAS_ENDING.test(specifier)) return `"${specifier}" lacks the file's ending`;
  // One step up to a neighbour is in sight; two are a walk.
  if (/^(src|seeds)\//.test(path) && specifier.startsWith("../../"))
    return `"${specifier}" climbs: import it by #area/…`;
  return undefined;
}

function importsOf({ path, text }: SourceFile): { specifier: string; line: number }[] {
  const code = path.endsWith(".vue") ? scriptOf(text) : text;
  const { importedFiles } = ts.preProcessFile(code, true, true);
  return importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    line: code.slice(0, pos).split("\n").length,
  }));
}

/** The scripts of a component, everything else blanked out, so that lines keep their numbers. */
function scriptOf(component: string): string {
  let code = component.replace(/[^\n]/g, " ");
  for (const match of component.matchAll(SCRIPT_OF_VUE)) {
    const script = match[1] ?? "";
    const start = match.index + match[0].indexOf(">") + 1;
    code = code.slice(0, start) + script + code.slice(start + script.length);
  }
  return code;
}
