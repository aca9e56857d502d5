import type { MapPosition } from "#domain/perimeters/boundary.ts";
import { findSnap } from "./find-snap.ts";
import { joinStretch } from "./join-roads.ts";
import { drawnPosition } from "./move-by-arrow.ts";
import { changed, chooseNode, findRoad, type RoadDraft } from "./road-draft.ts";
import {
  addNode,
  changeRoad,
  leadThrough,
  nextId,
  type RoadSketch,
  type SketchRoad,
  type Stretch,
} from "./road-sketch.ts";

/** Clicks on the map: `reach` is how many metres beside something still mean it. */
export function clickRoads(draft: RoadDraft, at: readonly [number, number], reach: number): RoadDraft {
  return draft.tool === "draw" ? drawTo(draft, drawnPosition(at), reach) : chooseAt(draft, drawnPosition(at), reach);
}

function drawTo(draft: RoadDraft, at: MapPosition, reach: number): RoadDraft {
  const { sketch, node } = meet(draft.sketch, at, reach);
  if (draft.pen === undefined) return beginAt({ ...draft, sketch }, node, draft);
  const { road: id } = draft.pen;
  const last = findRoad(draft, id)!.nodes.at(-1)!;
  if (node === last) return liftPen(draft);
  const longer = changeRoad(sketch, id, (road) => ({ ...road, nodes: [...road.nodes, node] }));
  return { ...changed(draft, joinStretch(longer, [last, node]), draft.pen), chosenRoad: id, chosenNode: node };
}

/** The node a click means: one that is there, one on a road, which becomes a junction, or a new one. */
function meet(sketch: RoadSketch, at: MapPosition, reach: number) {
  const snap = findSnap(sketch, at, reach);
  if (snap?.is === "node") return { sketch, node: snap.node };
  const added = addNode(sketch, snap?.at ?? at);
  if (snap === undefined) return added;
  return { ...added, sketch: leadThrough(added.sketch, snap.stretch, [added.node]) };
}

/** From the end of a road of the same kind that road goes on; from anywhere else a new one begins. */
function beginAt(draft: RoadDraft, node: number, before: RoadDraft): RoadDraft {
  const [road, ...others] = draft.sketch.roads.filter(({ nodes }) => nodes.includes(node));
  const goesOn = road !== undefined && others.length === 0 && road.highway === draft.highway && isEnd(road, node);
  if (goesOn) return goOn({ ...draft, chosenNode: node }, road.id);
  const id = nextId(draft.sketch);
  const roads = [...draft.sketch.roads, { id, highway: draft.highway, name: null, nodes: [node] }];
  const begun = changed(before, { ...draft.sketch, roads }, { road: id, since: before.sketch });
  return { ...begun, chosenRoad: id, chosenNode: node };
}

function isEnd({ nodes }: SketchRoad, node: number): boolean {
  return node === nodes[0] || node === nodes.at(-1);
}

/** Puts the pen to the end of a road: the chosen one, otherwise its last. */
export function goOn(draft: RoadDraft, id: number): RoadDraft {
  const isTurned = findRoad(draft, id)?.nodes[0] === draft.chosenNode;
  const turn = (road: SketchRoad) => (isTurned ? { ...road, nodes: road.nodes.toReversed() } : road);
  const sketch = changeRoad(draft.sketch, id, turn);
  const begun = changed(draft, sketch, { road: id, since: draft.sketch });
  const chosenNode = findRoad(begun, id)?.nodes.at(-1);
  return { ...begun, tool: "draw", chosenRoad: id, chosenNode };
}

/** The road is drawn to its end: no step, so undo takes back its last node. What has only one node is none. */
export function liftPen(draft: RoadDraft): RoadDraft {
  if (draft.pen === undefined) return draft;
  const { nodes } = findRoad(draft, draft.pen.road)!;
  return nodes.length < 2 ? cancelRoad(draft) : { ...draft, pen: undefined, chosenNode: undefined };
}

/** The road that is being drawn goes again, with the junctions it made. */
export function cancelRoad(draft: RoadDraft): RoadDraft {
  const { pen } = draft;
  return pen === undefined
    ? draft
    : { ...changed(draft, pen.since, undefined), chosenRoad: undefined, chosenNode: undefined };
}

function chooseAt(draft: RoadDraft, at: MapPosition, reach: number): RoadDraft {
  const snap = findSnap(draft.sketch, at, reach);
  if (snap === undefined) return chooseRoad(draft, undefined);
  if (snap.is === "node") return chooseNode(draft, snap.node);
  return chooseRoad(draft, draft.sketch.roads.find(({ nodes }) => leads(nodes, snap.stretch))?.id);
}

function leads(nodes: readonly number[], [from, to]: Stretch): boolean {
  return nodes.some((node, index) => node === from && (nodes[index + 1] === to || nodes[index - 1] === to));
}

export function chooseRoad(draft: RoadDraft, chosenRoad: number | undefined): RoadDraft {
  return { ...(draft.pen?.road === chosenRoad ? draft : liftPen(draft)), chosenRoad, chosenNode: undefined };
}
