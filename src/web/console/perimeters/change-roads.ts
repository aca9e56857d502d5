import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import type { Highway } from "#domain/perimeters/road-class.ts";
import { findSnap } from "./find-snap.ts";
import { joinAll, joinStretch } from "./join-roads.ts";
import { drawnPosition } from "./move-by-arrow.ts";
import { changed, findRoad, type RoadDraft } from "./road-draft.ts";
import {
  addNode,
  addRoads,
  changeRoad,
  dropNode,
  leadThrough,
  mergeNodes,
  stretchesOf,
  type SketchRoad,
} from "./road-sketch.ts";

/** Moves a node and every road that leads through it; a drag is a step only when it ends. */
export function moveNode(draft: RoadDraft, node: number, to: readonly [number, number]): RoadDraft {
  const nodes = draft.sketch.nodes.with(node, drawnPosition(to));
  return { ...changed(draft, { ...draft.sketch, nodes }, draft.pen), chosenNode: node };
}

/** A dragged node is let go: on another it becomes that one, on a road their junction. `since` is the draft before. */
export function letGo(draft: RoadDraft, node: number, since: RoadDraft, reach: number): RoadDraft {
  if (draft.sketch === since.sketch) return draft;
  const at = draft.sketch.nodes[node]!;
  const snap = findSnap(draft.sketch, at, reach, node);
  let { sketch } = draft;
  if (snap?.is === "stretch")
    sketch = leadThrough({ ...sketch, nodes: sketch.nodes.with(node, snap.at) }, snap.stretch, [node]);
  if (snap?.is === "node") sketch = mergeNodes(sketch, node, snap.node);
  const into = snap?.is === "node" ? snap.node : node;
  const moved = stretchesOf(sketch).filter((stretch) => stretch.includes(into));
  return {
    ...changed(since, moved.reduce(joinStretch, sketch), since.pen),
    chosenRoad: draft.chosenRoad,
    chosenNode: into,
  };
}

/** Half way from the chosen node to the next of the chosen road, or from the one before: without pointing anywhere. */
export function insertHalfway(draft: RoadDraft): RoadDraft {
  const { chosenNode: here, chosenRoad } = draft;
  const { nodes = [] } = findRoad(draft, chosenRoad) ?? {};
  const index = here === undefined ? -1 : nodes.indexOf(here);
  const next = nodes[index + 1] ?? nodes[index - 1];
  if (here === undefined || index < 0 || next === undefined) return draft;
  const [[lon, lat], [toLon, toLat]] = [draft.sketch.nodes[here]!, draft.sketch.nodes[next]!];
  const added = addNode(draft.sketch, drawnPosition([(lon + toLon) / 2, (lat + toLat) / 2]));
  const sketch = leadThrough(added.sketch, [here, next], [added.node]);
  return { ...changed(draft, sketch, draft.pen), chosenNode: added.node };
}

/** Takes the chosen node out of every road: where it was a junction, they only cross now, as under a bridge. */
export function removeNode(draft: RoadDraft): RoadDraft {
  const { chosenNode: node, pen } = draft;
  if (node === undefined) return draft;
  const [before] = findRoad(draft, draft.chosenRoad)?.nodes.filter((_, index, all) => all[index + 1] === node) ?? [];
  const sketch = dropNode(draft.sketch, node, pen?.road);
  const isLeft = (id: number | undefined) => sketch.roads.some((road) => road.id === id);
  const fewer = changed(draft, sketch, isLeft(pen?.road) ? pen : undefined);
  const chosenRoad = isLeft(draft.chosenRoad) ? draft.chosenRoad : undefined;
  return { ...fewer, chosenRoad, chosenNode: chosenRoad === undefined ? undefined : before };
}

export function removeRoad(draft: RoadDraft, id: number): RoadDraft {
  const roads = draft.sketch.roads.filter((road) => road.id !== id);
  return { ...changed(draft, { ...draft.sketch, roads }), chosenRoad: undefined, chosenNode: undefined };
}

/** Another kind or name of a road. */
export function describeRoad(
  draft: RoadDraft,
  id: number,
  what: Partial<Pick<SketchRoad, "highway" | "name">>,
): RoadDraft {
  return changed(
    draft,
    changeRoad(draft.sketch, id, (road) => ({ ...road, ...what })),
    draft.pen,
  );
}

/** The kind of what is drawn from now on, and of the road under the pen. */
export function takeHighway(draft: RoadDraft, highway: Highway): RoadDraft {
  const taken = { ...draft, highway };
  return draft.pen === undefined ? taken : describeRoad(taken, draft.pen.road, { highway });
}

/** Roads of a file beside those that are drawn, or in their place. */
export function takeRoads(draft: RoadDraft, roads: readonly DrawnRoad[], how: "add" | "replace"): RoadDraft {
  const sketch = addRoads(roads, how === "add" ? draft.sketch : undefined);
  return { ...changed(draft, sketch), chosenRoad: undefined, chosenNode: undefined };
}

export function joinEverywhere(draft: RoadDraft): RoadDraft {
  return changed(draft, joinAll(draft.sketch), draft.pen);
}
