import { writeXlsx, type WriteSheet } from "hucre/xlsx";
import { REGISTER_FIELDS, TEMPLATE_FIELDS, type RegisterField } from "#domain/register/register-field.ts";
import { registerSheet, TEMPLATE_ROWS } from "./register-sheet.ts";

/** How each column is filled in: Chinese, then English. Columns without a line speak for themselves. */
const GUIDE: Partial<Record<RegisterField, readonly [string, string]>> = {
  village: ["12位统计用区划代码，可留空", "12-digit statistical code, may be empty"],
  householdNumber: [
    "每户一个号，同一户各行相同；没有户号可留空，系统按户主和住址编号",
    "One number per household, the same on each of its rows; without one the system makes it from head and address",
  ],
  grid: ["网格编号或名称，如 03 或 第三网格", "Number or name of the grid, e.g. 03"],
  microGrid: ["微网格编号或名称，如 05", "Number or name of the micro-grid, e.g. 05"],
  use: ["自住、出租、空置、未分配", "自住 self, 出租 let, 空置 vacant, 未分配 unassigned"],
  name: ["必填；空置房屋可不填人员", "Required; an empty house has a row without a person"],
  idNumber: [
    "按文本填写；15位旧证号会自动转为18位，末位可为 x",
    "As text; 15 digits become 18 by themselves, the last may be x",
  ],
  birth: ["有身份证号可不填；如 1960-05-01", "Not needed with an ID card; e.g. 1960-05-01"],
  phone: ["手机或 区号-号码", "Mobile number, or area code and number"],
  relation: ["户主、妻、长子、儿媳、租客等", "Head, wife, eldest son, tenant …"],
  role: ["户主、家庭成员、租客、员工、其他", "户主 head, 家庭成员 family, 租客 tenant, 员工 staff, 其他 other"],
  residency: ["户籍、流动、境外", "户籍 registered, 流动 migrant, 境外 abroad"],
  care: ["独居老人、残疾人、孕妇等，可留空", "Elder living alone, disabled, pregnant …; may be empty"],
  arrived: ["流动人员填写，如 2020-02-05", "For migrants, e.g. 2020-02-05"],
  plates: ["如 浙F12345，多个用“、”隔开，最多5个", "e.g. 浙F12345, several parted by 、, at most five"],
};

/** The empty register template as .xlsx: one person per row, lists to choose from, and a sheet that explains the columns. */
export function registerTemplate(): Promise<Uint8Array> {
  const blank = TEMPLATE_FIELDS.map(() => null);
  const cells = new Map<string, { style: { numFmt: string } }>();
  // Excel takes the format of a cell from its column, WPS in part from the cell: the first rows are marked one by one.
  for (let row = 1; row <= 200; row++)
    TEMPLATE_FIELDS.forEach((_, col) => cells.set(`${row},${col}`, { style: { numFmt: "@" } }));
  return writeXlsx({ sheets: [{ ...registerSheet([blank]), cells }, instructionSheet()] });
}

function instructionSheet(): WriteSheet {
  const lines = TEMPLATE_FIELDS.flatMap((field) => {
    const guide = GUIDE[field];
    return guide === undefined
      ? []
      : [[`· ${REGISTER_FIELDS[field].zh}`, guide[0], `${REGISTER_FIELDS[field].en}: ${guide[1]}`]];
  });
  return {
    name: "填写说明",
    columns: [{ width: 16 }, { width: 60 }, { width: 70 }],
    rows: [
      ["填写说明", `每人一行，最多 ${TEMPLATE_ROWS} 行可选列表`, "One person per row"],
      [
        "",
        "请勿把号码列改为数字格式：18位号码会丢失末三位",
        "Keep number columns as text: a number loses the last digits of an ID",
      ],
      ...lines,
    ],
  };
}
