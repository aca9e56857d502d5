import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";
import type { RESIDENCIES } from "./resident.ts";

export type Residency = (typeof RESIDENCIES)[number];

const WORDS: Readonly<Record<Residency, string>> = {
  registered:
    "户籍 户籍人口 本地户籍 本村户籍 户籍人员 常住 常住人口 常住户籍 人户一致 本地 本村 本村人 本村村民 村民 registered local",
  migrant:
    "流动 流动人口 流动人员 新居民 外来 外来人口 外来人员 外地 外地人 外地人口 外地户籍 暂住 暂住人口 租户 租客 非户籍 migrant",
  abroad: "境外 境外人员 境外人口 外籍 外国人 外籍人员 港澳台 港澳台人员 华侨 abroad foreign",
};

const RESIDENCY_BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([residency, words]) => words.split(" ").map((word) => [word, residency as Residency])),
);

/** 户籍 / 流动 / 境外, in the words villages use (新居民, 外来人口, 本村 …). */
export function readResidency(cell: RawCell): FieldReading<Residency> {
  const text = cellText(cell).toLowerCase();
  if (text === "") return nothing();
  const residency = RESIDENCY_BY_WORD.get(text);
  return residency === undefined ? unread("residency-unknown") : read(residency);
}
