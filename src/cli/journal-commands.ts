import type { Command } from "commander";
import { rebuildProjections } from "#server/journal/rebuild-projections.ts";
import { verifyJournal } from "#server/journal/verify-journal.ts";
import { runCommand } from "./run-command.ts";

export function addJournalCommands(program: Command): void {
  const journal = program.command("journal").description("the books of the towns");
  journal
    .command("verify")
    .description("recompute every hash chain and name what was changed, dropped or slipped in")
    .option("--town <code>", "only this town's book")
    .option("--json", "print JSON")
    .action((options: { town?: string; json?: boolean }) =>
      runCommand(options, async ({ database }) => {
        const report = await verifyJournal(database, options.town === undefined ? {} : { town: options.town });
        const text = report.towns
          .map(({ town, facts, ok, findings }) =>
            [
              `${ok ? "ok   " : "WRONG"}  ${town}: ${facts} facts`,
              ...findings.map(({ position, code }) => `         position ${position}: ${code}`),
            ].join("\n"),
          )
          .join("\n");
        const ok = report.towns.every((town) => town.ok);
        return { data: { ok, ...report }, text: text || "no books yet", ok };
      }),
    );
  journal
    .command("rebuild")
    .description("derive every table from the journal again")
    .option("--compare", "only compare with the tables as they are, change nothing")
    .option("--town <code>", "only this town's book")
    .option("--json", "print JSON")
    .action((options: { compare?: boolean; town?: string; json?: boolean }) =>
      runCommand(options, async (_services, databaseUrl) => {
        const compare = options.compare ?? false;
        const report = await rebuildProjections(databaseUrl, {
          compare,
          ...(options.town === undefined ? {} : { town: options.town }),
        });
        const ok = report.tables.every(({ differences }) => differences === 0);
        const text = report.tables
          .map(
            ({ table, rows, differences }) =>
              `${differences === 0 ? "equal" : "DIFFERS"}  ${table}: ${rows} rows${differences === 0 ? "" : `, ${differences} differ`}`,
          )
          .join("\n");
        return { data: { ok, compare, ...report }, text, ok: ok || !compare };
      }),
    );
}
