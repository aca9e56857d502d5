import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { readCsv } from "./read-csv.ts";

const SHEET = '户号,姓名,住址\r\n1,䶮一,"湾里,1号"\r\n2,阿二,"他说""好"""\r\n';
const ROWS = [
  ["户号", "姓名", "住址"],
  ["1", "䶮一", "湾里,1号"],
  ["2", "阿二", '他说"好"'],
];

describe("[REGISTER-105] a CSV is read in the encoding it was written in", () => {
  const encodings: [string, Uint8Array][] = [
    ["UTF-8", Buffer.from(SHEET)],
    ["UTF-8 with byte-order mark", Buffer.from(`\ufeff${SHEET}`)],
    ["GB 18030 (GBK)", iconv.encode(SHEET, "gb18030")],
    ["UTF-16 LE with mark", iconv.encode(`\ufeff${SHEET}`, "utf16le")],
    ["UTF-16 BE with mark", iconv.encode(`\ufeff${SHEET}`, "utf16be")],
  ];
  test.each(encodings)("%s", (_, bytes) => expect(readCsv(bytes).rows).toEqual(ROWS));
});

test.each([",", ";", "\t"])("[REGISTER-106] separated by %j", (separator) => {
  const text = [["户号", "姓名", "电话"], ["1", "阿一", ""], ["2", "阿二", "0573-88000000"]].map((row) => row.join(separator)); // prettier-ignore
  expect(readCsv(Buffer.from(text.join("\n"))).rows).toEqual([["户号", "姓名", "电话"], ["1", "阿一"], ["2", "阿二", "0573-88000000"]]); // prettier-ignore
});

test("[REGISTER-106] a title line, line ends of three kinds and text over two lines", () => {
  const text = '湾里村登记表,,\r户号,姓名,电话\n1,"阿\n一",\r\n';
  expect(readCsv(Buffer.from(text)).rows).toEqual([["湾里村登记表"], ["户号", "姓名", "电话"], ["1", "阿\n一"]]);
});

test("[REGISTER-107] bytes that are no text are refused", () => {
  expect(() => readCsv(Uint8Array.from([65, 0, 66]))).toThrow("not-a-sheet");
  expect(() => readCsv(Uint8Array.from({ length: 300 }, (_, at) => 0xff - (at % 3)))).toThrow("unknown-encoding");
});
