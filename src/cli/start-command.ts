import type { Command } from "commander";
import { runStart } from "#server/start.ts";

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description(
      "start the database, the server and the apps (settings: PORT, HOST, HEDGEROW_DATA, DATABASE_URL, HEDGEROW_DEMO)",
    )
    .action(runStart);
}
