import type { PlanArea } from "./plan-area.ts";
import type { FixedPosition, RoadNetwork } from "./road-network.ts";

/** A way in: a segment with exactly one end inside. Nodes and segments are numbers in the network. */
export type Crossing = {
  readonly segment: number;
  readonly inside: number;
  readonly outside: number;
  /** Where it meets the area's line, degrees rounded to 1e-7. */
  readonly lon: number;
  readonly lat: number;
};

/** A segment with both ends on one side that still reaches the other: no way in by itself, but worth a look on the spot. */
export type Touch = { readonly segment: number; readonly side: "inside" | "outside" };

/** For each node whether the area covers it. */
export function findInside({ nodeIds, lon, lat }: RoadNetwork, area: PlanArea): Uint8Array {
  return Uint8Array.from(nodeIds, (_, node) => (area.covers([lon[node]!, lat[node]!]) ? 1 : 0));
}

/** Every way into the area, in the order of the segments. */
export function findCrossings(network: RoadNetwork, inside: Uint8Array, area: PlanArea): Crossing[] {
  const { ends, segmentIds } = network;
  const crossings: Crossing[] = [];
  for (let segment = 0; segment < segmentIds.length; segment++) {
    const [one, other] = [ends[2 * segment]!, ends[2 * segment + 1]!];
    if (inside[one] === inside[other]) continue;
    const [within, without] = inside[one] === 1 ? [one, other] : [other, one];
    // Coming from outside, the first meeting is where a barrier would stand.
    const [from, to] = [positionOf(network, without), positionOf(network, within)];
    const share = area.meetings(from, to)[0] ?? 1;
    const at = (axis: 0 | 1) => Math.round(from[axis] + share * (to[axis] - from[axis])) / 1e7;
    crossings.push({ segment, inside: within, outside: without, lon: at(0), lat: at(1) });
  }
  return crossings;
}

export function findTouches(network: RoadNetwork, inside: Uint8Array, area: PlanArea): Touch[] {
  const { ends, segmentIds } = network;
  const touches: Touch[] = [];
  for (let segment = 0; segment < segmentIds.length; segment++) {
    const [one, other] = [ends[2 * segment]!, ends[2 * segment + 1]!];
    if (inside[one] !== inside[other]) continue;
    const isInside = inside[one] === 1;
    const [from, to] = [positionOf(network, one), positionOf(network, other)];
    const meetings = area.meetings(from, to);
    if (isInside ? leaves(area, from, to, meetings) : meetings.length > 0)
      touches.push({ segment, side: isInside ? "inside" : "outside" });
  }
  return touches;
}

/** A centimetre: where two areas meet, rounding leaves gaps and overlaps of less. */
const SHORTEST = 1;

/** Is any stretch between two meetings outside? Not where the way only touches the line, or goes from one area into the next. */
function leaves(area: PlanArea, from: FixedPosition, to: FixedPosition, meetings: readonly number[]): boolean {
  return meetings.slice(1).some((share, index) => {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    if ((share - meetings[index]!) * Math.hypot(dx, dy) < SHORTEST) return false;
    const middle = (meetings[index]! + share) / 2;
    return !area.covers([from[0] + middle * dx, from[1] + middle * dy]);
  });
}

function positionOf({ lon, lat }: RoadNetwork, node: number): FixedPosition {
  return [lon[node]!, lat[node]!];
}
