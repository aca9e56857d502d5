import { spawn } from "node:child_process";
import { once } from "node:events";
import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";
import { DatabaseStartError } from "#server/db/embedded/database-start-error.ts";
import { loadDemo } from "#server/demo/load-demo.ts";
import { loadDivisions } from "#server/demo/load-divisions.ts";
import { openTiles } from "./http/serve-tiles.ts";
import { buildApplication, listen, listenSecurely } from "./listen.ts";
import { ClosureWatch } from "./perimeters/closure-watch.ts";
import { openServices } from "./open-services.ts";
import { noteAddress } from "./server-address.ts";
import { readSettings } from "./settings.ts";

/** `npm start`: database, demo places, apps, server. Says what it does, and what to do when something is in the way. */
async function start(): Promise<void> {
  const began = Date.now();
  const settings = readSettings(process.env);
  const say = (line: string) => console.log(line);
  // Building the apps and making the database do not need each other.
  const [web, { services, opened, close }] = await Promise.all([
    settings.webIsBuilt ? undefined : buildWeb().catch((error: unknown) => error as Error),
    openServices(settings, say),
  ]);
  try {
    if (web instanceof Error) throw new Error(`The apps could not be built: ${web.message}`, { cause: web });
    if (!settings.demo) await loadDivisions(services);
    const signIns = settings.demo ? await loadDemo(services, say) : [];
    const tiles = settings.tilesFile === undefined ? undefined : await openTiles(settings.tilesFile);
    const app = buildApplication(services, settings.webFolder, tiles);
    const secure = await listenSecurely(app, settings);
    const server = secure ?? (await listen(app, settings));
    const watch = new ClosureWatch(services);
    watch.start();
    stopOnSignal(async () => {
      await watch.stop();
      await server.close();
      await close();
    });
    services.tasks.resume();
    const address = `${secure === undefined ? "http" : "https"}://localhost:${server.port}`;
    await noteAddress(services, address);
    printReady(address, opened.profile, Date.now() - began);
    if (signIns.length > 0) printSignIns(signIns);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Builds the apps where their sources changed; a process of its own, so that the server never carries the bundler. */
async function buildWeb(): Promise<void> {
  const script = fileURLToPath(new URL("../../scripts/build-web.ts", import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`scripts/build-web.ts ended with ${code}`);
}

function printReady(local: string, profile: string, milliseconds: number): void {
  const others = lanAddresses().map((address) => local.replace("localhost", address));
  console.log(`
Hedgerow 篱笆 is ready (${(milliseconds / 1000).toFixed(1)} s, database: ${profile})

  指挥台 Console    ${local}/console/
  卡口端 Gate app   ${local}/gate/
  网格端 Field app  ${local}/field/
  居民页 Residents  ${local}/${others.length > 0 ? `\n\n  In this network: ${others.join("  ")}` : ""}
  API document     ${local}/api/openapi.json
`);
}

function printSignIns(signIns: readonly { login: string; password: string; duty: string }[]): void {
  console.log("  Sign-ins of the demo places, shown this once (演示账号，仅显示一次):\n");
  const width = Math.max(...signIns.map(({ login }) => login.length));
  for (const { duty, login, password } of signIns) console.log(`    ${login.padEnd(width)}  ${password}  ${duty}`);
  console.log("\n  A fresh one-time link: npm run -s hedgerow -- demo sign-in --duty cadre\n");
}

/** IPv4 addresses phones in the same network can reach; the loopback is not among them. */
function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}

/** One plain sentence for what operators meet; a stack only for what nobody foresaw. */
export function explainStartError(error: unknown, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof DatabaseStartError) return error.message;
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken, perhaps by a Hedgerow that runs already: open http://localhost:${port}/ or choose another with PORT=8081 npm start.`;
  }
  if (code === "EACCES")
    return `Port ${port} may not be opened by this user. Choose one above 1023: PORT=8080 npm start.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Starts; when that fails, prints why and ends the process with 1. */
export async function runStart(): Promise<void> {
  try {
    await start();
  } catch (error) {
    console.error(explainStartError(error, Number(process.env.PORT ?? 8080)));
    process.exit(1);
  }
}

if (import.meta.main) await runStart();
