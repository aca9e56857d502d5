import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import * as v from "valibot";
import { townOf, VillageCode } from "#domain/areas/area-code.ts";
import { isRefusal } from "#domain/register/problem-messages.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { shanghaiHour } from "#server/journal/moves.ts";
import { commitImport } from "#server/register/commit-import.ts";
import { errorWorkbook } from "#server/register/import-routes.ts";
import { countImport, planImport, readImport } from "#server/register/plan-import.ts";
import { readRegisterEntries } from "#server/register/read-register-entries.ts";
import { writeRegister } from "#server/sheets/write-register.ts";
import { findArea } from "#server/areas/store.ts";
import type { Services } from "#server/services.ts";
import { CommandError, runCommand } from "./run-command.ts";

type ImportOptions = { village: string; dryRun?: boolean; referenceDay?: string; errors?: string; json?: boolean };
type ExportOptions = { village: string; out: string; format?: string; json?: boolean };

export function addRegisterCommands(program: Command): void {
  const register = program.command("register").description("villages' registers");
  register
    .command("import")
    .argument("<file>", ".xlsx or .csv")
    .description("take a village's register in; importing the same file again changes nothing")
    .requiredOption("--village <code>", "12-digit code of the village")
    .option("--dry-run", "only say what would be recorded")
    .option("--reference-day <day>", "year of dates without one, e.g. 2020-02-10; today unless said")
    .option("--errors <file>", "write the refused rows with the reasons to this .xlsx")
    .option("--json", "print JSON")
    .action((file: string, options: ImportOptions) =>
      runCommand(options, (services) => importFile(services, file, options)),
    );
  register
    .command("export")
    .description("a village's register in the template's form, numbers in clear: handle it accordingly")
    .requiredOption("--village <code>", "12-digit code of the village")
    .requiredOption("--out <file>", "file to write")
    .option("--format <format>", "xlsx or csv; by the file's ending unless said")
    .option("--json", "print JSON")
    .action((options: ExportOptions) => runCommand(options, (services) => exportFile(services, options)));
}

async function importFile(services: Services, path: string, options: ImportOptions) {
  const village = await getVillage(services, options.village);
  const referenceDay = options.referenceDay ?? shanghaiHour(services.now().toISOString()).day;
  if (!v.is(v.pipe(v.string(), v.isoDate()), referenceDay))
    throw new CommandError("--reference-day is a day like 2020-02-10.");
  const file = await readFile(path).catch(() => undefined);
  if (file === undefined) throw new CommandError(`The file ${path} cannot be read.`);
  const source = { village, file, fileName: basename(path), referenceDay };
  try {
    const found = await readImport(services, source);
    const plan = await planImport(services, village, found);
    const say = (done: number, total: number) => void (options.json || process.stderr.write(`\r${done} / ${total}`));
    if (options.dryRun !== true)
      await commitImport(services, village, plan, null, async (done, total) => say(done, total));
    if (options.errors !== undefined) await writeFile(options.errors, await errorWorkbook(services, source, "zh"));
    const counts = countImport(plan);
    const refused = found.reading.rows.filter(({ status }) => status === "refused");
    const problems = refused.flatMap(({ rowNumber, problems }) =>
      problems.filter(({ code }) => isRefusal(code)).map(({ field, code }) => ({ row: rowNumber, field, code })),
    );
    const data = { dryRun: options.dryRun ?? false, village, ...counts, problems };
    const lines = [
      `${counts.rows} rows, ${counts.households} households, ${counts.residents} residents`,
      `${options.dryRun ? "to record" : "recorded"}: ${counts.recorded}, unchanged: ${counts.unchanged}, moved: ${counts.moved}, warnings: ${counts.warnings}, refused: ${counts.refused}`,
      ...problems.map(({ row, field, code }) => `row ${row}: ${field}: ${code}`),
    ];
    return { data, text: lines.join("\n") };
  } catch (error) {
    if (error instanceof AnswerError)
      throw new CommandError(`The file was refused: ${error.body.rule ?? error.body.code}.`);
    throw error;
  }
}

async function exportFile(services: Services, { village: code, out, format }: ExportOptions) {
  const village = await getVillage(services, code);
  const kind = format ?? (out.endsWith(".csv") ? "csv" : "xlsx");
  if (kind !== "xlsx" && kind !== "csv") throw new CommandError("--format is xlsx or csv.");
  const entries = await services.database.transaction(SERVER_SCOPE, (tx) =>
    readRegisterEntries(tx, village, services.sealing, false),
  );
  const people = entries.reduce((sum, { residents }) => sum + residents.length, 0);
  const body = { village, format: kind, masked: false, people, reason: "hedgerow register export" };
  const fact = { kind: "register.exported", area: village, subject: null, body };
  await services.journal.act(townOf(village), null, async () => ({ facts: [fact], value: undefined }));
  await writeFile(out, await writeRegister(entries, kind), { mode: 0o600 });
  const data = { village, file: out, format: kind, households: entries.length, residents: people };
  return { data, text: `${entries.length} households, ${people} residents written to ${out}` };
}

async function getVillage({ database }: Services, code: string): Promise<VillageCode> {
  const village = v.safeParse(VillageCode, code);
  if (!village.success) throw new CommandError("--village is the village's 12-digit code, e.g. 330483107204.");
  const area = await database.transaction(SERVER_SCOPE, (tx) => findArea(tx, village.output));
  if (area === undefined) throw new CommandError(`There is no village ${code} in the area tree.`);
  return village.output;
}
