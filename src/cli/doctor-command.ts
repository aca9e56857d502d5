import type { Command } from "commander";
import { examine } from "#server/doctor/examine.ts";
import { describeClosure } from "./perimeter-words.ts";
import { runCommand } from "./run-command.ts";

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("names what is wrong, and counts what is there")
    .option("--json", "print JSON")
    .action((options: { json?: boolean }) =>
      runCommand(options, async (services, databaseUrl) => {
        const report = await examine(services, databaseUrl);
        const checks = report.checks.map(({ name, ok, message }) => `${ok ? "ok   " : "WRONG"}  ${name}: ${message}`);
        const districts = report.districts.map(
          (d) =>
            `${d.name} (${d.id}): ${d.villages} villages, ${d.grids} grids, ${d.microGrids} micro-grids, ${d.zones} zones, ` +
            `${d.households} households, ${d.residents} residents, ${d.liaisonMembers} liaison members`,
        );
        const closure = describeClosure(report.closure);
        return { data: report, text: [...checks, "", ...districts, "", ...closure].join("\n"), ok: report.ok };
      }),
    );
}
