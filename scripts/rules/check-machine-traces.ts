import type { Finding, SourceFile } from "./finding.ts";

/** Folders of one person's machine, spelled in pieces so that this file does not find itself. */
const MACHINE_PATH = new RegExp(`(^|[\\s"'\`(=:,])/(${["work", "root", "home"].join("|")})/[\\w.-]`);
const REGISTRY = /\bhttps?:\/\/[\w.@:-]*(registry|artifactory|verdaccio|nexus|npmmirror)[\w.:-]*/;
/** `npm ci` must take packages from whatever registry the reader uses. */
const RESOLVED = /^\s*"resolved": "(https?:|file:\/)/;

/** No tracked file, the lock file included, names a path of the machine it was written on or a package registry. */
export function checkMachineTraces(tree: readonly SourceFile[]): Finding[] {
  return tree.flatMap(({ path, text }) =>
    text.split("\n").flatMap((content, index) => {
      const message = complaintAbout(path, content);
      return message === undefined
        ? []
        : [{ rule: "machine-traces", severity: "error", file: path, line: index + 1, message }];
    }),
  );
}

function complaintAbout(path: string, content: string): string | undefined {
  if (MACHINE_PATH.test(content)) return "a path of one machine";
  if (REGISTRY.test(content)) return "the address of a package registry";
  if (path.endsWith("package-lock.json") && RESOLVED.test(content)) return "a package bound to one registry or folder";
  return undefined;
}
