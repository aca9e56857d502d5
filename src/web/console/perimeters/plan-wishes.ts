/** What somebody says of the roads of a plan: some stay open, some are shut already, a barrier costs more on some kinds. */
export type PlanWishes = {
  readonly roads: readonly WishedRoad[];
  /** By kind of road; 1 unless it stands here. */
  readonly costs: Readonly<Record<string, number>>;
};
/** One way of the network, by the name people know it by. */
export type WishedRoad = { readonly way: string; readonly name: string; readonly is: "stayOpen" | "shut" };

export const NO_WISHES: PlanWishes = { roads: [], costs: {} };

/** The way a piece of road belongs to: `wayOf("24060781:60")` is "24060781". */
export function wayOf(segment: string): string {
  return segment.slice(0, segment.lastIndexOf(":"));
}

/** Says something of a way, or takes it back (`is` undefined). */
export function setRoad(
  wishes: PlanWishes,
  { way, name }: Pick<WishedRoad, "way" | "name">,
  is: WishedRoad["is"] | undefined,
): PlanWishes {
  const others = wishes.roads.filter((road) => road.way !== way);
  return { ...wishes, roads: is === undefined ? others : [...others, { way, name, is }] };
}

export function setCost(wishes: PlanWishes, kind: string, cost: number): PlanWishes {
  const { [kind]: _before, ...others } = wishes.costs;
  return { ...wishes, costs: cost === 1 ? others : { ...others, [kind]: cost } };
}

/** As the server reads it: `&stayOpen=…&shut=…&costs=…`. */
export function toQuery({ roads, costs }: PlanWishes): string {
  const waysThat = (is: WishedRoad["is"]) => roads.filter((road) => road.is === is).map(({ way }) => way);
  const parts = new URLSearchParams();
  const put = (name: string, values: readonly string[]) => values.length > 0 && parts.set(name, values.join(","));
  put("stayOpen", waysThat("stayOpen"));
  put("shut", waysThat("shut"));
  put(
    "costs",
    Object.entries(costs).map(([kind, cost]) => `${kind}=${cost}`),
  );
  const text = parts.toString();
  return text === "" ? "" : `&${text}`;
}
