import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import type { Highway } from "#domain/perimeters/road-class.ts";
import { pushStep } from "./push-step.ts";
import { addRoads, type RoadSketch, type SketchRoad } from "./road-sketch.ts";

/** What a click on the map does: it draws, or chooses what is there. */
export const ROAD_TOOLS = ["draw", "choose"] as const;
export type RoadTool = (typeof ROAD_TOOLS)[number];

/** The road that is being drawn: it grows at its end. `since`: the roads before it was begun or gone on with. */
export type Pen = { readonly road: number; readonly since: RoadSketch };
/** What undo brings back as a whole. */
type Step = { readonly sketch: RoadSketch; readonly pen: Pen | undefined };

/** Roads while they are drawn. */
export type RoadDraft = Step & {
  readonly tool: RoadTool;
  /** Of which kind the next road is: as the one before, so that thirty lanes are thirty lines and nothing else. */
  readonly highway: Highway;
  readonly chosenRoad: number | undefined;
  readonly chosenNode: number | undefined;
  readonly before: readonly Step[];
  readonly after: readonly Step[];
};

/** Most roads of a village are its own. */
const USUAL: Highway = "residential";

export function startRoads(roads: readonly DrawnRoad[]): RoadDraft {
  return {
    ...{ sketch: addRoads(roads), pen: undefined, tool: "draw", highway: USUAL },
    ...{ chosenRoad: undefined, chosenNode: undefined, before: [], after: [] },
  };
}

/** A node, with the chosen road where it lies on it, otherwise with one it lies on. */
export function chooseNode(draft: RoadDraft, node: number): RoadDraft {
  const on = draft.sketch.roads.filter(({ nodes }) => nodes.includes(node));
  const road = on.find(({ id }) => id === draft.chosenRoad) ?? on[0];
  return { ...draft, chosenRoad: road?.id, chosenNode: node };
}

export function undo(draft: RoadDraft): RoadDraft {
  const last = draft.before.at(-1);
  if (last === undefined) return draft;
  return restored(draft, last, { before: draft.before.slice(0, -1), after: [...draft.after, stepOf(draft)] });
}

export function redo(draft: RoadDraft): RoadDraft {
  const next = draft.after.at(-1);
  if (next === undefined) return draft;
  return restored(draft, next, { before: pushStep(draft.before, stepOf(draft)), after: draft.after.slice(0, -1) });
}

function restored(draft: RoadDraft, step: Step, steps: Pick<RoadDraft, "before" | "after">): RoadDraft {
  const chosenRoad = step.pen?.road ?? draft.chosenRoad;
  const nodes = step.sketch.roads.find(({ id }) => id === chosenRoad)?.nodes;
  const chosenNode = step.pen === undefined ? undefined : nodes?.at(-1);
  return { ...draft, ...step, ...steps, chosenRoad: nodes === undefined ? undefined : chosenRoad, chosenNode };
}

export function findRoad({ sketch }: Pick<RoadDraft, "sketch">, id: number | undefined): SketchRoad | undefined {
  return sketch.roads.find((road) => road.id === id);
}

function stepOf({ sketch, pen }: RoadDraft): Step {
  return { sketch, pen };
}

/** One step more, which undo takes back; unless told, no road is being drawn after it. */
export function changed(draft: RoadDraft, sketch: RoadSketch, pen?: Pen): RoadDraft {
  return { ...draft, sketch, pen, before: pushStep(draft.before, stepOf(draft)), after: [] };
}
