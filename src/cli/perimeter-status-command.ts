import type { Command } from "commander";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { readClosureStatus } from "#server/perimeters/closure-status.ts";
import { describeClosure } from "./perimeter-words.ts";
import { runCommand } from "./run-command.ts";

/** `perimeter status`: is every perimeter closed now, and if not, where. */
export function addPerimeterStatusCommand(perimeter: Command): void {
  perimeter
    .command("status")
    .description("says of every perimeter whether it is closed now, and names each hole; ends with 1 when one is not")
    .option("--json", "print JSON")
    .action((options: { json?: boolean }) =>
      runCommand(options, async ({ database, now }) => {
        const status = await database.transaction(SERVER_SCOPE, (tx) => readClosureStatus(tx, now().toISOString()));
        const text = describeClosure(status).join("\n");
        return { data: status, text: text || "No perimeter is drawn yet.", ok: status.ok };
      }),
    );
}
