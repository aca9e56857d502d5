import { expect, test } from "vitest";
import { closeness, moveBy, wholeOf, zoomTo } from "./map-camera.ts";

const drawing = { width: 1200, height: 600 };
const whole = wholeOf(drawing);

test("[CONSOLE-7] closer by two: the point under the finger stays where it is", () => {
  const near = zoomTo(whole, drawing, 2, [300, 300]);
  expect(near).toEqual({ x: 150, y: 150, width: 600, height: 300 });
  expect(closeness(near, drawing)).toBe(2);
});

test("[CONSOLE-7] no further away than the whole, no closer than twelve times, and the way back is the whole", () => {
  expect(zoomTo(whole, drawing, 0.5, [900, 100])).toEqual(whole);
  expect(closeness(zoomTo(whole, drawing, 100, [0, 0]), drawing)).toBe(12);
  expect(zoomTo(zoomTo(whole, drawing, 4, [1100, 500]), drawing, 0.25, [10, 10])).toEqual(whole);
});

test("[CONSOLE-7] the drawing is never pushed out of sight", () => {
  const near = zoomTo(whole, drawing, 2, [300, 300]);
  expect(moveBy(near, drawing, [-400, 20])).toEqual({ x: 0, y: 170, width: 600, height: 300 });
  expect(moveBy(near, drawing, [9000, 9000])).toEqual({ x: 600, y: 300, width: 600, height: 300 });
  expect(moveBy(whole, drawing, [50, 50])).toEqual(whole);
});
