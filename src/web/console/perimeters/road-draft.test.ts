import { expect, test } from "vitest";
import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import {
  describeRoad,
  insertHalfway,
  joinEverywhere,
  letGo,
  moveNode,
  removeNode,
  removeRoad,
  takeHighway,
  takeRoads,
} from "./change-roads.ts";
import { cancelRoad, chooseRoad, clickRoads, goOn, liftPen } from "./draw-road.ts";
import { listUnjoined } from "./join-roads.ts";
import { chooseNode, redo, startRoads, undo, type RoadDraft } from "./road-draft.ts";
import { listDrawn } from "./road-sketch.ts";

/** Places by thousandths of a degree (about a hundred metres) from 120° E 30° N; what is 20 metres away is still meant. */
const REACH = 20;
const at = (east: number, north: number): [number, number] => [120 + east / 1_000, 30 + north / 1_000];
const click = (draft: RoadDraft, ...places: [number, number][]) =>
  places.reduce((drawn, [east, north]) => clickRoads(drawn, at(east, north), REACH), draft);
const draw = (draft: RoadDraft, ...places: [number, number][]) => liftPen(click(draft, ...places));
const empty = startRoads([]);
/** The lines of all roads, in thousandths: "0,0 10,0". */
const lines = ({ sketch }: RoadDraft) =>
  listDrawn(sketch).map(({ line }) =>
    line.map(([lon, lat]) => [lon - 120, lat - 30].map((degrees) => Math.round(degrees * 1e6) / 1e3).join()).join(" "),
  );
const road = (...places: [number, number][]): DrawnRoad => ({
  ...{ highway: "track", name: null, line: places.map(([east, north]) => at(east, north)) },
});

test("[PERIMETER-19] clicks are a road; Enter's deed, or the last node once more, ends it; one node is no road", () => {
  const drawing = click(empty, [0, 0], [1, 0], [2, 1]);
  expect(lines(drawing)).toEqual(["0,0 1,0 2,1"]);
  expect(liftPen(drawing).pen).toBeUndefined();
  const again = click(drawing, [2, 1]);
  expect([again.pen, lines(again)]).toEqual([undefined, lines(drawing)]);
  expect(lines(liftPen(click(empty, [0, 0])))).toEqual([]);
  expect(liftPen(click(empty, [0, 0])).sketch.roads).toEqual([]);
});

test("[PERIMETER-19] what is set beside a node meets it, what is set beside a road parts it there: a junction of both", () => {
  const street = draw(empty, [0, 0], [10, 0]);
  const branch = draw(street, [4, 0.1], [4, 5]);
  expect(lines(branch)).toEqual(["0,0 4,0 10,0", "4,0 4,5"]);
  const shared = branch.sketch.roads.map(({ nodes }) => nodes);
  expect(shared[0]![1]).toBe(shared[1]![0]);
  const far = draw(street, [4, 0.3], [4, 5]);
  expect(lines(far)[0]).toEqual("0,0 10,0");
});

test("[PERIMETER-19] a stretch drawn across roads joins each, in the order it meets them, and once where two lie on one another", () => {
  const two = draw(draw(empty, [2, -5], [2, 5]), [6, -5], [6, 5]);
  const across = draw(two, [0, 0], [10, 0]);
  expect(lines(across)).toEqual(["2,-5 2,0 2,5", "6,-5 6,0 6,5", "0,0 2,0 6,0 10,0"]);
  expect(listUnjoined(across.sketch)).toEqual([]);
  const twice = startRoads([road([2, -5], [2, 5]), road([2, 5], [2, -5])]);
  expect(lines(draw(twice, [0, 0], [4, 0])).map((line) => line.split(" ").length)).toEqual([3, 3, 3]);
});

test("[PERIMETER-19] a stretch that passes a node within a metre leads through it, or a way past would be hidden", () => {
  const corner = draw(empty, [5, -5], [5, 0], [9, 5]);
  const passed = draw(corner, [0, 0], [10, 0]);
  expect(lines(passed)[1]).toEqual("0,0 5,0 10,0");
  expect(passed.sketch.roads[1]!.nodes[1]).toBe(passed.sketch.roads[0]!.nodes[1]);
});

