import type { VillageCode } from "#domain/areas/area-code.ts";
import type { VenueKind } from "#domain/venues/venue-kind.ts";
import type { PlacePlan } from "#seeds/places/place-plan.ts";
import type { SeedVenue } from "#seeds/places/place.ts";
import { between, chance, sfc32, shuffled, weighted } from "#seeds/random.ts";

/** Auspicious words as signs bear them; no business of the reference places is meant. */
const WORDS = [
  ...([
    ["福满", "Fuman"],
    ["如意", "Ruyi"],
    ["顺发", "Shunfa"],
    ["好邻居", "Good Neighbour"],
  ] as const),
  ...([
    ["老地方", "Old Place"],
    ["水乡", "Water Town"],
    ["同心", "Tongxin"],
    ["阿婆", "Grandmother's"],
  ] as const),
  ...([
    ["聚友", "Juyou"],
    ["春晖", "Chunhui"],
    ["金穗", "Golden Ear"],
    ["桑园", "Mulberry Garden"],
  ] as const),
  ...([
    ["河埠头", "Riverside"],
    ["平安", "Ping'an"],
    ["喜洋洋", "Xiyangyang"],
    ["东风", "East Wind"],
  ] as const),
];

/** What stands on the sign behind the word. */
const SIGNS: Readonly<Record<VenueKind, readonly [string, string]>> = {
  restaurant: ["饭店", "restaurant"],
  "mahjong-room": ["棋牌室", "mah-jong room"],
  "bath-house": ["浴室", "bath house"],
  shop: ["便利店", "shop"],
  hotel: ["宾馆", "hotel"],
  "scenic-spot": ["农庄", "farm garden"],
  market: ["农贸市场", "market"],
  "place-of-worship": ["庵", "shrine"],
  other: ["理发店", "barber's"],
};

const kindOf = weighted<VenueKind>([
  ["shop", 8],
  ["restaurant", 6],
  ["mahjong-room", 5],
  ["other", 4],
  ["bath-house", 1],
  ["scenic-spot", 1],
  ["place-of-worship", 1],
  ["hotel", 1],
]);

/** Eight to fourteen venues a village, and a market in the first. Drawn by themselves, so that the people stay who they are. */
export function buildVenues(seed: number, { villages }: PlacePlan): SeedVenue[] {
  const random = sfc32(seed ^ 0x7e_4e);
  return villages.flatMap(({ code, name, nameEn, grids }, index) => {
    const kinds: VenueKind[] = Array.from({ length: between(random, 8, 14) }, () => kindOf(random));
    const words = shuffled(random, WORDS);
    const village = { code: code as VillageCode, short: name.slice(0, -1), nameEn };
    return (index === 0 ? [...kinds, "market" as const] : kinds).map((kind, at): SeedVenue => {
      const [word, wordEn] = words[at % words.length]!;
      const [sign, signEn] = SIGNS[kind];
      return {
        village: village.code,
        name: `${village.short}${word}${sign}`,
        nameEn: `${wordEn} ${signEn}, ${village.nameEn}`,
        kind,
        address: chance(random, 0.8) ? `${name}第${between(random, 1, grids.length)}网格` : null,
      };
    });
  });
}
