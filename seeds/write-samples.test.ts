import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csvSheet, csvText } from "./sheets/csv-sheet.ts";
import { messySheet } from "./sheets/messy-sheet.ts";
import { writeSamples } from "./write-samples.ts";

const folder = mkdtempSync(join(tmpdir(), "samples-"));
const read = (file: string) => readFileSync(join(folder, file));
beforeAll(async () => void (await writeSamples(folder)));
afterAll(() => rmSync(folder, { recursive: true }));

test("the workbook read back holds the sheet's cells and merges, and two empty sheets behind", async () => {
  const { sheets } = await readXlsx(read("maoqiaodai.xlsx"));
  const messy = messySheet();
  expect(sheets.map(({ name }) => name)).toEqual(["登记表", "Sheet2", "Sheet3"]);
  const row = (at: number) => messy.rows[at]!.map((cell) => cell ?? null);
  for (const at of [0, 2, 3, 4, 500, messy.expected.refused[0]!.row - 1]) {
    expect(sheets[0]!.rows[at]!.slice(0, row(at).length)).toEqual(row(at));
  }
  expect(sheets[0]!.merges).toHaveLength(messy.merges.length);
});

test("the ID number that Excel rounded is a number in the file", async () => {
  const { sheets } = await readXlsx(read("maoqiaodai.xlsx"));
  const numbers = sheets[0]!.rows.map((row) => row[12]).filter((cell) => typeof cell === "number");
  expect(numbers).toHaveLength(1);
  expect(numbers[0]).toBeGreaterThan(1e17);
});

test("the CSV is GBK and loses no character", () => {
  const bytes = read("qianjiadai-gbk.csv");
  expect(new TextDecoder("gbk").decode(bytes)).toBe(csvText(csvSheet().rows));
  expect(iconv.decode(bytes, "utf8")).toContain("�");
});

test("the answers stand beside the files", () => {
  const expected = JSON.parse(read("expected.json").toString()) as Record<string, { people: number; good: number }>;
  expect(Object.entries(expected).map(([file, { people, good }]) => [file, people, good])).toEqual([
    ["maoqiaodai.xlsx", 2_816, 2_807],
    ["qianjiadai-gbk.csv", 1_690, 1_687],
    ["lijiabang-households.xlsx", 361, 361],
    ["zhicun-20000.xlsx", 20_000, 20_000],
  ]);
});
