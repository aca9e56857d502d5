import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";

/** Roads around the example perimeter, one of each kind: the main road past it, and what leads in. */
export const EXAMPLE_ROADS: readonly DrawnRoad[] = [
  {
    ...{ highway: "trunk", name: "片区干道" },
    line: [
      [120.402, 30.5135],
      [120.432, 30.5125],
      [120.466, 30.509],
    ],
  },
  {
    ...{ highway: "tertiary", name: "崇新线" },
    line: [
      [120.432, 30.5125],
      [120.434, 30.53],
      [120.438, 30.547],
    ],
  },
  {
    ...{ highway: "residential", name: "湾里村道" },
    line: [
      [120.434, 30.53],
      [120.418, 30.526],
      [120.4, 30.53],
    ],
  },
  {
    ...{ highway: "track", name: null },
    line: [
      [120.434, 30.53],
      [120.452, 30.533],
      [120.47, 30.53],
    ],
  },
  {
    ...{ highway: "path", name: null },
    line: [
      [120.418, 30.526],
      [120.42, 30.538],
    ],
  },
];
