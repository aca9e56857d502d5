import { closeSync, openSync } from "node:fs";
import { open, rename, stat } from "node:fs/promises";
import { folderNotUsable, type ClusterFolder } from "./cluster-folder.ts";

const KEEP_BYTES = 5 * 1024 * 1024;
const TAIL_BYTES = 4096;

/** Opens the log for a start. A log over 5 MB is put aside (`postgres.log.1`), replacing the one before it. */
export async function openPostgresLog(
  folder: ClusterFolder,
): Promise<{ fd: number; readNew(): Promise<string>; close(): void }> {
  try {
    const size = await stat(folder.log).then(
      ({ size }) => size,
      () => 0,
    );
    if (size > KEEP_BYTES) await rename(folder.log, `${folder.log}.1`);
    const fd = openSync(folder.log, "a", 0o600);
    await folder.adopt(folder.log);
    const from = size > KEEP_BYTES ? 0 : size;
    return { fd, readNew: () => readFrom(folder.log, from), close: () => closeSync(fd) };
  } catch (error) {
    throw folderNotUsable(folder.log, error);
  }
}

/** What was written since `from`, at most its last 4 KB. */
async function readFrom(path: string, from: number): Promise<string> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const start = Math.max(from, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, size - start)), 0, size - start, start);
    return buffer.subarray(0, bytesRead).toString().trim();
  } finally {
    await file.close();
  }
}
