import { findBoundaryFault, type Boundary, type MapPosition } from "#domain/perimeters/boundary.ts";
import { drawnPosition, moveByArrow } from "./move-by-arrow.ts";
import { pushStep } from "./push-step.ts";

/** A line while it is drawn: its corners without the repeated last one, which of them is chosen, and what they were before. */
export type BoundaryDraft = {
  readonly corners: readonly MapPosition[];
  readonly chosen: number | undefined;
  /** Rings that were cut out of the area: kept as they are. */
  readonly holes: Boundary["coordinates"];
  readonly before: readonly (readonly MapPosition[])[];
};

export function startDraft(boundary: Boundary | null): BoundaryDraft {
  const [outer = [], ...holes] = boundary?.coordinates ?? [];
  return { corners: outer.slice(0, -1), chosen: undefined, holes, before: [] };
}

/** The drawn line; undefined while it is none yet. */
export function finishDraft({ corners, holes }: BoundaryDraft): Boundary | undefined {
  const [first] = corners;
  if (first === undefined) return undefined;
  const boundary: Boundary = { type: "Polygon", coordinates: [[...corners, first], ...holes] };
  return findBoundaryFault(boundary) === undefined ? boundary : undefined;
}

/** Another line in the place of this one, as one step. */
export function replaceBy(draft: BoundaryDraft, boundary: Boundary): BoundaryDraft {
  const { corners, holes } = startDraft(boundary);
  return { ...changed(draft, corners), holes, chosen: undefined };
}

export function chooseCorner(draft: BoundaryDraft, chosen: number | undefined): BoundaryDraft {
  return { ...draft, chosen };
}

/** A corner more: after the chosen one, or at the end. */
export function addCorner(draft: BoundaryDraft, at: readonly [number, number]): BoundaryDraft {
  const index = draft.chosen === undefined ? draft.corners.length : draft.chosen + 1;
  return { ...changed(draft, draft.corners.toSpliced(index, 0, drawnPosition(at))), chosen: index };
}

/** Half way between the chosen corner and the next: what the keyboard can say without pointing. */
export function insertHalfway(draft: BoundaryDraft): BoundaryDraft {
  const { corners, chosen } = draft;
  const here = chosen === undefined ? undefined : corners[chosen];
  if (here === undefined) return draft;
  const next = corners[(chosen! + 1) % corners.length]!;
  return addCorner(draft, [(here[0] + next[0]) / 2, (here[1] + next[1]) / 2]);
}

export function moveCorner(draft: BoundaryDraft, index: number, to: readonly [number, number]): BoundaryDraft {
  return { ...changed(draft, draft.corners.with(index, drawnPosition(to))), chosen: index };
}

export function removeCorner(draft: BoundaryDraft, index: number): BoundaryDraft {
  const corners = draft.corners.toSpliced(index, 1);
  return { ...changed(draft, corners), chosen: corners.length === 0 ? undefined : Math.min(index, corners.length - 1) };
}

/** A drag is one step, however many places it passed: `since` is the draft at its begin. */
export function endDrag(draft: BoundaryDraft, since: BoundaryDraft): BoundaryDraft {
  return draft.corners === since.corners ? draft : { ...draft, before: pushStep(since.before, since.corners) };
}

export function undo(draft: BoundaryDraft): BoundaryDraft {
  const last = draft.before.at(-1);
  if (last === undefined) return draft;
  const chosen = draft.chosen !== undefined && draft.chosen < last.length ? draft.chosen : undefined;
  return { ...draft, corners: last, chosen, before: draft.before.slice(0, -1) };
}

function changed(draft: BoundaryDraft, corners: readonly MapPosition[]): BoundaryDraft {
  return { ...draft, corners, before: pushStep(draft.before, draft.corners) };
}

/** What a key does to the chosen corner; undefined where it does nothing here. */
export function pressKey(draft: BoundaryDraft, key: string, isShift: boolean): BoundaryDraft | undefined {
  const { chosen, corners } = draft;
  const corner = chosen === undefined ? undefined : corners[chosen];
  if (chosen === undefined || corner === undefined) return undefined;
  const moved = moveByArrow(corner, key, isShift);
  if (moved !== undefined) return moveCorner(draft, chosen, moved);
  if (key === "Delete" || key === "Backspace") return removeCorner(draft, chosen);
  return key === "Insert" ? insertHalfway(draft) : undefined;
}
