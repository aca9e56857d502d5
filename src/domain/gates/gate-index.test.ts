import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GateEntry } from "./gate-entry.ts";
import { buildGateIndex, MOST_HITS, searchGateIndex } from "./gate-index.ts";
import { readGateQuery } from "./read-gate-query.ts";

type Entry = GateEntry & { readonly id: string };

/** Somebody of a gate list; a test names only what matters. */
function entry(id: string, changes: Partial<GateEntry> = {}): Entry {
  const nothing = { householdNumber: null, idTail: null, phoneTail: null, plates: [], passShortCodes: [] };
  return { id, name: "某甲", initials: "mj", ...nothing, ...changes };
}

const ZHANG = entry("zhang", {
  name: "张明山",
  initials: "zms",
  householdNumber: "01023",
  idTail: "001X",
  phoneTail: "1234",
  plates: ["浙F12345", "浙FD12345"],
  passShortCodes: ["12345671"],
});
const ZHU = entry("zhu", {
  name: "朱梅",
  initials: "zm",
  householdNumber: "M-0A1B",
  idTail: "1234",
  phoneTail: "0023",
});
const TURSUN = entry("tursun", { name: "阿依古丽·吐尔逊", initials: "aygltex", householdNumber: "1023-2" });
const SMITH = entry("smith", { name: "Anna Smith", initials: "as" });
const OFFICER = entry("officer", { name: "李警官", initials: "ljg", plates: ["浙F0023警"] });
const INDEX = buildGateIndex(() => [ZHANG, ZHU, TURSUN, SMITH, OFFICER]);
const find = (query: string) => searchGateIndex(INDEX, query).hits.map((hit) => [hit.entry.id, hit.foundBy]);

describe("[GATE-20] a person is found by whatever the guard has", () => {
  const cases: [string, string, string[][]][] = [
    ["short code", "1234 5671", [["zhang", "short-code"]]],
    ["short code read out", "一二三四五六七一", [["zhang", "short-code"]]],
    [
      "household number",
      "01023",
      [
        ["zhang", "household-number"],
        ["tursun", "household-number"],
      ],
    ],
    [
      "household number without its noughts",
      "1023",
      [
        ["zhang", "household-number"],
        ["tursun", "household-number"],
      ],
    ],
    ["household number made by us", "m-0a1b", [["zhu", "household-number"]]],
    ["ID tail", "001x", [["zhang", "id-tail"]]],
    ["a whole ID number", "33042519600101001X", [["zhang", "id-tail"]]],
    [
      "phone tail",
      "0023",
      [
        ["zhu", "phone-tail"],
        ["officer", "plate"],
      ],
    ],
    ["a whole phone", "139 0000 0023", [["zhu", "phone-tail"]]],
    ["plate", "浙F12345", [["zhang", "plate"]]],
    ["plate with a dot", "浙f·12345", [["zhang", "plate"]]],
    ["part of a plate", "D1234", [["zhang", "plate"]]],
    ["plate with a word", "0023警", [["officer", "plate"]]],
    ["initials", "zms", [["zhang", "initials"]]],
    [
      "first initials",
      "zm",
      [
        ["zhu", "initials"],
        ["zhang", "initials"],
      ],
    ],
    ["part of a name", "明山", [["zhang", "name"]]],
    ["name without its dot", "阿依古丽吐尔逊", [["tursun", "name"]]],
    ["Latin name", "smith", [["smith", "name"]]],
  ];
  test.each(cases)("%s", (_, query, expected) => expect(find(query)).toEqual(expected));
});

test("[GATE-21] full width, small letters, blanks, dots and hyphens do not matter", () => {
  expect(find("００１ｘ")).toEqual([["zhang", "id-tail"]]);
  expect(find("ＺＭＳ")).toEqual([["zhang", "initials"]]);
  expect(find("浙Ｆ 12345 ")).toEqual([["zhang", "plate"]]);
  expect(find("１２３４－５６７１")).toEqual([["zhang", "short-code"]]);
  expect(find("m0a1b")).toEqual([["zhu", "household-number"]]);
});

test("[GATE-22] the surest comes first, each person once", () => {
  expect(find("1234")).toEqual([
    ["zhu", "id-tail"],
    ["zhang", "phone-tail"],
  ]);
  const namesakes = buildGateIndex(() => [
    entry("in the middle", { name: "王小明华" }),
    entry("at the front", { name: "小明华" }),
    entry("whole", { name: "小明" }),
  ]);
  const ids = searchGateIndex(namesakes, "小明").hits.map((hit) => hit.entry.id);
  expect(ids).toEqual(["whole", "at the front", "in the middle"]);
});

test("[GATE-22] a mistyped short code finds nobody by it", () => {
  expect(find("12345675")).toEqual([]);
});

describe("[GATE-23] at most twenty are shown, and that there are more", () => {
  const crowd = (size: number) =>
    buildGateIndex(() => Array.from({ length: size }, (_, at) => entry(String(at), { name: "王伟", initials: "ww" })));
  test.each([
    [19, 19, false],
    [20, 20, false],
    [21, 20, true],
    [18_134, 20, true],
  ])("of %d", (size, shown, more) => {
    const found = searchGateIndex(crowd(size), "ww");
    expect([found.hits.length, found.more]).toEqual([shown, more]);
    expect(found.hits.map((hit) => hit.entry.id)).toEqual(Array.from({ length: shown }, (_, at) => String(at)));
  });
});

test("[GATE-21] what says nothing finds nobody, and nothing throws", () => {
  for (const query of ["", "  ", "·", "-", "\u0000", "'; --", "(", ".*", "浙", "😀"]) {
    expect(searchGateIndex(INDEX, query)).toEqual({ hits: [], more: false });
  }
  expect(readGateQuery("　")).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (query) => {
      expect(searchGateIndex(INDEX, query).hits.length).toBeLessThanOrEqual(MOST_HITS);
    }),
  );
});

test("[GATE-20] among 18,134 everybody is found by each of their own numbers", () => {
  const digits = (number: number, length: number) => String(number % 10 ** length).padStart(length, "0");
  const list = Array.from({ length: 18_134 }, (_, at) =>
    entry(String(at), {
      householdNumber: digits(Math.floor(at / 4) + 10_000, 5),
      idTail: digits(at * 7, 4),
      plates: at % 3 === 0 ? [`浙F${digits(at, 5)}`] : [],
    }),
  );
  const index = buildGateIndex(() => list);
  for (let at = 0; at < list.length; at += 97) {
    const { householdNumber, idTail, plates } = list[at]!;
    for (const query of [householdNumber!, idTail!, ...plates]) {
      expect(searchGateIndex(index, query).hits.map((hit) => hit.entry.id)).toContain(String(at));
    }
  }
});
