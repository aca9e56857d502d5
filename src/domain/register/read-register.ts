import { cellText } from "./cell-text.ts";
import { fieldColumns, fieldReader, type FieldColumns, type FieldReader } from "./field-cells.ts";
import { householdDrafts, mergeHouseholdFields, type HouseholdDraft } from "./household-drafts.ts";
import { isRefusal } from "./problem-messages.ts";
import type { RawCell, RawSheet } from "./raw-sheet.ts";
import { readHousehold } from "./read-household.ts";
import { readPerson } from "./read-person.ts";
import { findRole } from "./read-role.ts";
import type { RecognisedTable } from "./recognised-table.ts";
import type { RegisterContext } from "./register-context.ts";
import type { RegisterEntry } from "./register-entry.ts";
import { REGISTER_FIELDS, type RegisterField } from "./register-field.ts";
import type { Resident } from "./resident.ts";
import { resolveRows } from "./resolve-rows.ts";
import { rowProblem, type RowProblem } from "./row-problem.ts";

export type RowResult = {
  /** As the spreadsheet counts, from 1. */
  readonly rowNumber: number;
  readonly status: "ok" | "warning" | "refused";
  readonly problems: readonly RowProblem[];
};

export type RegisterReading = {
  readonly entries: readonly RegisterEntry[];
  readonly rows: readonly RowResult[];
  readonly counts: {
    readonly rows: number;
    readonly ok: number;
    readonly warning: number;
    readonly refused: number;
    readonly households: number;
    readonly residents: number;
  };
  /** The fields the sheet has columns for: what it is silent about must not overwrite what is known. */
  readonly fields: readonly RegisterField[];
};

/**
 * Reads a register out of a sheet. A refused row is left out whole and harms no other; the sheet's order is kept. `table` says how the columns are
 * read: from `recogniseColumns`, perhaps corrected with `applyMapping`.
 */
export function readRegister(sheet: RawSheet, table: RecognisedTable, context: RegisterContext): RegisterReading {
  const drafts = householdDrafts(context);
  const people = peopleColumns(table);
  const householdColumns = fieldColumns(table, null);
  const seenIds = new Map<string, HouseholdDraft>();
  const rows: RowResult[] = [];

  for (const { rowNumber, cells } of resolveRows(sheet, table)) {
    const ofHousehold = fieldReader(householdColumns, cells, null);
    const household = readHousehold(ofHousehold, context);
    const found = people.flatMap((columns) => readMember(columns, cells, household, context));
    const problems = found.flatMap((person) => person.problems);
    const head = found.find(({ resident }) => resident?.role === "head")?.resident?.name;
    const placed = ofHousehold.problems.some(({ code }) => isRefusal(code))
      ? undefined
      : drafts.findDraft(household, head);
    if (placed === undefined) {
      if (ofHousehold.problems.every(({ code }) => !isRefusal(code))) {
        problems.push(rowProblem("householdNumber", "household-number-missing"));
      }
    } else problems.push(...idsTwice(found, seenIds, placed.draft));

    if (placed === undefined || problems.some(({ code }) => isRefusal(code))) {
      problems.unshift(...ofHousehold.problems);
    } else {
      if (placed.draft.accepted === 0) problems.unshift(...ofHousehold.problems);
      if (placed.made) problems.push(rowProblem("householdNumber", "household-number-made"));
      problems.push(...takeIn(placed.draft, found, household, context, seenIds));
    }
    rows.push({ rowNumber, status: statusOf(problems), problems });
  }
  return summarise(rows, drafts.entries(), table);
}

/** `asHead`: the columns to read by when the person turns out to be the head, the head's own columns included. */
type Member = { readonly member: number | null; readonly columns: FieldColumns; readonly asHead: FieldColumns };
type FoundPerson = {
  readonly member: number | null;
  readonly resident: Resident | undefined;
  readonly problems: RowProblem[];
};

/** The people of a row: one, or in household-per-row sheets each member with columns. Where only the head has columns, the head. */
function peopleColumns(table: RecognisedTable): Member[] {
  const members = new Set(table.columns.map(({ member }) => member).filter((member) => member !== null));
  if (table.layout === "person-per-row") {
    const columns = fieldColumns(table, null);
    const asHead = withHead(columns, table);
    return [{ member: null, columns: columns.has("name") ? columns : asHead, asHead }];
  }
  if (table.columns.some(({ field }) => field === "headName")) members.add(0);
  return [...members]
    .sort((a, b) => a - b)
    .map((member) => {
      const columns = fieldColumns(table, member);
      const asHead = withHead(columns, table);
      return { member, columns: member === 0 ? asHead : columns, asHead };
    });
}

