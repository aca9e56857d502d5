import { expect, test } from "vitest";
import { viewOf } from "#web/map/map-drawing.ts";
import { EXAMPLE_PERIMETER } from "./example-perimeters.ts";
import { mapFromRecords } from "./perimeter-shapes.ts";

test("[PERIMETER-20] a perimeter's line alone makes a map, with a quarter of its width of land on each side to draw on", () => {
  const map = mapFromRecords([{ ...EXAMPLE_PERIMETER, entrances: [] }], [])!;
  const around = map.features.at(-1)!;
  expect(around.geometry).toEqual({
    type: "MultiPoint",
    coordinates: [
      [120.405 - 0.061 / 4, 30.512 - 0.01].map((degrees) => expect.closeTo(degrees, 9) as number),
      [120.466 + 0.061 / 4, 30.552 + 0.01].map((degrees) => expect.closeTo(degrees, 9) as number),
    ],
  });
  expect(viewOf(map).width).toBeGreaterThan(8_000);
});

test("[PERIMETER-20] one gate is enough for a map of some hundred metres around it; nothing at all makes none", () => {
  const { width, height } = viewOf(mapFromRecords([], [{ lon: 120.4, lat: 30.5 }])!);
  expect([Math.round(width), Math.round(height)]).toEqual([1_066, 1_190]);
  expect(mapFromRecords([], [])).toBeUndefined();
});
