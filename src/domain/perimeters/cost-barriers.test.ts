import { expect, test } from "vitest";
import { costBarriers, findUnknownRoad, type RoadWishes } from "./cost-barriers.ts";
import { networkOf, squareOf } from "./example-network.ts";
import { NO_BARRIER } from "./minimum-cut.ts";
import { nameWay } from "./name-way.ts";
import { planPerimeter } from "./plan-perimeter.ts";
import { buildNetwork } from "./road-network.ts";

/** A lane and a trunk road from the village (node 1, inside) to the world (2 and 3). */
const { network } = buildNetwork(
  [
    { id: "7:0", from: 1, to: 2, highway: "residential", name: "Mill lane" },
    { id: "7:1", from: 2, to: 3, highway: "residential", name: "Mill lane" },
    { id: "8:0", from: 1, to: 3, highway: "trunk", name: null },
  ],
  (node) => [node * 1e5, node * 1e5],
);
const planned = (wishes: RoadWishes) =>
  planPerimeter(network, squareOf(0, 0, 1, 1), {
    terminals: { inside: [0], outside: [2], demand: [0] },
    costs: costBarriers(network, wishes),
  });

test("[PERIMETER-7] roads are meant by kind, way or segment; the narrowest cost counts, and staying open above all", () => {
  const wishes = {
    costs: new Map([
      ["residential", 3],
      ["7:1", 5],
    ]),
  };
  expect([...costBarriers(network, wishes)]).toEqual([3, 5, 1]);
  const both = { stayOpen: new Set(["trunk"]), shut: new Set(["8", "7:0"]) };
  expect([...costBarriers(network, both)]).toEqual([0, 1, NO_BARRIER]);
  expect(findUnknownRoad(network, ["trunk", "7", "8:0"])).toBeUndefined();
  expect(findUnknownRoad(network, ["trunk", "9"])).toBe("9");
  expect(findUnknownRoad(networkOf([], []), ["trunk"])).toBe("trunk");
});

test("[PERIMETER-3] barriers go where they cost least", () => {
  const { cut } = planned({ costs: new Map([["7:0", 4]]) });
  expect(cut).toEqual({ value: 2, nearestSources: [1, 2], nearestSinks: [1, 2] });
});

test("[PERIMETER-7] a road shut already is no barrier more; one that must stay open is the leak, by name", () => {
  const shut = planned({ shut: new Set(["7:0"]) });
  expect([shut.cut, shut.leak]).toEqual([{ value: 1, nearestSources: [2], nearestSinks: [2] }, undefined]);
  const open = planned({ stayOpen: new Set(["trunk"]) });
  expect([open.cut, open.leak, nameWay(network, open.leak!)]).toEqual([undefined, [0, 2], ["trunk"]]);
  expect(nameWay(network, [0, 1, 2, 0])).toEqual(["Mill lane", "trunk"]);
});
