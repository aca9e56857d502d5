import { randomBytes, randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import * as v from "valibot";
import { folderNotUsable, type ClusterFolder } from "./cluster-folder.ts";
import { errorCodeOf } from "./error-code-of.ts";

/** What a second process needs to attach. `port` is the one used last, kept as long as it stays free. */
const Connection = v.object({
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))),
  password: v.pipe(v.string(), v.regex(/^[0-9a-f]{48}$/)),
});
export type Connection = v.InferOutput<typeof Connection>;

/**
 * Reads `<data folder>/database.json`. When it is missing or damaged a new password is made and stored; the opener then
 * sets it in the cluster, whose folder we own.
 */
export async function getConnection(folder: ClusterFolder): Promise<Connection> {
  const text = await readFile(folder.connection, "utf8").catch((error: unknown) => {
    if (errorCodeOf(error) === "ENOENT") return "";
    throw folderNotUsable(folder.connection, error);
  });
  const found = v.safeParse(v.pipe(v.string(), v.parseJson(), Connection), text);
  if (found.success) return found.output;
  const made: Connection = { password: randomBytes(24).toString("hex") };
  await keepConnection(folder, made);
  return made;
}

/** Stores the connection file whole or not at all, readable by its owner only. */
export async function keepConnection(folder: ClusterFolder, connection: Connection): Promise<void> {
  const draft = `${folder.connection}-${randomUUID()}`;
  try {
    await writeFile(draft, `${JSON.stringify(connection)}\n`, { mode: 0o600, flush: true });
    await folder.adopt(draft);
    await rename(draft, folder.connection);
  } catch (error) {
    throw folderNotUsable(folder.connection, error);
  }
}

/** The address of a database of the cluster. */
export function connectionUrl(connection: { port: number; password: string }, database = "hedgerow"): string {
  return `postgres://hedgerow:${connection.password}@127.0.0.1:${connection.port}/${database}`;
}
