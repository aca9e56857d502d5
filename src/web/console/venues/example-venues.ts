import type { VenueItem } from "#protocol/venues.ts";
import { EXAMPLE_VILLAGES } from "../frame/example-districts.ts";

const ORDER = {
  ...{ order: "0170128e-d800-7000-8000-000000000a01", number: "崇防指〔2020〕3号", version: 1 },
  article: 4,
} as const;
const ROWS = [
  ["湾里聚友棋牌室", "Juyou mah-jong room, Wanli", "mahjong-room", 0],
  ["湾里福满饭店", "Fuman restaurant, Wanli", "restaurant", 0],
  ["湾里好邻居便利店", "Good Neighbour shop, Wanli", "shop", 0],
  ["留良水乡宾馆", "Water Town hotel, Liuliang", "hotel", 1],
  ["留良老地方棋牌室", "Old Place mah-jong room, Liuliang", "mahjong-room", 1],
  ["新桥同心浴室", "Tongxin bath house, Xinqiao", "bath-house", 2],
] as const;

/** Some closed by an order, some not. */
export const EXAMPLE_VENUES: VenueItem[] = ROWS.map(([name, nameEn, kind, village], index) => ({
  ...{ id: `0170128e-d800-7000-8000-0000000005${String(index).padStart(2, "0")}`, town: "330483107" },
  ...{ area: EXAMPLE_VILLAGES[village]!.code, name, nameEn, kind, placeKind: "village" },
  address: index % 3 === 2 ? null : `${EXAMPLE_VILLAGES[village]!.name}第${(index % 3) + 1}网格`,
  closedBy: kind === "mahjong-room" || kind === "bath-house" ? [ORDER] : [],
}));
