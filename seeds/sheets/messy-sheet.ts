import type { Household } from "#domain/register/household.ts";
import type { Resident } from "#domain/register/resident.ts";
import { otherVillage } from "#seeds/places/other-village.ts";
import { chance, pick, sfc32, type Random } from "#seeds/random.ts";
import { gridNumbers, gridWord, RESIDENCY_WORDS, SEX_WORDS, USE_WORDS } from "./columns.ts";
import {
  fullWidth,
  messyDay,
  messyId,
  messyName,
  messyPhone,
  messyPlates,
  messyText,
  type SheetCell,
} from "./messy-cells.ts";
import type { RefusedRow, SampleSheet, SheetMerge } from "./sample-sheet.ts";
import { chooseSpoilt, FAULTS, withoutPeople, type Fault } from "./spoil.ts";

/** Two header rows; column A is empty, the table begins at B. A text stands over the columns until the next one. */
const HEADER: readonly (readonly [string, string])[] = [
  ["序号", ""],
  ["户信息", "户号"],
  ["", "村民小组"],
  ["", "所属网格"],
  ["", "微网格"],
  ["", "门牌号"],
  ["", "房屋用途（自住、出租、空置）"],
  ["", "房东姓名"],
  ["人员信息", "姓名"],
  ["", "性别"],
  ["", "与户主关系"],
  ["", "身份证号码（18位）"],
  ["", "出生年月日"],
  ["", "民族"],
  ["", "户籍所在地"],
  ["", "联系方式"],
  ["", "工作单位"],
  ["", "人口类型"],
  ["", "特殊情况"],
  ["来访与车辆", "来村日期"],
  ["", "预计离开日期"],
  ["", "车牌号码"],
  ["备注", ""],
  ["系统编号", ""],
];
const FIRST_COLUMN = 1;
const HIDDEN_COLUMN = FIRST_COLUMN + HEADER.length - 1;
/** The year said above the table, in which 2月5日 and 2.5 lie. */
const SHEET_YEAR = "2020";
/** Households written with their cells merged over their people, as careful clerks do at the beginning of a sheet. */
const MERGED_HOUSEHOLDS = 40;
const HOUSEHOLD_COLUMNS = [1, 2, 3, 4, 5, 6, 7] as const;

const MAOQIAODAI_FAULTS: readonly Fault[] = [
  FAULTS.roundedNumber,
  FAULTS.roundedText,
  FAULTS.checkDigit,
  FAULTS.checkDigit,
  FAULTS.checkDigit,
  FAULTS.digitLost,
  FAULTS.nameMissing,
  FAULTS.noSuchDay,
  FAULTS.phoneCutOff,
];

function headerMerges(row: number): SheetMerge[] {
  const merges: SheetMerge[] = [];
  HEADER.forEach(([upper, lower], index) => {
    if (upper === "") return;
    const col = FIRST_COLUMN + index;
    if (lower === "") return void merges.push({ startRow: row, startCol: col, endRow: row + 1, endCol: col });
    const next = HEADER.findIndex(([text], at) => at > index && text !== "");
    merges.push({ startRow: row, startCol: col, endRow: row, endCol: FIRST_COLUMN + next - 1 });
  });
  return merges;
}

function householdCells(random: Random, household: Household): SheetCell[] {
  const { grid, microGrid } = gridNumbers(household);
  return [
    chance(random, 0.02) ? fullWidth(household.number) : household.number,
    household.group ?? null,
    pick(random, [gridWord(grid), `${grid}网格`, `茅桥埭${gridWord(grid)}`]),
    pick(random, [`第${microGrid}微网格`, `${microGrid}`, fullWidth(`${microGrid}`)]),
    household.address ?? null,
    USE_WORDS[household.use],
    messyText(random, household.landlord),
  ];
}

