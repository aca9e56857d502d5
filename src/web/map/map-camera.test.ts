import { expect, test } from "vitest";
import { closeness, fitting, moveBy, showing, wholeOf, zoomTo } from "./map-camera.ts";

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

test("[PERIMETER-20] a place out of sight is brought into it with a tenth of the screen around, one in sight moves nothing", () => {
  const near = zoomTo(whole, drawing, 2, [300, 300]);
  expect(showing(near, drawing, [400, 300])).toEqual(near);
  expect(showing(near, drawing, [1000, 300])).toEqual({ ...near, x: 460 });
  expect(showing(near, drawing, [160, 100])).toEqual({ ...near, x: 100, y: 70 });
  expect(showing(near, drawing, [1200, 600])).toEqual({ ...near, x: 600, y: 300 });
});

test("[PERIMETER-20] what is looked at fills the middle of the screen with land around it; at most twelve times, at least the whole", () => {
  const near = fitting(
    [
      [500, 250],
      [700, 350],
    ],
    drawing,
  );
  expect(near.width).toBeCloseTo(360);
  expect([near.x + near.width / 2, near.y + near.height / 2].map(Math.round)).toEqual([600, 300]);
  expect(
    fitting(
      [
        [0, 0],
        [1200, 600],
      ],
      drawing,
    ),
  ).toEqual(whole);
  expect(
    fitting(
      [
        [600, 300],
        [600, 300],
      ],
      drawing,
    ),
  ).toEqual({ x: 550, y: 275, width: 100, height: 50 });
});
