import { access, constants, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { countDistricts, type DistrictCounts } from "#server/areas/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { listMigrations } from "#server/db/migrate.ts";
import { readClosureStatus, type ClosureStatus } from "#server/perimeters/closure-status.ts";
import type { Services } from "#server/services.ts";
import { VERSION } from "#server/version.ts";

export type Check = { readonly name: string; readonly ok: boolean; readonly message: string };

export type Report = {
  readonly version: string;
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly districts: readonly DistrictCounts[];
  /** Whether each perimeter is closed now. A hole is the village's to mend, and makes nothing wrong with Hedgerow. */
  readonly closure: ClosureStatus;
};

/** Below this much room on the data folder's disk the database may soon stop writing. */
const LEAST_FREE_BYTES = 1024 ** 3;

/** Looks at everything a running Hedgerow stands on; each wrong finding says the way out. */
export async function examine(services: Services, _databaseUrl: string): Promise<Report> {
  const checks = await Promise.all([
    checkRuntime(),
    checkDatabase(services),
    checkMigrations(services),
    checkRowSecurity(services),
    checkBooks(services),
    checkMasterKey(services),
    checkDisk(services),
  ]);
  const { districts, closure } = await services.database.transaction(SERVER_SCOPE, async (tx) => ({
    districts: await countDistricts(tx),
    closure: await readClosureStatus(tx, services.now().toISOString()),
  }));
  return { version: VERSION, ok: checks.every(({ ok }) => ok), checks, districts, closure };
}

function checkRuntime(): Check {
  const major = Number(process.versions.node.split(".")[0]);
  const ok = major >= 24;
  return {
    name: "runtime",
    ok,
    message: ok
      ? `Node ${process.versions.node}`
      : `Node ${process.versions.node} is too old; run it through npm, which brings Node 24`,
  };
}

async function checkDatabase({ database }: Services): Promise<Check> {
  const { rows } = await sql<{ version: string; encoding: string; sync: string }>`
    SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
      current_setting('synchronous_commit') AS sync`.execute(database.undeclared);
  const { version, encoding, sync } = rows[0]!;
  if (encoding !== "UTF8")
    return { name: "database", ok: false, message: `encoding is ${encoding}; make the database with ENCODING 'UTF8'` };
  if (sync === "off")
    return {
      name: "database",
      ok: false,
      message: "synchronous_commit is off: a power cut would lose acknowledged facts; turn it on",
    };
  return { name: "database", ok: true, message: `PostgreSQL ${version}, ${encoding}` };
}

async function checkMigrations({ database }: Services): Promise<Check> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM migration`.execute(database.undeclared);
  const applied = new Set(rows.map(({ name }) => name));
  const files = await listMigrations();
  const missing = files.filter((name) => !applied.has(name));
  const unknown = [...applied].filter((name) => !files.includes(name));
  if (missing.length > 0)
    return { name: "schema", ok: false, message: `migrations not applied: ${missing.join(", ")}; restart the server` };
  if (unknown.length > 0)
    return {
      name: "schema",
      ok: false,
      message: `the database is newer than this program: ${unknown.join(", ")}; update the program`,
    };
  return { name: "schema", ok: true, message: `${files.length} migrations` };
}

/** Without a declared scope nothing personal may be seen: asks for a resident and hopes for none. */
async function checkRowSecurity({ database }: Services): Promise<Check> {
  const { rows } = await sql<{ seen: boolean; unforced: string[] | null }>`
    SELECT EXISTS (SELECT FROM resident) AS seen,
      (SELECT array_agg(relname::text) FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND NOT relforcerowsecurity) AS unforced`.execute(
    database.undeclared,
  );
  const { seen, unforced } = rows[0]!;
  if (seen)
    return {
      name: "row security",
      ok: false,
      message:
        "the server's login passes by row-level security; let it create the role hedgerow_app, or use a login without BYPASSRLS",
    };
  if (unforced !== null)
    return { name: "row security", ok: false, message: `not forced on ${unforced.join(", ")}; restore the schema` };
  return { name: "row security", ok: true, message: "binds the server" };
}

/** Each book's head must be the position of its last fact (the whole chain: journal verify). */
async function checkBooks({ database }: Services): Promise<Check> {
  const { rows } = await database.transaction(SERVER_SCOPE, (tx) =>
    sql<{ town: string; head: number; last: number }>`
      SELECT b.town, b.head, coalesce((SELECT max(position) FROM fact f WHERE f.town = b.town), 0) AS last FROM book b ORDER BY b.town`.execute(
      tx,
    ),
  );
  const wrong = rows.filter(({ head, last }) => head !== last);
  const facts = rows.reduce((sum, { head }) => sum + head, 0);
  if (wrong.length > 0)
    return {
      name: "journal",
      ok: false,
      message: `book head and last fact differ in ${wrong.map(({ town }) => town).join(", ")}; run journal verify, then restore from backup`,
    };
  return { name: "journal", ok: true, message: `${rows.length} books, ${facts} facts` };
}

async function checkMasterKey({ dataFolder }: Services): Promise<Check> {
  if (process.env.HEDGEROW_MASTER_KEY) return { name: "master key", ok: true, message: "from HEDGEROW_MASTER_KEY" };
  const path = join(dataFolder, "master.key");
  const info = await stat(path).catch(() => undefined);
  if (info === undefined)
    return {
      name: "master key",
      ok: false,
      message: "master.key is missing in the data folder; restore it from your backup",
    };
  if (process.platform !== "win32" && (info.mode & 0o077) !== 0)
    return { name: "master key", ok: false, message: "master.key can be read by others; chmod 600 it" };
  return { name: "master key", ok: true, message: "present, its owner's alone" };
}

async function checkDisk({ dataFolder }: Services): Promise<Check> {
  await access(dataFolder, constants.W_OK);
  const { bavail, bsize } = await statfs(dataFolder);
  const free = bavail * bsize;
  const ok = free >= LEAST_FREE_BYTES;
  const gib = (free / 1024 ** 3).toFixed(1);
  return { name: "disk", ok, message: ok ? `${gib} GiB free` : `only ${gib} GiB free in the data folder; make room` };
}
