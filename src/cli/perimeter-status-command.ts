import type { Command } from "commander";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { readClosureStatus } from "#server/perimeters/closure-status.ts";
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
        const text = status.perimeters.flatMap(({ name, kind, closed, holes }) => [
          `${closed ? "closed" : "RED   "}  ${name} (${kind})`,
          ...holes.map((hole) => `          ${hole.reason}: ${hole.name ?? hole.segment ?? "-"}, since ${hole.since}`),
        ]);
        return { data: status, text: text.join("\n") || "No perimeter is drawn yet.", ok: status.ok };
      }),
    );
}