function residentCells(random: Random, resident: Resident, fault: Fault | undefined): SheetCell[] {
  const { name, sex, idNumber, birth, phone } = resident;
  const spoilt = fault?.spoil(resident) ?? {};
  const or = (changed: SheetCell | undefined, usual: SheetCell) => (changed === undefined ? usual : changed);
  return [
    or(spoilt.name, messyName(random, name)),
    chance(random, 0.1) ? (sex === "male" ? 1 : 2) : SEX_WORDS[sex!],
    resident.relation ?? null,
    or(spoilt.id, messyId(random, idNumber)),
    or(spoilt.birth, messyDay(random, birth)),
    messyText(random, resident.nation),
    messyText(random, resident.registeredAddress),
    or(spoilt.phone, messyPhone(random, phone)),
    messyText(random, resident.workplace),
    resident.residency === "migrant"
      ? pick(random, ["流动", "新居民", "流动人口"])
      : RESIDENCY_WORDS[resident.residency],
    messyText(random, resident.care),
    messyDay(random, resident.arrived, SHEET_YEAR),
    messyDay(random, resident.leaving, SHEET_YEAR),
    messyPlates(random, resident.plates),
  ];
}

/**
 * The register of Maoqiaodai as its clerk kept it in a workbook: titles, a header of two rows with merges, blank rows, all
 * spellings of FIELDS §4, nine spoilt rows, a total and instructions below. Faults stand after the merged households.
 */
export function messySheet(seed = 210): SampleSheet {
  const { entries } = otherVillage(seed);
  const random = sfc32(seed + 1);
  const spoilt = chooseSpoilt(random, entries, MAOQIAODAI_FAULTS, MERGED_HOUSEHOLDS);
  const rows: SheetCell[][] = [
    [null, "茅桥埭村新冠肺炎疫情防控人员信息登记表"],
    [null, "填报单位：崇福镇茅桥埭村", null, null, null, "填报日期：2020年2月10日"],
    [null, ...HEADER.map(([upper]) => upper || null)],
    [null, ...HEADER.map(([, lower]) => lower || null)],
  ];
  const width = FIRST_COLUMN + HEADER.length;
  const merges: SheetMerge[] = [{ startRow: 0, startCol: 1, endRow: 0, endCol: width - 1 }, ...headerMerges(2)];
  const refused: RefusedRow[] = [];
  let serial = 0;
  entries.forEach(({ household, residents }, index) => {
    if (index > 0 && index % 150 === 0) rows.push([]);
    const merged = index < MERGED_HOUSEHOLDS && residents.length > 1;
    const cells = householdCells(random, household);
    if (merged) {
      const [startRow, endRow] = [rows.length, rows.length + residents.length - 1];
      for (const column of HOUSEHOLD_COLUMNS) {
        merges.push({ startRow, startCol: FIRST_COLUMN + column, endRow, endCol: FIRST_COLUMN + column });
      }
    }
    residents.forEach((resident, position) => {
      const fault = spoilt.get(resident);
      const own = merged && position > 0 ? cells.map(() => null) : cells;
      const remark = chance(random, 0.004) ? "#REF!" : null;
      rows.push([null, ++serial, ...own, ...residentCells(random, resident, fault), remark, `MQD${serial}`]);
      if (fault !== undefined) refused.push({ row: rows.length, code: fault.code });
    });
  });
  const people = serial;
  rows.push([null, "合计", `${entries.length}户`, `${people}人`], []);
  const instructions = rows.length;
  rows.push([null, "填写说明：1.一人一行，同一户填写同一户号。2.身份证号码请按文本格式填写。3.没有的内容填“无”。"]);
  merges.push({ startRow: instructions, startCol: 1, endRow: instructions + 3, endCol: width - 1 });
  const left = withoutPeople(entries, spoilt);
  return {
    name: "登记表",
    rows,
    merges,
    hiddenColumns: [HIDDEN_COLUMN],
    expected: {
      village: "330483107210",
      people,
      good: people - refused.length,
      households: left.length,
      refused,
      entries: left,
    },
  };
}
