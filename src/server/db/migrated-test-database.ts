import { Database } from "./database.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

export type MigratedTestDatabase = TestDatabase & {
  /** The role requests take, bound by row-level security; undefined where the login itself is an ordinary one. */
  role: string | undefined;
  /** As the server uses it: under `role`. Plant faults through a client of your own at `url`. */
  database: Database;
};

/** A database of its own with today's schema, opened as the server opens it; `drop` closes and removes it. */
export async function createMigratedTestDatabase(connections = 10): Promise<MigratedTestDatabase> {
  const prepare = async (url: string): Promise<void> => void (await prepareDatabase(url));
  const { url, drop } = await createTestDatabase({ template: "migrated", prepare });
  const { role } = await prepareDatabase(url);
  const database = new Database(url, role, connections);
  return {
    url,
    role,
    database,
    drop: async () => {
      await database.close();
      await drop();
    },
  };
}
