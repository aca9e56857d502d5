import { benchVillage } from "#seeds/places/other-village.ts";
import { gridNumbers, gridWord, RESIDENCY_WORDS, SEX_WORDS, USE_WORDS } from "./columns.ts";
import type { SheetCell } from "./messy-cells.ts";
import type { SampleSheet } from "./sample-sheet.ts";

const HEADER =
  "户号,村民组,网格,微网格,门牌住址,房屋用途,房东,姓名,性别,证件号码,出生日期,民族,联系电话,户籍地址,工作单位,与户主关系,居住类型,关爱类型,到达日期,预计离开日期,车牌号".split(
    ",",
  );

/** 20,000 people in 20,000 rows below one header row, nothing wrong in them: what the import's speed is measured with. */
export function benchSheet(seed = 225): SampleSheet {
  const { entries } = benchVillage(seed);
  const rows = entries.flatMap(({ household, residents }) => {
    const { grid, microGrid } = gridNumbers(household);
    return residents.map((resident): SheetCell[] => [
      household.number,
      household.group!,
      gridWord(grid),
      `第${microGrid}微网格`,
      household.address!,
      USE_WORDS[household.use],
      household.landlord ?? null,
      resident.name,
      SEX_WORDS[resident.sex!],
      resident.idNumber ?? null,
      resident.birth!,
      resident.nation ?? null,
      resident.phone ?? null,
      resident.registeredAddress ?? null,
      resident.workplace ?? null,
      resident.relation ?? null,
      RESIDENCY_WORDS[resident.residency],
      resident.care ?? null,
      resident.arrived ?? null,
      resident.leaving ?? null,
      resident.plates.length > 0 ? resident.plates.join("、") : null,
    ]);
  });
  const people = rows.length;
  const expected = { village: "330483107225", people, good: people, households: entries.length, refused: [], entries };
  return { name: "人员", rows: [[...HEADER], ...rows], merges: [], hiddenColumns: [], expected };
}
