import { expect, test } from "vitest";
import { pathOf, viewOf, type DistrictMap } from "./map-drawing.ts";

const square: DistrictMap = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { kind: "village", code: "330483107204", name: "湾里村" },
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [120.4, 30.5],
            [120.41, 30.5],
            [120.41, 30.51],
            [120.4, 30.5],
          ],
        ],
      },
    },
  ],
};

test("a drawing holds the whole map, and a place clicked on it is the place it shows", () => {
  const view = viewOf(square);
  expect([Math.round(view.width), Math.round(view.height)]).toEqual([1258, 1412]);
  expect(pathOf(square.features[0]!, view)).toBe("M150 1262L1108 1262L1108 150L150 1262Z");
  const [lon, lat] = view.toPosition(...view.toPoint([120.405, 30.507]));
  expect([lon.toFixed(6), lat.toFixed(6)]).toEqual(["120.405000", "30.507000"]);
});
