import { weighted, type Random } from "#seeds/random.ts";

/** A county-level region of GB/T 2260 as it stands in ID numbers, with the words of a registered address. */
export type Region = { readonly code: string; readonly name: string };

const region = (code: string, name: string): Region => ({ code, name });

/**
 * A county changes its code when it becomes a city or moves to another prefecture, and people keep the code they were
 * registered under. `until` is the last year of birth that bears the older code.
 */
type Epoch = { readonly until: number; readonly region: Region };
export type Homeland = readonly Epoch[];

const TONGXIANG: Homeland = [
  { until: 1992, region: region("330425", "浙江省桐乡县") },
  { until: 9999, region: region("330483", "浙江省桐乡市") },
];
const HAINING: Homeland = [
  { until: 1985, region: region("330423", "浙江省海宁县") },
  { until: 1993, region: region("330419", "浙江省海宁市") },
  { until: 9999, region: region("330481", "浙江省海宁市") },
];
const PINGHU: Homeland = [
  { until: 1990, region: region("330422", "浙江省平湖县") },
  { until: 9999, region: region("330482", "浙江省平湖市") },
];
const YUHANG: Homeland = [
  { until: 1993, region: region("330125", "浙江省余杭县") },
  { until: 2000, region: region("330184", "浙江省余杭市") },
  { until: 9999, region: region("330110", "浙江省杭州市余杭区") },
];
const single = (code: string, name: string): Homeland => [{ until: 9999, region: region(code, name) }];
const XIUZHOU = single("330411", "浙江省嘉兴市秀洲区");
const DEQING = single("330521", "浙江省德清县");
const HAIYAN = single("330424", "浙江省海盐县");
const JIASHAN = single("330421", "浙江省嘉善县");
const NANHU = single("330402", "浙江省嘉兴市南湖区");

/** Around the place: those born there, and those who married in from the counties next to it. */
export const NATIVES = {
  tongxiang: {
    own: TONGXIANG,
    near: [YUHANG, HAINING, XIUZHOU, DEQING, HAIYAN],
  },
  haining: {
    own: HAINING,
    near: [TONGXIANG, HAIYAN, XIUZHOU, YUHANG, NANHU],
  },
  jiaxing: {
    own: JIASHAN,
    near: [PINGHU, NANHU, XIUZHOU, HAIYAN, TONGXIANG, HAINING, DEQING],
  },
} as const;
export type NativeName = keyof typeof NATIVES;

/** The region whose code somebody born in that year bears. */
export function regionAtBirth(home: Homeland, year: number): Region {
  return home.find((epoch) => year <= epoch.until)!.region;
}

const origin = (weight: number, code: string, name: string): readonly [Homeland, number] => [
  single(code, name),
  weight,
];

/** Where migrants in northern Zhejiang come from, by weight: Anhui, Henan, Jiangxi, Sichuan, Guizhou, Yunnan, Hubei … */
const ORIGINS: readonly (readonly [Homeland, number])[] = [
  origin(9, "341221", "安徽省临泉县"),
  origin(8, "341222", "安徽省太和县"),
  origin(8, "341225", "安徽省阜南县"),
  origin(8, "341226", "安徽省颍上县"),
  origin(6, "341522", "安徽省霍邱县"),
  origin(4, "341125", "安徽省定远县"),
  origin(4, "341322", "安徽省萧县"),
  origin(2, "342423", "安徽省霍邱县"),
  origin(6, "411525", "河南省固始县"),
  origin(5, "411526", "河南省潢川县"),
  origin(5, "411628", "河南省鹿邑县"),
  origin(4, "411424", "河南省柘城县"),
  origin(4, "411722", "河南省上蔡县"),
  origin(3, "411381", "河南省邓州市"),
  origin(2, "412825", "河南省上蔡县"),
  origin(5, "361127", "江西省余干县"),
  origin(4, "361126", "江西省弋阳县"),
  origin(3, "360428", "江西省都昌县"),
  origin(2, "362330", "江西省波阳县"),
  origin(5, "511725", "四川省渠县"),
  origin(4, "511623", "四川省邻水县"),
  origin(4, "511324", "四川省仪陇县"),
  origin(2, "513030", "四川省渠县"),
  origin(3, "500236", "重庆市奉节县"),
  origin(2, "500101", "重庆市万州区"),
  origin(6, "520525", "贵州省纳雍县"),
  origin(5, "520521", "贵州省大方县"),
  origin(3, "522422", "贵州省大方县"),
  origin(2, "522631", "贵州省黎平县"),
  origin(6, "530627", "云南省镇雄县"),
  origin(3, "530621", "云南省鲁甸县"),
  origin(2, "532128", "云南省镇雄县"),
  origin(2, "421127", "湖北省黄梅县"),
  origin(2, "421126", "湖北省蕲春县"),
  origin(2, "421022", "湖北省公安县"),
  origin(1, "429004", "湖北省仙桃市"),
  origin(1, "420116", "湖北省武汉市黄陂区"),
  origin(3, "430923", "湖南省安化县"),
  origin(2, "431224", "湖南省溆浦县"),
  origin(2, "371724", "山东省巨野县"),
  origin(2, "320831", "江苏省金湖县"),
  origin(2, "321324", "江苏省泗洪县"),
  origin(2, "610722", "陕西省城固县"),
  origin(1, "620422", "甘肃省会宁县"),
  origin(2, "450821", "广西平南县"),
  origin(1, "350783", "福建省建瓯市"),
  origin(1, "230225", "黑龙江省甘南县"),
];

/** A migrant's homeland, drawn by weight. */
export const drawOrigin: (random: Random) => Homeland = weighted(ORIGINS);

/** Every region these people can come from. */
export function listRegions(): Region[] {
  const natives = Object.values(NATIVES).flatMap((natives) => [natives.own, ...natives.near]);
  const all = [...natives, ...ORIGINS.map(([home]) => home)].flat().map((epoch) => epoch.region);
  return [...new Map(all.map((one) => [one.code, one])).values()];
}

/** Whether the region lies in Hubei (code 42…). It only puts a question on somebody's list, it is never a reason. */
export function isHubei(code: string): boolean {
  return code.startsWith("42");
}
