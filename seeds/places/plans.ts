import { LIULIANG_SIZES, scaleSizes } from "./household-sizes.ts";
import type { PlacePlan, VillagePlan } from "./place-plan.ts";

const TONGXIANG = { code: "330483", name: "桐乡市", nameEn: "Tongxiang" };
const HAINING = { code: "330481", name: "海宁市", nameEn: "Haining" };
const CHONGFU = { code: "330483107", name: "崇福镇", nameEn: "Chongfu" };
const HAICHANG = { code: "330481003", name: "海昌街道", nameEn: "Haichang" };

const village = (
  code: string,
  name: string,
  nameEn: string,
  households: number,
  grids: readonly number[],
  compound?: VillagePlan["compound"],
): VillagePlan => ({ code, name, nameEn, households, grids, ...(compound && { compound }) });

/**
 * Liuliang district: six villages, 18 grids, 137 micro-grids, 4,508 households, 18,134 people. How the totals fall on the
 * villages is ours; the three estates have the households that stood behind their micro perimeters.
 */
export const LIULIANG: PlacePlan = {
  id: "liuliang",
  name: "留良片区",
  nameEn: "Liuliang district",
  county: TONGXIANG,
  town: CHONGFU,
  natives: "tongxiang",
  phones: 1,
  sizes: LIULIANG_SIZES,
  perimeter: { id: "liuliang-joint", kind: "big", name: "留良片区联防包围", nameEn: "Liuliang joint perimeter" },
  villages: [
    village("330483107204", "湾里村", "Wanli", 802, [9, 8, 8], {
      id: "wanli-yingxinyuan",
      name: "迎新苑",
      nameEn: "Yingxin Court",
      grid: 2,
      firstMicroGrid: 1,
      lastMicroGrid: 8,
      households: 265,
    }),
    village("330483107205", "留良村", "Liuliang", 735, [8, 7, 7], {
      id: "liuliang-xincun",
      name: "留良新村",
      nameEn: "Liuliang New Village",
      grid: 1,
      firstMicroGrid: 1,
      lastMicroGrid: 4,
      households: 112,
    }),
    village("330483107206", "新桥村", "Xinqiao", 768, [8, 8, 7]),
    village("330483107207", "华光村", "Huaguang", 701, [8, 7, 7]),
    village("330483107208", "御驾桥村", "Yujiaqiao", 756, [8, 8, 7]),
    village("330483107209", "南阳村", "Nanyang", 746, [8, 7, 7], {
      id: "nanyang-xinyuan",
      name: "南阳新苑",
      nameEn: "Nanyang Court",
      grid: 3,
      firstMicroGrid: 1,
      lastMicroGrid: 7,
      households: 202,
    }),
  ],
};

/** Changshan, one village of three grids; its five zones cut across them. */
export const CHANGSHAN: PlacePlan = {
  id: "changshan",
  name: "长山村",
  nameEn: "Changshan",
  county: HAINING,
  town: HAICHANG,
  natives: "haining",
  phones: 2,
  sizes: scaleSizes(850),
  perimeter: { id: "changshan-village", kind: "small", name: "长山村包围", nameEn: "Changshan village perimeter" },
  zones: [3, 3, 3, 3, 3],
  villages: [village("330481003206", "长山村", "Changshan", 850, [5, 5, 5])],
};

/** Villages whose registers are brought in as sheets: by hand in the walk-through, by tests, by the benchmark. */
export const MAOQIAODAI: PlacePlan = {
  id: "maoqiaodai",
  name: "茅桥埭村",
  nameEn: "Maoqiaodai",
  county: TONGXIANG,
  town: CHONGFU,
  natives: "tongxiang",
  phones: 3,
  sizes: scaleSizes(700),
  villages: [village("330483107210", "茅桥埭村", "Maoqiaodai", 700, [7, 7, 7])],
};

export const QIANJIADAI: PlacePlan = {
  id: "qianjiadai",
  name: "钱家埭村",
  nameEn: "Qianjiadai",
  county: TONGXIANG,
  town: CHONGFU,
  natives: "tongxiang",
  phones: 4,
  sizes: scaleSizes(420),
  villages: [village("330483107211", "钱家埭村", "Qianjiadai", 420, [5, 4, 4])],
};

export const LIJIABANG: PlacePlan = {
  id: "lijiabang",
  name: "李家浜村",
  nameEn: "Lijiabang",
  county: TONGXIANG,
  town: CHONGFU,
  natives: "tongxiang",
  phones: 5,
  sizes: scaleSizes(90),
  villages: [village("330483107212", "李家浜村", "Lijiabang", 90, [2, 2])],
};

/** 20,000 people in one village, more than any has: the benchmark of the import. */
export const ZHICUN: PlacePlan = {
  id: "zhicun",
  name: "芝村村",
  nameEn: "Zhicun",
  county: TONGXIANG,
  town: CHONGFU,
  natives: "jiaxing",
  phones: 6,
  // The spread scaled to 4,972 households has 20,001 people: one household of two is made one of one.
  sizes: [257, 828, 831, 839, 1483, 456, 180, 65, 23, 10],
  villages: [village("330483107225", "芝村村", "Zhicun", 4_972, [40, 40, 40, 40])],
};
