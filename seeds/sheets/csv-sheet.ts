import { csvVillage } from "#seeds/places/other-village.ts";
import { sfc32 } from "#seeds/random.ts";
import { gridNumbers, gridWord, RESIDENCY_WORDS, SEX_WORDS, USE_WORDS } from "./columns.ts";
import { messyDay, messyId, messyName, messyText, type SheetCell } from "./messy-cells.ts";
import type { RefusedRow, SampleSheet } from "./sample-sheet.ts";
import { chooseSpoilt, FAULTS, withoutPeople } from "./spoil.ts";

const HEADER =
  "户号,组别,网格,微网格,家庭住址,住房用途,房东,姓名,性别,证件号码,出生日期,民族,户口所在地,手机号,职业,户主关系,人员性质,特殊人群,入住日期,车牌".split(
    ",",
  );

/**
 * The register of Qianjiadai as another program put it out: a title, one header row with other spellings, three spoilt
 * rows (two wrong check digits, one ID number that went through a number cell). To be written as CSV in GBK.
 */
export function csvSheet(seed = 211): SampleSheet {
  const { entries } = csvVillage(seed);
  const random = sfc32(seed + 1);
  const spoilt = chooseSpoilt(random, entries, [FAULTS.checkDigit, FAULTS.checkDigit, FAULTS.roundedText]);
  const rows: SheetCell[][] = [["钱家埭村常住人口及新居民名册"], [...HEADER]];
  const refused: RefusedRow[] = [];
  for (const { household, residents } of entries) {
    const { grid, microGrid } = gridNumbers(household);
    for (const resident of residents) {
      const fault = spoilt.get(resident);
      rows.push([
        household.number,
        household.group!,
        gridWord(grid),
        `第${microGrid}微网格`,
        household.address!,
        USE_WORDS[household.use],
        messyText(random, household.landlord),
        messyName(random, resident.name),
        SEX_WORDS[resident.sex!],
        fault === undefined ? messyId(random, resident.idNumber) : (fault.spoil(resident).id ?? null),
        messyDay(random, resident.birth),
        messyText(random, resident.nation),
        messyText(random, resident.registeredAddress),
        messyText(random, resident.phone),
        messyText(random, resident.workplace),
        resident.relation!,
        RESIDENCY_WORDS[resident.residency],
        messyText(random, resident.care),
        messyDay(random, resident.arrived),
        resident.plates.length > 0 ? resident.plates.join("、") : null,
      ]);
      if (fault !== undefined) refused.push({ row: rows.length, code: fault.code });
    }
  }
  const people = rows.length - 2;
  // The file has no column for the day somebody expects to leave.
  const left = withoutPeople(entries, spoilt).map(({ household, residents }) => ({
    household,
    residents: residents.map(({ leaving: _, ...resident }) => resident),
  }));
  return {
    name: "名册",
    rows,
    merges: [],
    hiddenColumns: [],
    expected: {
      village: "330483107211",
      people,
      good: people - refused.length,
      households: left.length,
      refused,
      entries: left,
    },
  };
}

/** Rows as CSV (RFC 4180): quoted where needed, lines ended by CR LF. */
export function csvText(rows: readonly (readonly SheetCell[])[]): string {
  const quoted = (cell: SheetCell) => {
    const text = cell === null ? "" : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}
