import { mkdir, readdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClusterFolder } from "./cluster-folder.ts";
import { isMarkAlive, makeProcessMark, type ProcessMark } from "./process-mark.ts";

/**
 * Who uses the database of a data folder: one empty file for each opener. Call these under the folder's lock. A mark that
 * outlives its process for want of proof does no harm: PostgreSQL then keeps running, and the next start attaches to it.
 */
export async function addOpener(folder: ClusterFolder): Promise<ProcessMark> {
  const mark = makeProcessMark();
  await mkdir(folder.openers, { recursive: true, mode: 0o700 });
  await folder.adopt(folder.openers);
  await writeFile(join(folder.openers, mark), "");
  await folder.adopt(join(folder.openers, mark));
  return mark;
}

/** Takes an opener off the list; not being on it is no error. */
export async function removeOpener(folder: ClusterFolder, mark: ProcessMark): Promise<void> {
  await unlink(join(folder.openers, mark)).catch(() => {});
}

/** How many living openers there are; forgets the dead. */
export async function countOpeners(folder: ClusterFolder): Promise<number> {
  const marks = await readdir(folder.openers).catch(() => []);
  const dead = marks.filter((mark) => !isMarkAlive(mark));
  for (const mark of dead) await removeOpener(folder, mark);
  return marks.length - dead.length;
}
