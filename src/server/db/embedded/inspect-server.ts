import type { Client } from "pg";
import { DatabaseStartError } from "./database-start-error.ts";

export type ServerFacts = {
  /** `server_version_num`: 180004 is 18.4. */
  readonly version: number;
  readonly hasCitus: boolean;
};

const OLDEST = 150_000;

/** Asks a server what it is, and refuses one that cannot hold our data. */
export async function inspectServer(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<{ version: number; encoding: string; citus: boolean; standby: boolean }>(`
    SELECT current_setting('server_version_num')::int AS version,
           current_setting('server_encoding') AS encoding,
           EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') AS citus,
           pg_is_in_recovery() AS standby`);
  const [facts] = rows;
  if (facts === undefined) throw new Error("SELECT without FROM gave no row");
  if (facts.version < OLDEST) {
    const version = Math.floor(facts.version / 10_000);
    throw new DatabaseStartError(
      "server-too-old",
      `This is PostgreSQL ${version}; Hedgerow needs 15 or newer. Upgrade the server.`,
    );
  }
  if (facts.encoding !== "UTF8") {
    throw new DatabaseStartError(
      "encoding-not-utf8",
      `The database stores ${facts.encoding}, which loses Chinese names. Make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
  if (facts.standby) {
    throw new DatabaseStartError(
      "server-read-only",
      "The server is a standby and cannot be written to. Point DATABASE_URL to the primary.",
    );
  }
  return { version: facts.version, hasCitus: facts.citus };
}

/**
 * Checks once, on a new cluster, that trigrams of Chinese text exist: with a wrong locale they are silently empty and a
 * search by name finds nobody. Leaves no trace. Without pg_trgm there is nothing to check.
 */
export async function assertChineseTrigrams(client: Client): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_available_extensions WHERE name = 'pg_trgm'");
  if (rowCount === 0) return;
  await client.query("BEGIN");
  try {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    const { rows } = await client.query<{ found: boolean }>("SELECT cardinality(show_trgm('张')) > 0 AS found");
    if (rows[0]?.found === true) return;
    throw new DatabaseStartError(
      "text-search-not-unicode",
      "This system has no UTF-8 locale, so names in Chinese could not be searched. Install one (C.UTF-8 or en_US.UTF-8), or set DATABASE_URL.",
    );
  } finally {
    await client.query("ROLLBACK");
  }
}