/** 户主姓名, 户主身份证号 and 户主电话 as the person's own columns. */
function withHead(columns: FieldColumns, table: RecognisedTable): FieldColumns {
  const head = fieldColumns(table, null);
  const own = new Map(columns);
  for (const [from, to] of [
    ["headName", "name"],
    ["headId", "idNumber"],
    ["headPhone", "phone"],
  ] as const) {
    own.set(to, [...(own.get(to) ?? []), ...(head.get(from) ?? [])]);
  }
  return own;
}

function readMember(
  { member, columns, asHead }: Member,
  cells: readonly RawCell[],
  household: ReturnType<typeof readHousehold>,
  { today }: RegisterContext,
): FoundPerson[] {
  const plain = fieldReader(columns, cells, member);
  const filled = isFilled(plain, columns);
  if (!filled) return plain.problems.length > 0 ? [{ member, resident: undefined, problems: plain.problems }] : [];
  const isHead =
    member === 0 ||
    household.headName === cellText(plain.cell("name")).replace(/\s/g, "") ||
    findRole(cellText(plain.cell("relation"))) === "head";
  const reader = isHead ? fieldReader(asHead, cells, member) : plain;
  const hasLandlord = household.fields.landlord !== undefined;
  const resident = readPerson(reader, { isHead, hasLandlord, today });
  const problems = isHead ? [...plain.problems, ...reader.problems] : reader.problems;
  return [{ member, resident, problems: problems.length < 2 ? problems : eachOnce(problems) }];
}

function isFilled(reader: FieldReader, columns: FieldColumns): boolean {
  for (const field of columns.keys()) {
    if (REGISTER_FIELDS[field].of === "resident" && reader.cells(field).length > 0) return true;
  }
  return false;
}

function eachOnce(problems: readonly RowProblem[]): RowProblem[] {
  const said = new Set<string>();
  return problems.filter(({ field, code }) => !said.has(field + code) && said.add(field + code));
}

function idsTwice(
  found: readonly FoundPerson[],
  seen: ReadonlyMap<string, HouseholdDraft>,
  draft: HouseholdDraft,
): RowProblem[] {
  const inRow = new Set<string>();
  return found.flatMap(({ resident, member }) => {
    const id = resident?.idNumber;
    if (id === undefined) return [];
    const before = seen.get(id);
    const sameTwice =
      before === draft && draft.residents.some((known) => known.idNumber === id && known.name === resident!.name);
    const twice = inRow.has(id) || (before !== undefined && !sameTwice);
    inRow.add(id);
    return twice ? [rowProblem("idNumber", "id-number-twice", "", member)] : [];
  });
}

function takeIn(
  draft: HouseholdDraft,
  found: readonly FoundPerson[],
  household: ReturnType<typeof readHousehold>,
  { village }: RegisterContext,
  seenIds: Map<string, HouseholdDraft>,
): RowProblem[] {
  const problems = mergeHouseholdFields(draft, household, village).map((code) => rowProblem("householdNumber", code));
  draft.accepted++;
  for (const { resident, member } of found) {
    if (resident === undefined) continue;
    if (draft.residents.some((known) => isSamePerson(known, resident))) {
      problems.push(rowProblem("name", "listed-twice", "", member));
      continue;
    }
    if (resident.role === "head" && draft.residents.some(({ role }) => role === "head")) {
      problems.push(rowProblem("role", "two-heads", "", member));
    }
    draft.residents.push(resident);
    if (resident.idNumber !== undefined) seenIds.set(resident.idNumber, draft);
  }
  return problems;
}

function isSamePerson(known: Resident, other: Resident): boolean {
  return (
    known.name === other.name &&
    known.idNumber === other.idNumber &&
    (known.idNumber !== undefined || (known.birth === other.birth && known.phone === other.phone))
  );
}

function statusOf(problems: readonly RowProblem[]): RowResult["status"] {
  if (problems.some(({ code }) => isRefusal(code))) return "refused";
  return problems.length > 0 ? "warning" : "ok";
}

function summarise(rows: RowResult[], entries: RegisterEntry[], table: RecognisedTable): RegisterReading {
  const count = (status: RowResult["status"]) => rows.filter((row) => row.status === status).length;
  return {
    entries,
    rows,
    counts: {
      rows: rows.length,
      ok: count("ok"),
      warning: count("warning"),
      refused: count("refused"),
      households: entries.length,
      residents: entries.reduce((sum, entry) => sum + entry.residents.length, 0),
    },
    fields: [...new Set(table.columns.flatMap(({ field }) => field ?? []))],
  };
}
