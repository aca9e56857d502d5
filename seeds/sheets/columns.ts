import type { Household } from "#domain/register/household.ts";
import type { Resident } from "#domain/register/resident.ts";

export const USE_WORDS = { self: "自住", let: "出租", vacant: "空置", unassigned: "未分配" } as const satisfies Record<
  Household["use"],
  string
>;
export const RESIDENCY_WORDS = { registered: "户籍", migrant: "流动", abroad: "境外" } as const satisfies Record<
  Resident["residency"],
  string
>;
export const SEX_WORDS = { male: "男", female: "女" } as const;

const CHINESE = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;

/** Number of the grid and of the micro-grid in a micro-grid's code. */
export function gridNumbers({ area }: Household): { grid: number; microGrid: number } {
  return { grid: Number(area.slice(12, 14)), microGrid: Number(area.slice(14, 16)) };
}

/** 第三网格 */
export function gridWord(grid: number): string {
  return `第${CHINESE[grid]}网格`;
}
