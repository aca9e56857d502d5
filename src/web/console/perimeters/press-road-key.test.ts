import { expect, test } from "vitest";
import { clickRoads, liftPen } from "./draw-road.ts";
import { pressRoadKey } from "./press-road-key.ts";
import { chooseNode, startRoads, type RoadDraft } from "./road-draft.ts";
import { listDrawn } from "./road-sketch.ts";

const drawing = [
  [120, 30],
  [120.001, 30],
].reduce((draft, [lon, lat]) => clickRoads(draft, [lon!, lat!], 10), startRoads([]));
const road = chooseNode(liftPen(drawing), drawing.sketch.roads[0]!.nodes[1]!);
const press = (draft: RoadDraft, key: string, held: { shift?: boolean; control?: boolean } = {}) =>
  pressRoadKey(draft, { key, shiftKey: held.shift ?? false, ctrlKey: held.control ?? false, metaKey: false });
const lines = (draft: RoadDraft | undefined) => draft && listDrawn(draft.sketch).map(({ line }) => line);

test("[PERIMETER-20] arrow keys move the chosen node, ten times as far with Shift; Insert adds one half way, Delete takes it out", () => {
  expect(lines(press(road, "ArrowRight"))![0]![1]).toEqual([120.00105, 30]);
  expect(lines(press(road, "ArrowUp", { shift: true }))![0]![1]).toEqual([120.001, 30.0005]);
  const more = press(road, "Insert")!;
  expect(lines(more)![0]![1]).toEqual([120.0005, 30]);
  expect(lines(press(more, "Delete"))).toEqual(lines(road));
});

test("[PERIMETER-20] Enter ends the road, Escape gives it up, and then lets go of what is chosen", () => {
  expect([press(drawing, "Enter")!.pen, lines(press(drawing, "Enter"))]).toEqual([undefined, lines(road)]);
  expect(lines(press(drawing, "Escape"))).toEqual([]);
  expect(press(road, "Escape")!.chosenRoad).toBeUndefined();
  expect(press(press(road, "Escape")!, "Escape")).toBeUndefined();
  expect(press(road, "Enter")).toBeUndefined();
});

test("[PERIMETER-20] Delete without a node takes the chosen road; Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y go back and forth", () => {
  const none = press({ ...road, chosenNode: undefined }, "Delete")!;
  expect(lines(none)).toEqual([]);
  const back = press(none, "z", { control: true })!;
  expect(lines(back)).toEqual(lines(road));
  expect(lines(press(back, "Z", { control: true, shift: true }))).toEqual([]);
  expect(lines(press(back, "y", { control: true }))).toEqual([]);
  expect([press(road, "a"), press(road, "a", { control: true })]).toEqual([undefined, undefined]);
});
