import { insertHalfway, moveNode, removeNode, removeRoad } from "./change-roads.ts";
import { cancelRoad, chooseRoad, liftPen } from "./draw-road.ts";
import { moveByArrow } from "./move-by-arrow.ts";
import { redo, undo, type RoadDraft } from "./road-draft.ts";

export type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey">;

/** What a key does to the roads; undefined where it does nothing here. */
export function pressRoadKey(draft: RoadDraft, { key, shiftKey, ctrlKey, metaKey }: Pressed): RoadDraft | undefined {
  if (ctrlKey || metaKey) return pressWithControl(draft, key.toLowerCase(), shiftKey);
  const { pen, chosenNode, chosenRoad } = draft;
  if (key === "Enter") return pen === undefined ? undefined : liftPen(draft);
  if (key === "Escape") {
    if (pen !== undefined) return cancelRoad(draft);
    return chosenRoad === undefined ? undefined : chooseRoad(draft, undefined);
  }
  if (chosenNode === undefined)
    return isDelete(key) && chosenRoad !== undefined ? removeRoad(draft, chosenRoad) : undefined;
  const moved = moveByArrow(draft.sketch.nodes[chosenNode]!, key, shiftKey);
  if (moved !== undefined) return moveNode(draft, chosenNode, moved);
  if (isDelete(key)) return removeNode(draft);
  return key === "Insert" ? insertHalfway(draft) : undefined;
}

function isDelete(key: string): boolean {
  return key === "Delete" || key === "Backspace";
}

function pressWithControl(draft: RoadDraft, key: string, isShift: boolean): RoadDraft | undefined {
  if (key === "z") return isShift ? redo(draft) : undo(draft);
  return key === "y" ? redo(draft) : undefined;
}
