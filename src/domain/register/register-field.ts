/** Whose field it is: the household's, a resident's, or the head's (which some sheets repeat beside every person). */
type FieldOf = "household" | "resident" | "head";
type FieldRow = { readonly of: FieldOf; readonly zh: string; readonly en: string; readonly personal: boolean };

/**
 * Every column a register can have, in the order of the template. `zh` is the canonical header; `personal` fields are never
 * repeated in a problem.
 */
export const REGISTER_FIELDS = {
  village: { of: "household", zh: "村编码", en: "Village code", personal: false },
  householdNumber: { of: "household", zh: "户号", en: "Household number", personal: false },
  group: { of: "household", zh: "村民组", en: "Village group", personal: false },
  grid: { of: "household", zh: "网格", en: "Grid", personal: false },
  microGrid: { of: "household", zh: "微网格", en: "Micro-grid", personal: false },
  address: { of: "household", zh: "门牌住址", en: "House address", personal: true },
  compound: { of: "household", zh: "小区", en: "Compound", personal: false },
  use: { of: "household", zh: "房屋用途", en: "House use", personal: false },
  landlord: { of: "household", zh: "房东", en: "Landlord", personal: true },
  headName: { of: "head", zh: "户主姓名", en: "Head's name", personal: true },
  headId: { of: "head", zh: "户主身份证号", en: "Head's ID number", personal: true },
  headPhone: { of: "head", zh: "户主电话", en: "Head's phone", personal: true },
  name: { of: "resident", zh: "姓名", en: "Name", personal: true },
  formerName: { of: "resident", zh: "曾用名", en: "Former name", personal: true },
  sex: { of: "resident", zh: "性别", en: "Sex", personal: false },
  idKind: { of: "resident", zh: "证件类型", en: "ID kind", personal: false },
  idNumber: { of: "resident", zh: "证件号码", en: "ID number", personal: true },
  birth: { of: "resident", zh: "出生日期", en: "Birth date", personal: true },
  nation: { of: "resident", zh: "民族", en: "Nation", personal: true },
  phone: { of: "resident", zh: "联系电话", en: "Phone", personal: true },
  registeredAddress: { of: "resident", zh: "户籍地址", en: "Registered address", personal: true },
  workplace: { of: "resident", zh: "工作单位", en: "Workplace", personal: true },
  relation: { of: "resident", zh: "与户主关系", en: "Relation to head", personal: false },
  role: { of: "resident", zh: "人员类别", en: "Role", personal: false },
  residency: { of: "resident", zh: "居住类型", en: "Residency", personal: false },
  care: { of: "resident", zh: "关爱类型", en: "Care", personal: true },
  arrived: { of: "resident", zh: "到达日期", en: "Arrived", personal: true },
  leaving: { of: "resident", zh: "预计离开日期", en: "Leaving", personal: true },
  plates: { of: "resident", zh: "车牌号", en: "Plates", personal: true },
} as const satisfies Record<string, FieldRow>;

export type RegisterField = keyof typeof REGISTER_FIELDS;

export const REGISTER_FIELD_NAMES = Object.keys(REGISTER_FIELDS) as RegisterField[];

/** Does a household have this field once, so that it is filled down over its rows? The head's columns belong there too. */
export function isHouseholdField(field: RegisterField): boolean {
  return REGISTER_FIELDS[field].of !== "resident";
}

/** The columns of the template: everything but the head's, who has a row like everybody. */
export const TEMPLATE_FIELDS = REGISTER_FIELD_NAMES.filter((field) => REGISTER_FIELDS[field].of !== "head");
