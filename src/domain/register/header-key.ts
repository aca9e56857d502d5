import { cleanText } from "./clean-text.ts";
import { HEADER_SPELLINGS } from "./data/header-spellings.ts";
import { REGISTER_FIELDS, type RegisterField } from "./register-field.ts";
import { toHalfWidth } from "./to-half-width.ts";

/** The form in which headers compare equal: half-width, lower case, without brackets, punctuation and 必填. */
export function headerKey(text: string): string {
  return toHalfWidth(cleanText(text))
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|<[^<>]*>/g, "")
    .replace(/必填项?|选填项?|请填写/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const FIELD_BY_KEY = new Map<string, RegisterField>();
for (const [field, spellings] of Object.entries(HEADER_SPELLINGS)) {
  for (const spelling of spellings.split(/\s+/)) FIELD_BY_KEY.set(spelling, field as RegisterField);
}
for (const [field, { zh, en }] of Object.entries(REGISTER_FIELDS)) {
  for (const spelling of [zh, en, field]) FIELD_BY_KEY.set(headerKey(spelling), field as RegisterField);
}

/** The field a header names: "身份证号码（18位）*" → idNumber; undefined for headers nobody has seen. */
export function findFieldByHeader(text: string): RegisterField | undefined {
  return FIELD_BY_KEY.get(headerKey(text));
}
