import type { MapPosition } from "#domain/perimeters/boundary.ts";
import { MOST_ROAD_POSITIONS, type DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import type { Highway } from "#domain/perimeters/road-class.ts";

/** A road as the nodes it leads through: numbers of places, so that roads which meet share theirs. */
export type SketchRoad = {
  readonly id: number;
  readonly highway: Highway;
  readonly name: string | null;
  readonly nodes: readonly number[];
};

/** Roads while they are drawn. Places no road leads through any more stay in the list, so that numbers keep their meaning. */
export type RoadSketch = { readonly nodes: readonly MapPosition[]; readonly roads: readonly SketchRoad[] };

const NOTHING: RoadSketch = { nodes: [], roads: [] };

/** Roads put down beside those that are there: where they share a position, as the planner sees it, they share a node. */
export function addRoads(drawn: readonly DrawnRoad[], to: RoadSketch = NOTHING): RoadSketch {
  const nodes = [...to.nodes];
  const known = new Map(to.roads.flatMap(({ nodes: places }) => places.map((node) => [keyOf(nodes[node]!), node])));
  const nodeAt = (at: MapPosition) => {
    const key = keyOf(at);
    if (!known.has(key)) known.set(key, nodes.push(at) - 1);
    return known.get(key)!;
  };
  const first = nextId(to);
  const roads = drawn.map(({ highway, name, line }, index) => ({
    ...{ id: first + index, highway, name, nodes: withoutRepeats(line.map(nodeAt)) },
  }));
  return { nodes, roads: [...to.roads, ...roads] };
}

/** The roads as they are kept; longer ones than may be kept are parted at a node, and meet there. */
export function listDrawn({ nodes, roads }: RoadSketch): DrawnRoad[] {
  return roads.flatMap(({ highway, name, nodes: places }) => {
    const line = places.map((node) => nodes[node]!);
    const parts: DrawnRoad[] = [];
    for (let from = 0; from < line.length - 1; from += MOST_ROAD_POSITIONS - 1)
      parts.push({ highway, name, line: line.slice(from, from + MOST_ROAD_POSITIONS) });
    return parts;
  });
}

export function nextId({ roads }: RoadSketch): number {
  return roads.reduce((most, { id }) => Math.max(most, id), 0) + 1;
}

export function addNode(sketch: RoadSketch, at: MapPosition): { readonly sketch: RoadSketch; readonly node: number } {
  return { sketch: { ...sketch, nodes: [...sketch.nodes, at] }, node: sketch.nodes.length };
}

export function changeRoad(sketch: RoadSketch, id: number, change: (road: SketchRoad) => SketchRoad): RoadSketch {
  return { ...sketch, roads: sketch.roads.map((road) => (road.id === id ? change(road) : road)) };
}

/** Every road that leads straight from one of two nodes to the other leads through these on its way. */
export function leadThrough(sketch: RoadSketch, [from, to]: Stretch, through: readonly number[]): RoadSketch {
  const lead = (places: readonly number[]) =>
    places.flatMap((node, index) => {
      const next = places[index + 1];
      if (node === from && next === to) return [node, ...through];
      return node === to && next === from ? [node, ...through.toReversed()] : [node];
    });
  return mapNodes(sketch, lead);
}

/** Two nodes that follow each other on a road. */
export type Stretch = readonly [from: number, to: number];

/** The one node in the place of the other, on every road. */
export function mergeNodes(sketch: RoadSketch, node: number, into: number): RoadSketch {
  return mapNodes(sketch, (places) => places.map((one) => (one === node ? into : one)));
}

/** The node is on no road any more; roads of which nothing is left go, but for the one that is being drawn. */
export function dropNode(sketch: RoadSketch, node: number, drawing?: number): RoadSketch {
  const { nodes, roads } = mapNodes(sketch, (places) => places.filter((one) => one !== node));
  return {
    nodes,
    roads: roads.filter(({ id, nodes: left }) => left.length > 1 || (id === drawing && left.length > 0)),
  };
}

/** The nodes roads lead through. */
export function nodesOf({ roads }: RoadSketch): ReadonlySet<number> {
  return new Set(roads.flatMap(({ nodes }) => nodes));
}

export function stretchesOf({ roads }: RoadSketch): Stretch[] {
  return roads.flatMap(({ nodes }) => nodes.slice(1).map((to, index): Stretch => [nodes[index]!, to]));
}

function mapNodes(sketch: RoadSketch, change: (places: readonly number[]) => readonly number[]): RoadSketch {
  return { ...sketch, roads: sketch.roads.map((road) => ({ ...road, nodes: withoutRepeats(change(road.nodes)) })) };
}

function withoutRepeats(places: readonly number[]): number[] {
  return places.filter((node, index) => node !== places[index - 1]);
}

function keyOf([lon, lat]: MapPosition): string {
  return `${Math.round(lon * 1e7)},${Math.round(lat * 1e7)}`;
}
