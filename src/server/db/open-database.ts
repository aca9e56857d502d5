import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DATABASE_PROFILES, type DatabaseProfileName } from "./database-profile.ts";
import { DatabaseStartError } from "./embedded/database-start-error.ts";
import { errorCodeOf } from "./embedded/error-code-of.ts";
import { inspectServer, type ServerFacts } from "./embedded/inspect-server.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";

export type OpenedDatabase = {
  /** Address with password: for pools, never for logs. */
  url: string;
  profile: DatabaseProfileName;
  /** `server_version_num`: 180004 is 18.4. */
  version: number;
  /** Whether this call started the server (false: attached to a running one, or not ours). */
  startedHere: boolean;
  /** Ends our use of it. The last opener of an embedded database stops it. Calling it twice is harmless. */
  close(): Promise<void>;
};

export type OpenDatabaseOptions = {
  /** Where the embedded database lives (`<dataFolder>/pg`); made when missing. Unused with `databaseUrl`. */
  dataFolder: string;
  /** A PostgreSQL server, 15 or newer, instead of the embedded one. Empty counts as not given. */
  databaseUrl?: string | undefined;
  /** Hears what takes long, one line each; never a password. */
  log?: (line: string) => void;
  /** How long to keep asking a server that does not answer yet; ms, 10,000 unless told. */
  patienceMs?: number;
};

/**
 * Opens the database: `const { url, close } = await openDatabase({ dataFolder: ".data" })`.
 * Throws `DatabaseStartError`, whose message tells the way out.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const { dataFolder, databaseUrl, log, patienceMs = DATABASE_PROFILES.postgres.patienceMs } = options;
  if (databaseUrl !== undefined && databaseUrl.trim() !== "") return openServer(databaseUrl.trim(), patienceMs, log);
  return { profile: "embedded", ...(await openEmbedded({ dataFolder, ...(log && { log }) })) };
}

/** Answers that mean "not yet": nobody listens, the name is not known yet, starting up, shutting down, full. */
const WORTH_ANOTHER_TRY = new Set([
  ...[
    "ECONNREFUSED",
    "ECONNRESET",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ETIMEDOUT",
    "ENOENT",
    "EPIPE",
  ],
  ...["57P03", "57P01", "53300"],
]);

async function openServer(
  url: string,
  patienceMs: number,
  log: (line: string) => void = () => {},
): Promise<OpenedDatabase> {
  const place = placeOf(url);
  const deadline = Date.now() + patienceMs;
  for (let wait = 100; ; wait = Math.min(wait * 2, 1000)) {
    try {
      const { version, hasCitus } = await lookAt(url, Math.max(1000, deadline - Date.now()));
      return { url, profile: hasCitus ? "citus" : "postgres", version, startedHere: false, close: async () => {} };
    } catch (error) {
      if (error instanceof DatabaseStartError) throw error;
      if (!isWorthAnotherTry(error)) throw refused(place, error);
      if (Date.now() + wait > deadline) throw unreachable(place, error);
    }
    if (wait === 100) log(`Waiting for the database at ${place}.`);
    await sleep(wait);
  }
}

async function lookAt(connectionString: string, connectionTimeoutMillis: number): Promise<ServerFacts> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis, application_name: "hedgerow-open" });
  client.on("error", () => {}); // a connection cut while idle; the next query tells
  try {
    await client.connect();
    return await inspectServer(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Where the address points to, without its password. Throws `url-invalid`, without quoting what was given. */
function placeOf(url: string): string {
  const invalid = new DatabaseStartError(
    "url-invalid",
    "DATABASE_URL is not a PostgreSQL address. It looks like postgres://user:password@host:5432/database; " +
      "signs such as @ : / # ? % in the password are written percent-encoded.",
  );
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) throw invalid;
  try {
    const { host, port, database } = new pg.Client({ connectionString: url });
    return `${host}:${port}, database ${database ?? "(by user name)"}`;
  } catch {
    throw invalid;
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  const code = errorCodeOf(error);
  // pg gives its own time-outs and cut connections no code.
  return WORTH_ANOTHER_TRY.has(code) || (code === "" && /timeout|terminated/i.test((error as Error).message));
}

function unreachable(place: string, error: unknown): DatabaseStartError {
  return new DatabaseStartError(
    "server-unreachable",
    `No database answers at ${place} (${errorCodeOf(error) || "time-out"}). Is the server running, the address right, ` +
      "the firewall open? Without DATABASE_URL the built-in database is used.",
  );
}

const WAYS_OUT: Record<string, string> = {
  "28P01": "The user name or password is wrong.",
  "28000": "The server does not let this user in from here (pg_hba.conf), or wants TLS (add ?sslmode=require).",
  "3D000": "This database does not exist. Make it with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
  "42501": "The user may not connect to this database. GRANT CONNECT.",
};

function refused(place: string, error: unknown): DatabaseStartError {
  const code = errorCodeOf(error);
  const wayOut = WAYS_OUT[code] ?? "Look into the server's log, and check DATABASE_URL.";
  return new DatabaseStartError("server-refused", `The database at ${place} refused (${code || "no code"}). ${wayOut}`);
}
