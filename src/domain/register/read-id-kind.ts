import { cellText } from "./cell-text.ts";
import { nothing, read, unread, type FieldReading } from "./field-reading.ts";
import type { RawCell } from "./raw-sheet.ts";
import type { ID_KINDS } from "./resident.ts";
import { toHalfWidth } from "./to-half-width.ts";

export type IdKind = (typeof ID_KINDS)[number];

const WORDS: Readonly<Record<IdKind, readonly string[]>> = {
  "id-card": [
    "居民身份证",
    "身份证",
    "二代证",
    "临时身份证",
    "居住证",
    "港澳台居民居住证",
    "户口簿",
    "户口本",
    "id card",
    "id",
    "01",
    "1",
    "111",
  ],
  passport: ["护照", "外国护照", "中国护照", "passport", "414"],
  "hk-macau-permit": [
    "港澳居民通行证",
    "港澳居民来往内地通行证",
    "港澳通行证",
    "回乡证",
    "hong kong/macau permit",
    "hk-macau-permit",
    "516",
  ],
  "taiwan-permit": [
    "台湾居民通行证",
    "台湾居民来往大陆通行证",
    "台胞证",
    "台湾通行证",
    "taiwan permit",
    "taiwan-permit",
    "511",
  ],
  other: ["其他", "其它", "其他证件", "军官证", "士兵证", "外国人永久居留身份证", "other", "99", "990"],
};

const KIND_BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) => words.map((word) => [word, kind as IdKind])),
);

/** 居民身份证 / 护照 / 港澳居民通行证 / 台湾居民通行证 / 其他, in the words forms use. */
export function readIdKind(cell: RawCell): FieldReading<IdKind> {
  const text = toHalfWidth(cellText(cell)).toLowerCase();
  if (text === "") return nothing();
  const kind = KIND_BY_WORD.get(text) ?? KIND_BY_WORD.get(text.replace(/[\s()]/g, ""));
  return kind === undefined ? unread("id-kind-unknown") : read(kind);
}
