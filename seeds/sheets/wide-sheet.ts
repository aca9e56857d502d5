import type { Resident } from "#domain/register/resident.ts";
import { wideVillage } from "#seeds/places/other-village.ts";
import { gridNumbers, gridWord, USE_WORDS } from "./columns.ts";
import type { SheetCell } from "./messy-cells.ts";
import type { SampleSheet } from "./sample-sheet.ts";

const HOUSEHOLD = ["户号", "村民组", "网格", "微网格", "门牌号", "房屋使用情况", "房东"] as const;
const HEAD = ["户主姓名", "户主身份证号", "户主电话"] as const;
const MEMBER = ["姓名", "与户主关系", "身份证号", "联系电话"] as const;

function memberCells({ name, relation, idNumber, phone }: Resident): SheetCell[] {
  return [name, relation ?? null, idNumber ?? null, phone ?? null];
}

/**
 * What the columns say of a person: the day of birth only by the ID number, and nothing of the sex, since sequence 000
 * stands for no sex.
 */
function whatIsSaid({ name, relation, idKind, idNumber, birth, phone, role, residency }: Resident): Resident {
  return {
    name,
    ...(idNumber !== undefined && { idKind, idNumber, birth }),
    ...(phone !== undefined && { phone }),
    ...(role !== "head" && { relation }),
    role,
    residency,
    plates: [],
  };
}

/**
 * The register of Lijiabang with one household a row: the head, then four columns for every further member (成员1姓名 …),
 * as many as the largest household needs. A house that is let as a whole has no head. Nothing in it is wrong.
 */
export function wideSheet(seed = 212): SampleSheet {
  const { entries } = wideVillage(seed);
  const isHead = ({ role }: Resident) => role === "head";
  const members = Math.max(...entries.map(({ residents }) => residents.filter((one) => !isHead(one)).length));
  const header: SheetCell[] = [
    ...HOUSEHOLD,
    ...HEAD,
    ...Array.from({ length: members }, (_, index) => MEMBER.map((title) => `成员${index + 1}${title}`)).flat(),
  ];
  const rows = entries.map(({ household, residents }): SheetCell[] => {
    const head = residents.find(isHead);
    const { grid, microGrid } = gridNumbers(household);
    return [
      household.number,
      household.group!,
      gridWord(grid),
      `第${microGrid}微网格`,
      household.address!,
      USE_WORDS[household.use],
      household.landlord ?? null,
      head?.name ?? null,
      head?.idNumber ?? null,
      head?.phone ?? null,
      ...residents.filter((one) => !isHead(one)).flatMap(memberCells),
    ];
  });
  const people = entries.reduce((sum, { residents }) => sum + residents.length, 0);
  const expected = {
    village: "330483107212",
    people,
    good: people,
    households: entries.length,
    refused: [],
    entries: entries.map(({ household, residents }) => ({ household, residents: residents.map(whatIsSaid) })),
  };
  return { name: "李家浜村", rows: [["李家浜村农户信息表"], header, ...rows], merges: [], hiddenColumns: [], expected };
}
