import type { VillageCode } from "#domain/areas/area-code.ts";
import { planRegisterChange, type RegisterChange } from "#domain/register/plan-register-change.ts";
import type { RegisterMapping } from "#domain/register/register-mapping.ts";
import type { ImportCounts } from "#protocol/register.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { readRegisterFile } from "#server/sheets/read-sheets.ts";
import { SHEET_FAULTS, type SheetFaultCode } from "#server/sheets/sheet-fault.ts";
import type { RegisterFound } from "#server/sheets/sheet-task.ts";
import type { Services } from "#server/services.ts";
import { pinyinOf } from "./pinyin.ts";
import { listHouseholdsOf, listResidentsToMatch, listVillageAreas, openResident, toExisting } from "./store.ts";

/** A file to import, and how it is to be read. */
export type ImportSource = {
  readonly village: VillageCode;
  readonly file: Uint8Array;
  readonly fileName: string;
  readonly sheet?: number | undefined;
  readonly mapping?: RegisterMapping | undefined;
  /** Plain date: the year of dates without one, and nobody is born after it. */
  readonly referenceDay: string;
};

/** What the file says and what the register would have to record for it. Households registered already, by number. */
export type ImportPlan = {
  readonly found: RegisterFound;
  readonly change: RegisterChange;
  readonly registered: ReadonlyMap<string, { readonly id: string; readonly area: string }>;
};

/** The register in a file, read in a thread of its own. Throws AnswerError for what is no register, or no sheet, or made to do harm. */
export async function readImport(
  { database }: Pick<Services, "database">,
  source: ImportSource,
): Promise<RegisterFound> {
  const areas = await database.transaction(SERVER_SCOPE, (tx) => listVillageAreas(tx, source.village));
  const context = { village: source.village, areas, today: source.referenceDay };
  const { sheet, mapping } = source;
  const how = { context, ...(sheet === undefined ? {} : { sheet }), ...(mapping === undefined ? {} : { mapping }) };
  const answer = await readRegisterFile(source.file, source.fileName, how);
  if (answer.kind === "register") return answer;
  throw answer.kind === "no-register" ? new AnswerError("nothing-found") : toAnswerError(answer.code);
}

/** Compares what was read with what is registered now. Reading it again changes nothing: then there is nothing to record. */
export async function planImport(
  services: Pick<Services, "database" | "sealing">,
  village: VillageCode,
  found: RegisterFound,
): Promise<ImportPlan> {
  const { database, sealing } = services;
  const idIndex = (idNumber: string) => sealing.index("id", idNumber);
  const incoming = found.reading.entries.flatMap(({ residents }) =>
    residents.flatMap(({ idNumber }) => (idNumber === undefined ? [] : [idIndex(idNumber)])),
  );
  const { households, residents } = await database.transaction(SERVER_SCOPE, async (tx) => ({
    households: await listHouseholdsOf(tx, village),
    residents: await listResidentsToMatch(tx, village, incoming),
  }));
  const rows = new Map(residents.map((row) => [row.id, row]));
  const change = planRegisterChange(
    {
      households: households.map(({ household }) => household),
      residents: residents.map((row) => toExisting(row, village)),
    },
    found.reading,
    {
      idIndex,
      phoneIndex: (phone) => sealing.index("phone", phone),
      pinyin: pinyinOf,
      contentHash: (content) => sealing.index("content", content),
      recall: (id) => openResident(rows.get(id)!, sealing),
    },
  );
  return {
    found,
    change,
    registered: new Map(households.map(({ id, household }) => [household.number, { id, area: household.area }])),
  };
}

export function countImport({ found, change }: Pick<ImportPlan, "found" | "change">): ImportCounts {
  const { counts } = found.reading;
  return {
    rows: counts.rows,
    households: counts.households,
    residents: counts.residents,
    recorded: change.householdsToRecord.length + change.residentsToRecord.length,
    unchanged: change.unchanged.households + change.unchanged.residents,
    moved: change.movedHousehold.length,
    notListed: change.notListed.length,
    warnings: counts.warning,
    refused: counts.refused,
  };
}

/** Which of our errors says what is wrong with a file; the fault itself goes along as the rule. */
function toAnswerError(fault: SheetFaultCode): AnswerError {
  if (fault === "too-large") return new AnswerError("too-large", { rule: fault });
  if (SHEET_FAULTS[fault].hostile) return new AnswerError("file-hostile", { rule: fault });
  if (fault === "save-as-xlsx" || fault === "not-a-sheet" || fault === "encrypted")
    return new AnswerError("unsupported-file", { rule: fault });
  return new AnswerError("file-unreadable", { rule: fault });
}
