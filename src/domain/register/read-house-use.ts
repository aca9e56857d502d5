import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { HOUSE_USES } from "./household.ts";
import type { RawCell } from "./raw-sheet.ts";

export type HouseUse = (typeof HOUSE_USES)[number];

const WORDS: Readonly<Record<HouseUse, string>> = {
  self: "自住 自用 自有 自住房 居住 住宅 自主 常住 self own",
  let: "出租 租赁 出租房 租 租住 群租 合租 部分出租 let rented rental",
  vacant: "空置 空 空房 空闲 闲置 无人 无人居住 空关 空户 vacant empty",
  unassigned: "未分配 未定 待分配 未售 未交付 unassigned",
};

const USE_BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([use, words]) => words.split(" ").map((word) => [word, use as HouseUse])),
);

/** 自住 / 出租 / 空置 / 未分配, in the words villages use. */
export function readHouseUse(cell: RawCell): FieldReading<HouseUse> {
  const text = cellText(cell).toLowerCase();
  if (text === "") return nothing();
  const use = USE_BY_WORD.get(text);
  return use === undefined ? unread("house-use-unknown") : read(use);
}
