/** open 开放: staffed; blocked 封堵: closed off; emergency-only 应急: locked, the key with somebody who can be phoned. */
export const ENTRANCE_STATES = ["open", "blocked", "emergency-only"] as const;
export type EntranceState = (typeof ENTRANCE_STATES)[number];

/** trunk road 主干道 / road 公路 / lane 村道、机耕路 / fire lane 消防通道 / path 小路. */
export const ROAD_KINDS = ["trunk", "road", "lane", "fire-lane", "path"] as const;
export type RoadKind = (typeof ROAD_KINDS)[number];

/**
 * How a way of each kind may be kept. Trunk roads and fire lanes may not be dug up or blocked (FIELDS §2): a trunk road
 * stays open, a fire lane at least to whoever has the key.
 */
export const STATES_OF_ROAD = {
  trunk: ["open"],
  road: ["open", "blocked", "emergency-only"],
  lane: ["open", "blocked", "emergency-only"],
  "fire-lane": ["open", "emergency-only"],
  path: ["open", "blocked", "emergency-only"],
} as const satisfies Record<RoadKind, readonly EntranceState[]>;

/** The rule that keeps a way from being put in a state; undefined where none does. */
export type StateRefusal =
  "trunk-stays-open" | "fire-lane-stays-passable" | "key-holder-needed" | "gate-only-when-open";

export type EntranceSetting = {
  readonly state: EntranceState;
  readonly road: { readonly kind: RoadKind };
  readonly gate: string | null;
  readonly keyHolder: object | null;
};

/** `findStateRefusal({ state: "blocked", road: { kind: "trunk" }, … })` is "trunk-stays-open". */
export function findStateRefusal({ state, road, gate, keyHolder }: EntranceSetting): StateRefusal | undefined {
  const allowed: readonly EntranceState[] = STATES_OF_ROAD[road.kind];
  if (!allowed.includes(state)) return road.kind === "trunk" ? "trunk-stays-open" : "fire-lane-stays-passable";
  if (state === "emergency-only" && keyHolder === null) return "key-holder-needed";
  if (state !== "open" && gate !== null) return "gate-only-when-open";
  return undefined;
}
