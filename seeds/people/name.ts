import { chance, pick, weighted, type Random } from "#seeds/random.ts";

type Sex = "male" | "female";

const table = (text: string): (readonly [string, number])[] =>
  text.split(" ").map((entry) => {
    const [word, weight] = entry.split(":");
    return [word!, Number(weight)] as const;
  });

/** Surnames as they are spread in northern Zhejiang, and over the whole country, in rough thousandths. */
const NATIVE_SURNAMES = weighted(
  table(
    "沈:88 张:62 王:55 陈:52 朱:48 姚:42 徐:40 钱:38 陆:36 吴:34 周:33 李:30 俞:24 范:22 费:20 杨:20 许:19 顾:18 金:18 曹:16 " +
      "蒋:15 潘:15 胡:14 严:13 倪:13 施:12 屈:11 章:11 冯:10 丁:10 高:10 郭:9 褚:8 鲍:8 濮:7 柏:6 蔡:8 夏:8 孙:12 马:7 何:7 " +
      "郁:6 莫:6 计:5 戴:6 孟:4 凌:4 闻:3 祝:4 盛:5 钟:6 汤:5 谈:3 毛:4 宋:4 岳:2 欧阳:1 诸葛:1 上官:1",
  ),
);
const COUNTRY_SURNAMES = weighted(
  table(
    "李:75 王:74 张:70 刘:55 陈:45 杨:32 赵:26 黄:25 周:22 吴:21 徐:17 孙:16 胡:13 朱:13 高:12 林:12 何:12 郭:12 马:12 罗:10 " +
      "梁:9 宋:8 郑:8 谢:8 韩:8 唐:7 冯:6 于:6 董:6 萧:5 程:6 曹:6 袁:6 邓:6 许:6 傅:4 沈:4 曾:5 彭:5 吕:4 苏:4 卢:4 蒋:4 " +
      "蔡:4 贾:4 丁:4 魏:4 薛:3 叶:3 阎:3 余:4 潘:3 杜:4 戴:2 夏:3 钟:3 汪:3 田:3 任:3 姜:3 范:3 欧阳:1 皇甫:1",
  ),
);

/** Characters of given names by the time of birth: before 1955, before 1985, later. The first ones are the likelier. */
const GIVEN = {
  male: [
    "金林福根生荣祥宝顺发坤泉兴法康仁元松阿财水云龙毛文明良富贵才德正寿年叙炳锦海观观庆如子掌",
    "建国华明伟强军平勇刚峰林斌杰志新根荣永忠雪金海洪学文利炳云春良松庆祥康健卫东民红飞方清成伯中小",
    "浩宇杰俊凯晨涛鑫磊超翔博轩子梓泽豪佳天逸嘉铭睿晓鹏程阳辰航哲毅琪皓霖骏思远奕恺昊弘致一诚煜",
  ],
  female: [
    "阿宝金凤珍娥英秀云仙毛妹美玉兰根巧招娟文桂林花菊荷香莲雪珠彩福琴银引琳素月贞大小掌利",
    "芳丽萍英娟红燕敏琴华霞玲凤美珍雪秋月建春金亚惠梅芬洁明玉兰群琳国志慧小利爱新菊云林晓培",
    "婷雨欣怡佳梦嘉琪静雅思悦晨涵诗瑶晓语梓萱媛子可馨颖倩璐菲艺依妍心玥婕宁晴琳允若一芸茜奕",
  ],
} as const;
const SINGLE_SHARE = [0.05, 0.28, 0.16] as const;
/** Characters that old fonts, GBK files and careless programs lose; two lie beyond the basic plane. */
const RARE = ["䶮", "㛃", "𬍛", "𬱖", "犇", "喆", "堃", "頔"] as const;

/** The first characters of a line come up about three times as often as the last. */
function drawCharacter(random: Random, line: readonly string[]): string {
  const at = random();
  return line[Math.floor(at * (0.55 + 0.45 * at) * line.length)]!;
}

const LINES = {
  male: GIVEN.male.map((line) => [...line]),
  female: GIVEN.female.map((line) => [...line]),
};

export function drawSurname(random: Random, native: boolean): string {
  return (native ? NATIVE_SURNAMES : COUNTRY_SURNAMES)(random);
}

/** A given name of one or two characters as parents chose them in that year. */
export function drawGivenName(random: Random, sex: Sex, birthYear: number): string {
  const era = birthYear < 1955 ? 0 : birthYear < 1985 ? 1 : 2;
  const line = LINES[sex][era]!;
  const second = chance(random, era === 2 ? 0.006 : 0.0008) ? pick(random, RARE) : drawCharacter(random, line);
  if (chance(random, SINGLE_SHARE[era]!)) return second;
  const first = drawCharacter(random, line);
  return first + second;
}
