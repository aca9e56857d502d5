import { readdir, readFile } from "node:fs/promises";
import pg from "pg";

const FOLDER = new URL("./migrations/", import.meta.url);

/**
 * Brings a database to the newest schema: every file of db/migrations, in the order of its name, once, each in its own
 * transaction and over all rows. Several servers may call it at the same time; one migrates, the others wait. Returns the
 * names applied.
 */
export async function migrate(url: string): Promise<string[]> {
  const files = await listMigrations();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('hedgerow migrations'))");
    await client.query(
      "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const { rows } = await client.query<{ name: string }>("SELECT name FROM migration");
    const applied = new Set(rows.map((row) => row.name));
    const fresh = files.filter((name) => !applied.has(name));
    for (const name of fresh) await applyMigration(client, name);
    return fresh;
  } finally {
    await client.end();
  }
}

/** The names of all migrations, in order. */
export async function listMigrations(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
}

async function applyMigration(client: pg.Client, name: string): Promise<void> {
  const sql = await readFile(new URL(name, FOLDER), "utf8");
  await client.query("BEGIN");
  try {
    // An owner who is no superuser is bound by row security too, and would fill new columns for no row at all.
    await client.query("SET LOCAL hedgerow.areas = '*'; SET LOCAL hedgerow.purpose = 'server'");
    await client.query(sql);
    await client.query("INSERT INTO migration (name) VALUES ($1)", [name]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
