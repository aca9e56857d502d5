import { describe, expect, test } from "vitest";
import * as hostile from "./fixtures/hostile-files.ts";
import { workbookFile } from "./fixtures/workbook-file.ts";
import { readSheets } from "./read-sheets.ts";

const text = (value: string) => new TextEncoder().encode(value);

test("[REGISTER-100] cells keep what they were: text, number, date; merges, hidden columns and empty sheets come along", async () => {
  const day = new Date(Date.UTC(2020, 1, 5));
  const file = await workbookFile(
    {
      name: "登记表",
      rows: [["标题"], ["330425196001010001", 13800000000, day, true, null]],
      merges: ["A1:C1"],
      hiddenColumns: [1],
    },
    { name: "Sheet2", rows: [] },
  );
  expect(await readSheets(file, "湾里 .xlsx")).toEqual({
    kind: "sheets",
    format: "xlsx",
    sheets: [
      {
        name: "登记表",
        rows: [["标题"], ["330425196001010001", 13800000000, day, true]],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }],
        hiddenColumns: [1],
        hidden: false,
      },
      { name: "Sheet2", rows: [], merges: [], hiddenColumns: [], hidden: false },
    ],
  });
});

describe("[REGISTER-101] a hostile workbook is refused by what it would cost", () => {
  const files: [string, () => Uint8Array, string][] = [
    ["a bomb that says how large it is", () => hostile.zipBomb(), "zip-bomb"],
    ["a bomb that lies", () => hostile.zipBomb(1000), "zip-bomb"],
    ["a million empty cells", hostile.millionEmptyCells, "too-many-cells"],
    ["two cells in far corners", hostile.farCorners, "too-many-cells"],
    ["an external entity", hostile.externalEntity, "external-entity"],
    ["entities within entities", hostile.nestedEntities, "external-entity"],
    ["a password", () => hostile.oleFile("EncryptedPackage"), "encrypted"],
    ["an old .xls", () => hostile.oleFile("Workbook"), "save-as-xlsx"],
    ["a web page called .xls", () => text("<html><table><tr><td>姓名"), "save-as-xlsx"],
    ["a picture", () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0]), "not-a-sheet"],
    ["text called .xlsx", () => text("户号,姓名"), "damaged"],
    ["half a workbook", () => hostile.workbookWithSheet(hostile.EMPTY_SHEET).subarray(0, 700), "damaged"],
    ["nothing", () => new Uint8Array(), "empty-file"],
    ["more than 20 MB", () => new Uint8Array(20 * 1024 * 1024 + 1), "too-large"],
  ];
  test.each(files)("%s", async (_, file, code) => {
    expect(await readSheets(file(), "a.xlsx")).toEqual({ kind: "refused", code });
  });
});

test("[REGISTER-102] the server's own thread keeps turning while a file is read", async () => {
  let turns = 0;
  const ticking = setInterval(() => turns++, 1);
  await readSheets(hostile.millionEmptyCells(), "a.xlsx");
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(10);
});

test("[REGISTER-103] reading ends at its limits of time and memory, and when it is cancelled", async () => {
  const file = await workbookFile({
    rows: Array.from({ length: 20_000 }, (_, at) => [`户${at}`, `阿${at}`, "x".repeat(50)]),
  });
  expect(await readSheets(file, "a.xlsx", { milliseconds: 1 })).toEqual({ kind: "refused", code: "timed-out" });
  expect(await readSheets(file, "a.xlsx", { heapMegabytes: 20 })).toEqual({ kind: "refused", code: "out-of-memory" });
  const controller = new AbortController();
  const reading = readSheets(file, "a.xlsx", { signal: controller.signal });
  controller.abort(new Error("cancelled"));
  await expect(reading).rejects.toThrow("cancelled");
});