test("[PERIMETER-19] a road that crosses itself meets itself", () => {
  const loop = draw(empty, [0, 0], [4, 0], [4, 3], [2, 3], [2, -3]);
  expect(lines(loop)).toEqual(["0,0 2,0 4,0 4,3 2,3 2,0 2,-3"]);
});

test("[PERIMETER-19] a junction that is moved moves every road of it; dropped on another it becomes that one", () => {
  const cross = draw(draw(empty, [0, 0], [5, 0], [10, 0]), [5, 0], [5, 5]);
  const node = cross.sketch.roads[0]!.nodes[1]!;
  expect(lines(moveNode(cross, node, at(5, -1)))).toEqual(["0,0 5,-1 10,0", "5,-1 5,5"]);
  const dragged = [-1, -2, -3].reduce((draft, north) => moveNode(draft, node, at(5, north)), cross);
  expect(lines(undo(letGo(dragged, node, cross, REACH)))).toEqual(lines(cross));
  const free = draw(cross, [7, 2], [7, 5]);
  const end = free.sketch.roads[2]!.nodes[0]!;
  const onRoad = letGo(moveNode(free, end, at(7, 0.1)), end, free, REACH);
  expect(lines(onRoad)[0]).toEqual("0,0 5,0 7,0 10,0");
  const onNode = letGo(moveNode(free, end, at(10, 0.1)), end, free, REACH);
  expect([lines(onNode)[2], onNode.chosenNode]).toEqual(["10,0 7,5", cross.sketch.roads[0]!.nodes[2]]);
});

test("[PERIMETER-19] a node taken out of a crossing parts the roads, as under a bridge: that is told, and can be joined", () => {
  const cross = draw(draw(empty, [0, 0], [10, 0]), [5, -5], [5, 5]);
  const bridge = removeNode(chooseNode(cross, cross.sketch.roads[0]!.nodes[1]!));
  expect(lines(bridge)).toEqual(["0,0 10,0", "5,-5 5,5"]);
  expect(listUnjoined(bridge.sketch)).toHaveLength(1);
  const joined = joinEverywhere(bridge);
  expect([lines(joined), listUnjoined(joined.sketch)]).toEqual([lines(cross), []]);
});

test("[PERIMETER-19] roads of a file keep their bridges, share what they share, and are told where an end only seems to meet", () => {
  const file = startRoads([
    road([0, 0], [5, 0], [10, 0]),
    road([5, 0], [5, 5]),
    road([3, 0], [3, 5]),
    road([0, 3], [6, 3]),
  ]);
  expect(file.sketch.nodes).toHaveLength(8);
  expect(listUnjoined(file.sketch)).toHaveLength(3);
  const joined = joinEverywhere(file);
  expect(listUnjoined(joined.sketch)).toEqual([]);
  expect(lines(joined)).toEqual(["0,0 3,0 5,0 10,0", "5,0 5,3 5,5", "3,0 3,3 3,5", "0,3 3,3 5,3 6,3"]);
  expect(lines(takeRoads(file, [road([7, 7], [8, 8])], "replace"))).toEqual(["7,7 8,8"]);
  const added = takeRoads(file, [road([10, 0], [12, 0])], "add");
  expect(added.sketch.roads.at(-1)!.nodes[0]).toBe(file.sketch.roads[0]!.nodes[2]);
});

test("[PERIMETER-20] every step is undone and done again, a road that is being drawn node by node; a new step ends the doing again", () => {
  const street = draw(empty, [0, 0], [10, 0]);
  const drawing = click(street, [5, 5], [5, -5], [7, -5]);
  const back = undo(drawing);
  expect([lines(back)[1], back.pen !== undefined]).toEqual(["5,5 5,0 5,-5", true]);
  expect(lines(redo(back))).toEqual(lines(drawing));
  expect(lines(undo(undo(undo(drawing))))).toEqual(lines(street));
  expect(redo(click(back, [5, -7])).after).toEqual([]);
  expect(lines(redo(click(back, [5, -7])))[1]).toBe("5,5 5,0 5,-5 5,-7");
  expect([undo(empty), redo(empty)]).toEqual([empty, empty]);
});

