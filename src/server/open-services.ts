import pino from "pino";
import { loadMasterKey, Sealing } from "#server/access/sealing.ts";
import { Database } from "#server/db/database.ts";
import { openDatabase, type OpenedDatabase } from "#server/db/open-database.ts";
import { prepareDatabase } from "#server/db/prepare-database.ts";
import { Journal } from "#server/journal/journal.ts";
import { PROJECTIONS } from "#server/journal/projections.ts";
import { Tasks } from "#server/tasks/tasks.ts";
import { defineTasks } from "#server/tasks/define-tasks.ts";
import { Intake } from "#server/sync/intake.ts";
import { ListsFiles } from "#server/sync/lists-files.ts";
import { SharedChanges } from "#server/sync/shared-changes.ts";
import type { Services } from "./services.ts";
import type { Settings } from "./settings.ts";

/** Paths whose values never reach a log line. */
const REDACTED = ["password", "token", "*.password", "*.token", "*.name", "*.phone", "*.idNumber", "body", "*.body"];

/** Opens everything a server or a command stands on: database, schema, keys, journal. `close` ends it in order. */
export async function openServices(
  settings: Pick<Settings, "dataFolder" | "databaseUrl">,
  say: (line: string) => void = () => undefined,
): Promise<{ services: Services; opened: OpenedDatabase; applied: string[]; close(): Promise<void> }> {
  const opened = await openDatabase({ dataFolder: settings.dataFolder, databaseUrl: settings.databaseUrl, log: say });
  try {
    const { role, applied } = await prepareDatabase(opened.url);
    const database = new Database(opened.url, role);
    const log = pino(
      { level: process.env.HEDGEROW_LOG ?? "warn", redact: REDACTED },
      pino.destination({ dest: 2, sync: true }),
    );
    const now = () => new Date();
    const services: Services = {
      database,
      journal: new Journal(database, PROJECTIONS, now),
      sealing: new Sealing(await loadMasterKey(settings.dataFolder)),
      lists: new ListsFiles({ database, log, now }),
      changes: new SharedChanges(database),
      intake: new Intake(),
      tasks: new Tasks(database, log),
      log,
      now,
      dataFolder: settings.dataFolder,
    };
    defineTasks(services);
    const close = async () => {
      await services.tasks.stop();
      await database.close();
      await opened.close();
    };
    return { services, opened, applied, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
