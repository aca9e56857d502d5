import { chown, mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DatabaseStartError } from "./database-start-error.ts";
import { errorCodeOf } from "./error-code-of.ts";

/** Where things lie in a data folder. */
export type ClusterFolder = {
  /** The data folder itself, absolute. */
  readonly root: string;
  /** PostgreSQL's data directory: all that must never be lost. */
  readonly pg: string;
  /** What PostgreSQL has to say: starts, stops, crashes; no statements, no values. */
  readonly log: string;
  /** Port and password, readable by the owner only. */
  readonly connection: string;
  readonly lock: string;
  readonly openers: string;
  /** Account the data folder belongs to. */
  readonly owner: { readonly uid: number; readonly gid: number };
  /** Gives a path to the folder's owner, so that root beside an ordinary user leaves nothing the user cannot touch. */
  adopt(path: string): Promise<void>;
};

/** Makes the data folder (0700) when it is missing, and names its parts. Throws `folder-not-usable`. */
export async function prepareClusterFolder(dataFolder: string): Promise<ClusterFolder> {
  const root = resolve(dataFolder);
  try {
    await mkdir(root, { recursive: true, mode: 0o700 });
    const { uid, gid } = await stat(root);
    return {
      root,
      pg: join(root, "pg"),
      log: join(root, "postgres.log"),
      connection: join(root, "database.json"),
      lock: join(root, "database.lock"),
      openers: join(root, "database.openers"),
      owner: { uid, gid },
      adopt: async (path) => {
        if (isRoot() && uid !== 0) await chown(path, uid, gid);
      },
    };
  } catch (error) {
    throw folderNotUsable(root, error);
  }
}

/** The same sentence for every way in which a folder can deny itself. */
export function folderNotUsable(path: string, error: unknown): DatabaseStartError {
  return new DatabaseStartError(
    "folder-not-usable",
    `The data folder cannot be used (${errorCodeOf(error) || "error"} at ${path}). ` +
      "Start as the account that owns it, or name another folder with HEDGEROW_DATA.",
  );
}

/** Whether we run as root. Never true on Windows. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
