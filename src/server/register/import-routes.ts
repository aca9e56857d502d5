import { createHash } from "node:crypto";
import * as v from "valibot";
import { TownCode, townOf, VillageCode } from "#domain/areas/area-code.ts";
import { isInAreas } from "#domain/access/grant.ts";
import { mappingOf, RegisterMapping } from "#domain/register/register-mapping.ts";
import { isRefusal } from "#domain/register/problem-messages.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { ImportView } from "#protocol/register.ts";
import { StartedTask } from "#protocol/passes.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import { shanghaiHour } from "#server/journal/moves.ts";
import { readSheets } from "#server/sheets/read-sheets.ts";
import type { RegisterFound } from "#server/sheets/sheet-task.ts";
import { writeErrorWorkbook } from "#server/sheets/write-error-workbook.ts";
import type { Services } from "#server/services.ts";
import {
  findImport,
  findRememberedMapping,
  insertImport,
  rememberMapping,
  setImportReading,
  setImportState,
  type ImportRow,
} from "./import-store.ts";
import { IMPORT_REGISTER, type ImportParams } from "./import-task.ts";
import { countImport, planImport, readImport } from "./plan-import.ts";
import { XLSX, download } from "./download.ts";

const IMPORTS = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;
const FILE_LIMIT = 20 * 1024 * 1024;
/** Problems listed at once; the error workbook has them all. */
const SHOWN_PROBLEMS = 200;

const ImportPath = v.strictObject({ town: TownCode, id: Uuid7 });
const Day = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((day) => day >= "1990-01-01" && day <= "2100-01-01", "reference-day"),
);
const FileName = v.pipe(v.string(), v.minLength(1), v.maxLength(120), v.regex(/^[^\p{C}/\\]+$/u));

export const importRoutes = [
  route({
    method: "POST",
    path: "/register/imports",
    summary: "Upload a village's register (.xlsx or .csv); answers how its columns are understood",
    access: IMPORTS,
    query: v.strictObject({ village: VillageCode, name: FileName, referenceDay: v.optional(Day) }),
    body: "bytes",
    bodyLimit: FILE_LIMIT,
    answer: ImportView,
    within: ({ query }) => query.village,
    async handle({ services, query, body, caller, now }) {
      const file = body as unknown as Uint8Array;
      const referenceDay = query.referenceDay ?? shanghaiHour(now.toISOString()).day;
      const source = { village: query.village, file, fileName: query.name, referenceDay };
      const found = await readImport(services, source);
      const town = townOf(query.village);
      const remembered = await services.database.transaction(SERVER_SCOPE, (tx) =>
        findRememberedMapping(tx, town, found.table.fingerprint),
      );
      const row = {
        id: mintId(now),
        town,
        ...source,
        sheet: found.sheetIndex,
        mapping: remembered ?? mappingOf(found.table),
        remembered: remembered !== undefined,
      };
      const fileHash = createHash("sha256").update(file).digest("hex");
      await services.database.transaction(SERVER_SCOPE, (tx) =>
        insertImport(tx, { ...row, fileHash, by: accountOf(caller), now: now.toISOString() }),
      );
      return viewImport(services, row.town, row.id);
    },
  }),
  route({
    method: "GET",
    path: "/register/imports/:town/:id",
    summary: "An uploaded sheet",
    access: IMPORTS,
    params: ImportPath,
    answer: ImportView,
    async handle({ services, params, areas }) {
      await getImport(services, params, areas);
      return viewImport(services, params.town, params.id);
    },
  }),
  route({
    method: "PUT",
    path: "/register/imports/:town/:id",
    summary: "Correct how the columns are read; remembered for the next sheet with this header",
    access: IMPORTS,
    params: ImportPath,
    body: v.strictObject({
      sheet: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200)),
      mapping: v.nullable(RegisterMapping),
      referenceDay: Day,
    }),
    answer: ImportView,
    async handle({ services, params, body, areas, now }) {
      const row = await getOpenImport(services, params, areas);
      // Another sheet has other columns: what was understood of this one does not fit it.
      const mapping =
        body.mapping ??
        mappingOf((await readImport(services, { ...row, sheet: body.sheet, mapping: undefined })).table);
      await services.database.transaction(SERVER_SCOPE, async (tx) => {
        await setImportReading(tx, { ...params, sheet: body.sheet, mapping, referenceDay: body.referenceDay });
        if (body.mapping !== null) await rememberMapping(tx, params.town, mapping, now.toISOString());
      });
      return viewImport(services, params.town, params.id);
    },
  }),
  route({
    method: "POST",
    path: "/register/imports/:town/:id/check",
    summary: "Dry run: what would be recorded, and which rows cannot be",
    access: IMPORTS,
    params: ImportPath,
    answer: ImportView,
    async handle({ services, params, areas }) {
      const row = await getOpenImport(services, params, areas);
      const plan = await planImport(services, row.village, await readImport(services, row));
      await services.database.transaction(SERVER_SCOPE, (tx) =>
        setImportState(tx, params.town, params.id, "checked", countImport(plan)),
      );
      return viewImport(services, params.town, params.id, plan.found);
    },
  }),
  route({
    method: "POST",
    path: "/register/imports/:town/:id/commit",
    summary: "Take the sheet into the register (a task)",
    access: IMPORTS,
    params: ImportPath,
    answer: StartedTask,
    async handle({ services, params, areas, caller }) {
      const row = await getOpenImport(services, params, areas);
      await services.database.transaction(SERVER_SCOPE, (tx) =>
        setImportState(tx, params.town, params.id, "committing"),
      );
      const asked: ImportParams = { import: params.id };
      const task = await services.tasks.start({
        town: params.town,
        area: row.village,
        kind: IMPORT_REGISTER,
        params: asked,
        by_account: accountOf(caller),
      });
      return { town: params.town, task };
    },
  }),
  route({
    method: "GET",
    path: "/register/imports/:town/:id/errors.xlsx",
    summary: "The rows that were refused, in the same columns, with the reason: correct them and import the file again",
    access: IMPORTS,
    params: ImportPath,
    query: v.strictObject({ language: v.optional(v.picklist(["zh", "en"]), "zh") }),
    async handle({ services, params, query, areas }) {
      const row = await getImport(services, params, areas);
      return download("errors.xlsx", XLSX, await errorWorkbook(services, row, query.language));
    },
  }),
];

