import pg from "pg";
import { migrate } from "./migrate.ts";

const APP_ROLE = "hedgerow_app";

/**
 * Migrates, and makes sure that row-level security binds the server: a superuser (as in the embedded PostgreSQL) would
 * pass by it, so then every connection takes the role hedgerow_app. Returns that role, or undefined where the login
 * itself is an ordinary one.
 */
export async function prepareDatabase(url: string): Promise<{ role: string | undefined; applied: string[] }> {
  const applied = await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ above: boolean }>(
      "SELECT rolsuper OR rolbypassrls AS above FROM pg_roles WHERE rolname = current_user",
    );
    if (!rows[0]?.above) return { role: undefined, applied };
    await client.query("SELECT pg_advisory_lock(hashtext('hedgerow role'))");
    await client.query(
      `DO $$ BEGIN
         IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN
           CREATE ROLE ${APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;
         END IF;
       EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    );
    await client.query(
      `GRANT USAGE ON SCHEMA public TO ${APP_ROLE};
       GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APP_ROLE};
       GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${APP_ROLE}`,
    );
    return { role: APP_ROLE, applied };
  } finally {
    await client.end();
  }
}
