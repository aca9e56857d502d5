import type { Logger } from "pino";
import type { Sealing } from "#server/access/sealing.ts";
import type { Database } from "#server/db/database.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Intake } from "#server/sync/intake.ts";
import type { ListsFiles } from "#server/sync/lists-files.ts";
import type { SharedChanges } from "#server/sync/shared-changes.ts";
import type { Tasks } from "#server/tasks/tasks.ts";

/** What a running server is made of, made once at start (server.ts) and handed to every route. */
export type Services = {
  readonly database: Database;
  readonly journal: Journal;
  readonly sealing: Sealing;
  readonly lists: ListsFiles;
  readonly changes: SharedChanges;
  readonly intake: Intake;
  readonly tasks: Tasks;
  readonly log: Logger;
  readonly now: () => Date;
  /** Folder for what is not in the database: keys, prebuilt files. */
  readonly dataFolder: string;
};
