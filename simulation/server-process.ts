import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

const START = new URL("../src/server/start.ts", import.meta.url).pathname;
/** Then it is given up. How quick a restart is, `npm run bench restart` says: here phones may leave it little of the processor. */
const READY_WITHIN_MS = 120_000;

/** The server as `npm start` starts it, in a process that can be killed. */
export class ServerProcess {
  readonly port: number;
  readonly dataFolder: string;
  readonly #web: string;
  #child: ChildProcess | undefined;
  /** The database that was killed last: for a moment a server that has not noticed may still answer. */
  #killed: number | undefined;
  /** What it said to the error stream since it was last started. */
  #complaints = "";

  /** `web`: a folder of built apps; an empty one will do, phones here have no screen. */
  constructor(port: number, dataFolder: string, web: string) {
    this.port = port;
    this.dataFolder = dataFolder;
    this.#web = web;
  }

  /** Starts it; answers after how many milliseconds it was ready, and throws when it was not in time. */
  async start(): Promise<number> {
    const own = { PORT: String(this.port), HOST: "127.0.0.1", HEDGEROW_DATA: this.dataFolder };
    const env = { ...process.env, ...own, HEDGEROW_DEMO: "off", HEDGEROW_WEB: this.#web };
    const child = spawn(process.execPath, [START], { env, stdio: ["ignore", "ignore", "pipe"] });
    this.#child = child;
    this.#complaints = "";
    child.stderr.on("data", (bytes: Buffer) => (this.#complaints += bytes.toString()));
    return this.waitUntilReady();
  }

  /** Answers how many milliseconds that took. */
  async waitUntilReady(): Promise<number> {
    for (const began = Date.now(); Date.now() < began + READY_WITHIN_MS;) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/healthz`).catch(() => undefined);
      const database = await this.findDatabase();
      if (answer?.ok === true && database !== undefined && database !== this.#killed) return Date.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const state = this.#child?.exitCode === null ? "it runs" : `it ended with ${this.#child?.exitCode}`;
    throw new Error(
      `the server does not answer ${READY_WITHIN_MS} ms after its start; ${state}: ${this.#complaints.slice(-2_000)}`,
    );
  }

  /** SIGKILL: no warning, nothing is put in order. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Kills PostgreSQL itself: its first process, and with it all others. A server that lives on starts another. */
  async killDatabase(): Promise<void> {
    this.#killed = await this.findDatabase();
    if (this.#killed !== undefined) process.kill(this.#killed, "SIGKILL");
  }

  /** Kills one of them or both in the middle of whatever goes on; answers after how many milliseconds all was there again. */
  async killAndRestart(what: "server" | "database" | "both"): Promise<number> {
    if (what !== "database") await this.kill();
    if (what !== "server") await this.killDatabase();
    return what === "database" ? this.waitUntilReady() : this.start();
  }

  /** The first process of its PostgreSQL; to be asked for before the disk is gone. */
  async findDatabase(): Promise<number | undefined> {
    const text = await readFile(join(this.dataFolder, "pg", "postmaster.pid"), "utf8").catch(() => "");
    return Number(text.split("\n")[0]) || undefined;
  }

  /** Ends server and database in order, as Ctrl-C does. */
  async stop(): Promise<void> {
    await this.#end("SIGINT");
  }

  async #end(signal: "SIGINT" | "SIGKILL"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  /** The database as its owner sees it, for looking from outside. */
  async databaseUrl(): Promise<string> {
    const text = await readFile(join(this.dataFolder, "database.json"), "utf8");
    const { port, password } = JSON.parse(text) as { port: number; password: string };
    return `postgres://hedgerow:${password}@127.0.0.1:${port}/hedgerow`;
  }
}

/** A port nobody listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
