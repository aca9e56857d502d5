import type { Binaries } from "./binaries.ts";
import type { ClusterAccount } from "./cluster-account.ts";
import type { ClusterFolder } from "./cluster-folder.ts";
import { DatabaseStartError } from "./database-start-error.ts";
import { reachableFolder } from "./init-cluster.ts";
import { runProgram } from "./run-program.ts";

/**
 * Sets the superuser's password in a stopped cluster, for a data folder whose connection file was lost (a backup of `pg`
 * alone). Who may write to the folder owns the data anyhow.
 */
export async function resetPassword(
  folder: ClusterFolder,
  { binaries, account, password }: { binaries: Binaries; account: ClusterAccount; password: string },
): Promise<void> {
  const args = ["--single", "-D", reachableFolder(folder.pg, account), "-c", "log_min_messages=fatal", "postgres"];
  // One line is one statement here; the password is hexadecimal.
  const input = `ALTER ROLE hedgerow LOGIN PASSWORD '${password}'\n`;
  const { ok, output } = await runProgram(binaries.postgres, args, { account, cwd: folder.pg, input });
  if (!ok)
    throw new DatabaseStartError(
      "postgres-failed",
      `The database password of ${folder.pg} could not be set anew.`,
      output,
    );
}
