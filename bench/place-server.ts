import { fork } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { PublicKey, TerminalEnrolled } from "#domain/access/access-facts.ts";
import { mintId } from "#server/access/make-account.ts";
import { insertCredential } from "#server/access/store.ts";
import { hashToken, mintToken } from "#server/access/token.ts";
import { putAreas } from "#server/areas/store.ts";
import type { SyncRequest } from "#protocol/sync.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { loadPlace } from "#server/demo/load-place.ts";
import { buildApplication, listen } from "#server/listen.ts";
import { openServices } from "#server/open-services.ts";
import type { Services } from "#server/services.ts";
import { findReadingMark } from "#server/sync/reading-mark.ts";
import { readServerEpoch } from "#server/sync/server-epoch.ts";
import { listDivisions } from "#seeds/divisions.ts";
import { liuliang } from "#seeds/places/liuliang.ts";

/** A phone that has joined a gate: what it needs to sync. */
export type BenchPhone = {
  readonly terminal: string;
  readonly town: string;
  readonly gate: string;
  readonly token: string;
};

/** Liuliang district on a server in a process of its own, so that its processor time can be told from that of the phones. */
export type PlaceServer = {
  readonly url: string;
  /** So many phones that have joined the first gate, all with one public key. */
  enrol(count: number, publicKey: PublicKey): Promise<BenchPhone[]>;
  /** Where a phone of the first gate stands that has missed the last `count` changes of residents. */
  standBehind(count: number): Promise<Pick<SyncRequest, "cursor" | "epoch" | "mark">>;
  /** Writes a file that the server gives out like any file of its apps; answers its path. */
  putStatic(name: string, bytes: Uint8Array): Promise<string>;
  /** Seconds of processor time that server and database have used until now. */
  cpu(): Promise<number>;
  close(): Promise<void>;
};

type Ask = {
  readonly id: number;
  readonly what: "enrol" | "stand-behind" | "cpu" | "close";
  readonly count?: number;
  readonly publicKey?: PublicKey;
};

export async function startPlaceServer(): Promise<PlaceServer> {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-bench-"));
  const child = fork(import.meta.filename, [folder], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  let asked = 0;
  const answers = new Map<number, (value: unknown) => void>();
  const ask = <T>(what: Ask["what"], more: Partial<Ask> = {}) =>
    new Promise<T>((resolve) => {
      answers.set(++asked, resolve as (value: unknown) => void);
      child.send({ id: asked, what, ...more });
    });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    child.on("message", ({ id, value }: { id: number; value: unknown }) => {
      if (id === 0) resolve(value as number);
      else answers.get(id)?.(value);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    enrol: (count, publicKey) => ask("enrol", { count, publicKey }),
    standBehind: (count) => ask("stand-behind", { count }),
    cpu: () => ask("cpu"),
    async putStatic(name, bytes) {
      await writeFile(join(folder, "web", "gate", name), bytes);
      return `/gate/${name}`;
    },
    async close() {
      await ask("close");
      child.disconnect();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server's side. */
async function serve(folder: string): Promise<void> {
  const webFolder = join(folder, "web");
  await mkdir(join(webFolder, "gate"), { recursive: true });
  const { services, close } = await openServices({ dataFolder: join(folder, "data"), databaseUrl: undefined });
  await services.database.transaction(SERVER_SCOPE, (tx) => putAreas(tx, listDivisions()));
  await loadPlace(services, liuliang());
  const server = await listen(buildApplication(services, webFolder), { host: "127.0.0.1", port: 0 });
  const answer = async ({ what, count, publicKey }: Ask): Promise<unknown> => {
    if (what === "cpu") return readCpu(services);
    if (what === "stand-behind") return standBehind(services, count!);
    if (what === "enrol") return enrolPhones(services, count!, publicKey!);
    await server.close();
    await close();
    return undefined;
  };
  process.on(
    "message",
    (ask: Ask) => void answer(ask).then((value) => process.send!({ id: ask.id, value: value ?? null })),
  );
  process.send!({ id: 0, value: server.port });
}

async function enrolPhones(services: Services, count: number, publicKey: PublicKey): Promise<BenchPhone[]> {
  const { id: gate, town, area } = await services.database.transaction(SERVER_SCOPE, getFirstGate);
  const phones = Array.from({ length: count }, () => ({
    ...{ terminal: mintId(services.now()), town, gate, token: mintToken() },
  }));
  await services.journal.act(town, null, async (tx) => {
    for (const { terminal, token } of phones)
      await insertCredential(tx, { terminal, town, tokenHash: hashToken(token) });
    const facts = phones.map(({ terminal }) => {
      const body: TerminalEnrolled = { terminal, app: "gate", gate, label: "1", publicKey };
      return { kind: "terminal.enrolled" as const, area, subject: terminal, body };
    });
    return { facts, value: undefined };
  });
  return phones;
}

function standBehind(services: Services, count: number) {
  return services.database.transaction(SERVER_SCOPE, async (tx) => {
    const { town, serves } = await getFirstGate(tx);
    const { rows } = await sql<{ position: number }>`
      SELECT position FROM resident WHERE town = ${town} ORDER BY position DESC OFFSET ${count} LIMIT 1`.execute(tx);
    const cursor = rows[0]!.position;
    return { cursor, epoch: await readServerEpoch(tx), mark: await findReadingMark(tx, town, cursor, serves) };
  });
}

async function getFirstGate(tx: Tx) {
  const { rows } = await sql<{ id: string; town: string; area: string; serves: string[] }>`
    SELECT id, town, area, serves FROM gate ORDER BY id LIMIT 1`.execute(tx);
  return rows[0]!;
}

/** Linux counts in hundredths of a second for every process (proc(5), fields 14 and 15 of stat). */
const TICKS = 100;

async function readCpu({ database }: Services): Promise<number> {
  const { user, system } = process.cpuUsage();
  const { rows } = await database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ pid: number }>`SELECT pid FROM pg_stat_activity`.execute(tx),
  );
  const stats = await Promise.all(rows.map(({ pid }) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")));
  const ticks = stats
    .flatMap((stat) =>
      stat
        .slice(stat.lastIndexOf(")") + 2)
        .split(" ")
        .slice(11, 13),
    )
    .map(Number);
  return (user + system) / 1e6 + ticks.reduce((sum, tick) => sum + (tick || 0), 0) / TICKS;
}

if (import.meta.main) await serve(process.argv[2]!);
