/**
 * Writes the registers that the walk-through and the tests bring in, and the district's roads for the planner: `npm run demo:samples FOLDER`. Beside the
 * files it leaves expected.json, which says what a right import comes to.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import iconv from "iconv-lite";
import map from "#seeds/data/liuliang-map.json" with { type: "json" };
import { roadsOfMap, type AreaMap } from "#seeds/map/roads-of-map.ts";
import { benchSheet } from "#seeds/sheets/bench-sheet.ts";
import { csvSheet, csvText } from "#seeds/sheets/csv-sheet.ts";
import { messySheet } from "#seeds/sheets/messy-sheet.ts";
import type { SampleSheet } from "#seeds/sheets/sample-sheet.ts";
import { wideSheet } from "#seeds/sheets/wide-sheet.ts";

/** The workbook of a sheet; `empty` puts the empty Sheet2 and Sheet3 of an old template behind it. */
export async function sampleWorkbook(sheet: SampleSheet, empty = false): Promise<Uint8Array> {
  const width = Math.max(...sheet.rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => ({ hidden: sheet.hiddenColumns.includes(index) }));
  const blank = empty ? ["Sheet2", "Sheet3"].map((name) => ({ name, rows: [] })) : [];
  const rows = sheet.rows.map((row) => [...row]);
  return await writeXlsx({ sheets: [{ name: sheet.name, rows, columns, merges: [...sheet.merges] }, ...blank] });
}

/** The CSV of a sheet in GBK. Characters beyond it are written by GB 18030's four bytes, as Chinese systems do. */
export function sampleCsv(sheet: SampleSheet): Uint8Array {
  return iconv.encode(csvText(sheet.rows), "gb18030");
}

/** Writes all samples into a folder; answers what was written. */
export async function writeSamples(folder: string): Promise<Record<string, object>> {
  mkdirSync(folder, { recursive: true });
  const expected: Record<string, object> = {};
  const write = (file: string, bytes: Uint8Array, { expected: { entries: _, ...answer } }: SampleSheet) => {
    writeFileSync(join(folder, file), bytes);
    expected[file] = answer;
  };
  const [messy, csv, wide, bench] = [messySheet(), csvSheet(), wideSheet(), benchSheet()];
  write("maoqiaodai.xlsx", await sampleWorkbook(messy, true), messy);
  write("qianjiadai-gbk.csv", sampleCsv(csv), csv);
  write("lijiabang-households.xlsx", await sampleWorkbook(wide), wide);
  write("zhicun-20000.xlsx", await sampleWorkbook(bench), bench);
  writeFileSync(join(folder, "expected.json"), `${JSON.stringify(expected, null, 2)}\n`);
  return expected;
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error("npm run demo:samples FOLDER");
    process.exit(2);
  }
  for (const [file, answer] of Object.entries(await writeSamples(folder))) console.log(file, JSON.stringify(answer));
  writeFileSync(join(folder, "liuliang-roads.geojson"), JSON.stringify(roadsOfMap(map as AreaMap)));
  console.log("liuliang-roads.geojson");
}
