import type { Area } from "#domain/areas/area.ts";
import { findChineseNumber } from "./chinese-number.ts";
import { toHalfWidth } from "./to-half-width.ts";

/**
 * The area right below `parent` that a village means by "第三网格", "3网格", "03" or its name; undefined if there is none.
 * Below villages and grids the code goes on with two digits, so a number is enough.
 */
export function findAreaBelow(parent: string, said: string, areas: readonly Area[]): Area | undefined {
  const below = areas.filter((area) => area.code.length === parent.length + 2 && area.code.startsWith(parent));
  const key = nameKey(said);
  const named = below.filter((area) => nameKey(area.name) === key);
  if (named.length === 1) return named[0];
  const whole = below.find((area) => area.code === key);
  if (whole !== undefined) return whole;
  const number = findAreaNumber(said);
  return below.find((area) => Number(area.code.slice(-2)) === number);
}

function nameKey(text: string): string {
  return toHalfWidth(text).replace(/\s/g, "").toLowerCase();
}

/** 第三网格, 3网格, 03, 网格三, 留良3号微网格 → 3; of 2-3 the last counts. */
function findAreaNumber(said: string): number | undefined {
  const core = nameKey(said)
    .replace(/(微?网格|片区?|区|组|号|第|村|grid|micro-?)+/g, " ")
    .trim();
  const last = core.split(/[\s\-—.]+/).at(-1) ?? "";
  const digits = /(\d{1,2})$/.exec(last);
  if (digits !== null) return Number(digits[1]);
  const numeral = /([一二三四五六七八九十]+)$/.exec(last);
  return numeral === null ? undefined : findChineseNumber(numeral[1]!);
}
