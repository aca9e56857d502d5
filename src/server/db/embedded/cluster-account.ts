import { readFile, stat } from "node:fs/promises";
import { isRoot, type ClusterFolder } from "./cluster-folder.ts";
import { DatabaseStartError } from "./database-start-error.ts";

/** The account PostgreSQL runs as; undefined is our own. */
export type ClusterAccount = { readonly uid: number; readonly gid: number } | undefined;

/** In this order; an operator who wants PostgreSQL to have an account of its own makes one named `hedgerow`. */
const PREFERRED_NAMES = ["hedgerow", "postgres", "nobody", "daemon"];

/**
 * PostgreSQL refuses to run as root. Under root we use the account that owns the cluster already, else the one that owns
 * the data folder, else the first of `PREFERRED_NAMES`. initdb wants an account with a name, so a bare number will not do.
 */
export async function getClusterAccount(folder: ClusterFolder): Promise<ClusterAccount> {
  if (!isRoot()) return undefined;
  const cluster = await stat(folder.pg).catch(() => undefined);
  if (cluster !== undefined && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  const account = chooseAccount(await readFile("/etc/passwd", "utf8").catch(() => ""), folder.owner.uid);
  if (account !== undefined) return account;
  throw new DatabaseStartError(
    "no-unprivileged-user",
    "PostgreSQL does not run as root, and this system has no other account for it. " +
      "Make one (useradd --system hedgerow), start as an ordinary user, or set DATABASE_URL.",
  );
}

/** Picks the account from the text of /etc/passwd. */
export function chooseAccount(passwd: string, folderOwner: number): ClusterAccount {
  const accounts = passwd
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid, gid }) => name && uid > 0 && gid > 0);
  const wanted = [
    accounts.find(({ uid }) => uid === folderOwner),
    ...PREFERRED_NAMES.map((preferred) => accounts.find(({ name }) => name === preferred)),
  ].find((account) => account !== undefined);
  return wanted && { uid: wanted.uid, gid: wanted.gid };
}