/** The workbook of refused rows. */
export async function errorWorkbook(
  services: Pick<Services, "database">,
  row: Parameters<typeof readImport>[1],
  language: "zh" | "en",
): Promise<Uint8Array> {
  const { table, reading, sheetIndex } = await readImport(services, row);
  const sheets = await readSheets(row.file, row.fileName);
  if (sheets.kind === "refused") throw new AnswerError("file-unreadable");
  return writeErrorWorkbook(sheets.sheets[sheetIndex]!, table, reading.rows, language);
}

async function getImport(
  { database }: Services,
  { town, id }: { town: string; id: string },
  areas: readonly string[],
): Promise<ImportRow> {
  const row = await database.transaction(SERVER_SCOPE, (tx) => findImport(tx, town, id));
  if (row === undefined || !isInAreas(row.village, areas)) throw new AnswerError("not-found");
  return row;
}

async function getOpenImport(
  services: Services,
  path: { town: string; id: string },
  areas: readonly string[],
): Promise<ImportRow> {
  const row = await getImport(services, path, areas);
  if (row.state === "committing") throw new AnswerError("conflict", { rule: "committing" });
  return row;
}

async function viewImport(services: Services, town: string, id: string, read?: RegisterFound): Promise<ImportView> {
  const row = (await services.database.transaction(SERVER_SCOPE, (tx) => findImport(tx, town, id)))!;
  const { table, reading } = read ?? (await readImport(services, row));
  const sheets = await readSheets(row.file, row.fileName);
  const first = table.columns.find((column) => column.header !== "")?.index ?? 0;
  return {
    id,
    town,
    village: row.village,
    fileName: row.fileName,
    state: row.state,
    sheet: row.sheet,
    sheetNames: sheets.kind === "sheets" ? sheets.sheets.map(({ name }) => name) : [],
    layout: table.layout,
    columns: table.columns.map(({ index, header, field, member, confidence, samples, hidden }) => ({
      offset: index - first,
      header,
      field,
      member,
      confidence,
      samples: samples.map(maskSample),
      hidden,
    })),
    mapping: row.mapping,
    remembered: row.remembered,
    referenceDay: row.referenceDay,
    counts: row.counts,
    problems: reading.rows
      .filter(({ status }) => status === "refused")
      .flatMap(({ rowNumber, problems }) =>
        problems
          .filter(({ code }) => isRefusal(code))
          .map(({ field, code, member }) => ({
            row: rowNumber,
            field,
            code,
            ...(member === undefined ? {} : { member }),
          })),
      )
      .slice(0, SHOWN_PROBLEMS),
  };
}

/** Enough of a sample to see what a column holds, not whose it is: "冯宝明" shows as "冯**", a number as its first and last two digits. */
function maskSample(sample: string): string {
  const signs = [...sample];
  if (signs.length <= 1) return sample;
  if (/^[\dxX]{7,}$/.test(sample))
    return `${signs.slice(0, 2).join("")}${"*".repeat(signs.length - 4)}${signs.slice(-2).join("")}`;
  if (/^[\p{Script=Han}·]{2,4}$/u.test(sample)) return signs[0] + "*".repeat(signs.length - 1);
  return sample.length > 12 ? `${signs.slice(0, 6).join("")}…` : sample;
}