test("[PERIMETER-20] a hundred steps can be undone, no more are kept", () => {
  const long = click(empty, ...Array.from({ length: 130 }, (_, index): [number, number] => [index, index % 2]));
  const back = Array.from({ length: 130 }).reduce<RoadDraft>(undo, long);
  expect([long.before.length, lines(back)[0]!.split(" ").length]).toEqual([100, 30]);
});

test("[PERIMETER-20] giving up a road takes back what it did to others; a road gone on with is as before", () => {
  const street = draw(empty, [0, 0], [10, 0]);
  expect(lines(cancelRoad(click(street, [5, 5], [5, -5])))).toEqual(lines(street));
  const longer = goOn(street, street.sketch.roads[0]!.id);
  expect(lines(click(longer, [12, 0]))).toEqual(["0,0 10,0 12,0"]);
  expect(lines(cancelRoad(click(longer, [12, 0])))).toEqual(lines(street));
  const first = chooseNode(street, street.sketch.roads[0]!.nodes[0]!);
  expect(lines(click(goOn(first, 1), [-2, 0]))).toEqual(["10,0 0,0 -2,0"]);
});

test("[PERIMETER-20] from the end of a road of the same kind it goes on; of another kind, or from a junction, a new one begins", () => {
  const street = draw(empty, [0, 0], [10, 0]);
  expect(lines(draw(street, [10, 0], [12, 0]))).toHaveLength(1);
  const lane = draw(takeHighway(street, "track"), [10, 0], [12, 0]);
  expect(listDrawn(lane.sketch).map(({ highway }) => highway)).toEqual(["residential", "track"]);
  expect(lines(draw(takeHighway(lane, "track"), [10, 0], [10, 5]))).toHaveLength(3);
});

test("[PERIMETER-20] the kind stays as it was used last, and is that of the road under the pen; a road has a name", () => {
  const lane = click(takeHighway(click(empty, [0, 0]), "track"), [5, 0]);
  const more = draw(liftPen(lane), [0, 3], [5, 3]);
  expect(listDrawn(more.sketch).map(({ highway }) => highway)).toEqual(["track", "track"]);
  const named = describeRoad(more, more.sketch.roads[1]!.id, { name: "北路", highway: "path" });
  expect(listDrawn(named.sketch)[1]).toMatchObject({ name: "北路", highway: "path" });
  expect(lines(removeRoad(named, named.sketch.roads[0]!.id))).toHaveLength(1);
});

test("[PERIMETER-20] with the other tool a click chooses a node, a road or nothing", () => {
  const street = { ...draw(empty, [0, 0], [10, 0]), tool: "choose" } as const;
  expect(click(street, [0, 0.1]).chosenNode).toBe(street.sketch.roads[0]!.nodes[0]);
  const chosen = click(chooseRoad(street, undefined), [5, 0.1]);
  expect([chosen.chosenRoad, chosen.chosenNode, chosen.sketch]).toEqual([1, undefined, street.sketch]);
  expect(click(chosen, [5, 5]).chosenRoad).toBeUndefined();
});

test("[PERIMETER-20] half way to the next node stands a new one; at the end of a road, to the one before", () => {
  const street = draw(empty, [0, 0], [10, 0]);
  const [first, last] = street.sketch.roads[0]!.nodes;
  expect(lines(insertHalfway(chooseNode(street, first!)))).toEqual(["0,0 5,0 10,0"]);
  expect(lines(insertHalfway(chooseNode(street, last!)))).toEqual(["0,0 5,0 10,0"]);
  expect(insertHalfway(street)).toBe(street);
});

test("[PERIMETER-17] a road of more than five hundred places is kept as two that meet", () => {
  const long = startRoads([]);
  const places = Array.from({ length: 600 }, (_, index): [number, number] => [index, index % 2]);
  const kept = listDrawn(takeRoads(long, [road(...places)], "add").sketch);
  expect(kept.map(({ line }) => line.length)).toEqual([500, 101]);
  expect(kept[0]!.line.at(-1)).toEqual(kept[1]!.line[0]);
});
