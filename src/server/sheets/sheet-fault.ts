/**
 * Why a file could not be read as sheets, with the way out. `hostile`: the file was made (or broken) so that reading it would
 * harm the server; the others are mishaps.
 */
export const SHEET_FAULTS = {
  "empty-file": { hostile: false, zh: "文件是空的，请重新导出后上传", en: "The file is empty; export it again" },
  "too-large": {
    hostile: false,
    zh: "文件超过20 MB，请按村拆分，或删去图片后再上传",
    en: "The file is larger than 20 MB; split it by village or take out the pictures",
  },
  "too-many-cells": {
    hostile: true,
    zh: "表格的单元格过多（多为空格式），请把有内容的区域复制到新工作簿再上传",
    en: "The sheet has too many cells (mostly empty, formatted ones); copy the filled area into a new workbook",
  },
  "zip-bomb": {
    hostile: true,
    zh: "文件解压后过大，已拒绝读取",
    en: "The file unpacks to far too much and was not read",
  },
  "external-entity": {
    hostile: true,
    zh: "文件中含有不允许的外部定义，已拒绝读取；请用 Excel 或 WPS 另存为新的 .xlsx",
    en: "The file holds definitions that are not allowed; save it anew as .xlsx with Excel or WPS",
  },
  encrypted: {
    hostile: false,
    zh: "文件设有打开密码，请取消密码后另存再上传",
    en: "The file is protected by a password; save it without one",
  },
  "save-as-xlsx": {
    hostile: false,
    zh: "这是旧版 .xls 或其他格式，请用 Excel 或 WPS 另存为 .xlsx 再上传",
    en: "This is an old .xls or another format; save it as .xlsx with Excel or WPS",
  },
  "not-a-sheet": {
    hostile: false,
    zh: "这不是表格文件，请上传 .xlsx 或 .csv",
    en: "This is not a spreadsheet; give an .xlsx or .csv file",
  },
  damaged: {
    hostile: false,
    zh: "文件已损坏或不完整，请重新保存后上传",
    en: "The file is damaged or incomplete; save it again",
  },
  "unknown-encoding": {
    hostile: false,
    zh: "文字编码无法识别，请另存为 UTF-8 的 .csv 或 .xlsx",
    en: "The text encoding is not readable; save as UTF-8 .csv or .xlsx",
  },
  "timed-out": { hostile: true, zh: "读取用时过长，已停止", en: "Reading took too long and was stopped" },
  "out-of-memory": {
    hostile: true,
    zh: "读取占用内存过多，已停止",
    en: "Reading took too much memory and was stopped",
  },
} as const satisfies Record<string, { hostile: boolean; zh: string; en: string }>;

export type SheetFaultCode = keyof typeof SHEET_FAULTS;

/** Thrown inside the worker, answered as data outside. */
export class SheetFault extends Error {
  readonly code: SheetFaultCode;
  constructor(code: SheetFaultCode) {
    super(code);
    this.name = "SheetFault";
    this.code = code;
  }
}
