import { expect, test } from "vitest";
import {
  addCorner,
  chooseCorner,
  endDrag,
  finishDraft,
  moveCorner,
  pressKey,
  removeCorner,
  startDraft,
  undo,
  type BoundaryDraft,
} from "./boundary-draft.ts";

const draw = (...corners: [number, number][]) => corners.reduce(addCorner, startDraft(null));
const press = (draft: BoundaryDraft, key: string, isShift = false) => pressKey(draft, key, isShift)!;

test("[CLOSURE-40] three clicks are a line that ends where it began; two are none yet", () => {
  expect(finishDraft(draw([120, 30], [120.01, 30]))).toBeUndefined();
  const line = finishDraft(draw([120, 30], [120.01, 30], [120.01, 30.01]))!;
  expect(line.coordinates[0]).toEqual([
    [120, 30],
    [120.01, 30],
    [120.01, 30.01],
    [120, 30],
  ]);
  expect(startDraft(line).corners).toHaveLength(3);
});

test("[CLOSURE-40] arrow keys move the chosen corner, Insert adds one half way, Delete removes it, undo takes each back", () => {
  const drawn = chooseCorner(draw([120, 30], [120.01, 30], [120.01, 30.01]), 0);
  expect(press(drawn, "ArrowRight").corners[0]).toEqual([120.00005, 30]);
  expect(press(drawn, "ArrowUp", true).corners[0]).toEqual([120, 30.0005]);
  const more = press(drawn, "Insert");
  expect([more.corners[1], more.chosen]).toEqual([[120.005, 30], 1]);
  const fewer = press(more, "Delete");
  expect(fewer.corners).toEqual(drawn.corners);
  expect(undo(undo(fewer)).corners).toEqual(drawn.corners);
  expect(pressKey(chooseCorner(drawn, undefined), "ArrowUp", false)).toBeUndefined();
  expect(pressKey(drawn, "a", false)).toBeUndefined();
});

test("[CLOSURE-40] a drag through many places is undone in one step", () => {
  const drawn = draw([120, 30], [120.01, 30], [120.01, 30.01]);
  const dragged = [1, 2, 3].reduce((draft, step) => moveCorner(draft, 2, [120.01, 30.01 + step / 1000]), drawn);
  expect(undo(endDrag(dragged, drawn)).corners).toEqual(drawn.corners);
});

test("[CLOSURE-40] what was cut out of the area stays cut out, and a line that crosses itself is none yet", () => {
  const hole: [number, number][] = [
    [120.002, 30.001],
    [120.004, 30.001],
    [120.004, 30.002],
    [120.002, 30.001],
  ];
  const line = finishDraft(draw([120, 30], [120.01, 30], [120.01, 30.01]))!;
  const withHole = { ...line, coordinates: [...line.coordinates, hole] };
  expect(finishDraft(startDraft(withHole))).toEqual(withHole);
  expect(finishDraft(draw([120, 30], [120.01, 30.01], [120.01, 30], [120, 30.01]))).toBeUndefined();
});

test("[CLOSURE-40] the last corner can be removed, and undo brings all back", () => {
  const one = draw([120, 30]);
  const none = removeCorner(one, 0);
  expect([none.corners, none.chosen, undo(none).corners]).toEqual([[], undefined, [[120, 30]]]);
  expect(undo(startDraft(null))).toEqual(startDraft(null));
});
