import { execFile, fork } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** The peer, as its makers publish it. It is installed for the bench alone: nothing of ours stands on it. */
const PACKAGES = ["pouchdb@9.0.0", "express-pouchdb@4.2.0", "express@4.21.2"];

const SCRIPT = `
const PouchDB = require("pouchdb").defaults({ prefix: process.argv[2] });
const app = require("express")();
const options = { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: process.argv[2] + "log.txt" };
app.use("/", require("express-pouchdb")(PouchDB, options));
const server = app.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
`;

export type PouchServer = { readonly url: string; close(): Promise<void> };

/** PouchDB's server on LevelDB in a process of its own; undefined, and said why, where it cannot be installed. */
export async function startPouchServer(): Promise<PouchServer | undefined> {
  const packages = join(tmpdir(), "hedgerow-bench-pouchdb");
  await mkdir(packages, { recursive: true });
  await writeFile(join(packages, "package.json"), '{"private":true}');
  await writeFile(join(packages, "server.cjs"), SCRIPT);
  try {
    await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund", ...PACKAGES], { cwd: packages });
  } catch {
    console.error("PouchDB's server could not be installed: its line is left out.");
    return undefined;
  }
  const data = await mkdtemp(join(tmpdir(), "hedgerow-bench-"));
  const child = fork(join(packages, "server.cjs"), [`${data}/`], { cwd: packages, execPath: process.execPath });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve(message as number));
    child.once("exit", (code) => reject(new Error(`PouchDB's server ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.disconnect();
      await rm(data, { recursive: true, force: true });
    },
  };
}
