import { expect, test } from "vitest";
import { drawQr } from "./draw-qr.ts";

test("[PASS-18] a code is drawn one unit a module, with four modules of white around", () => {
  const { size, path, version } = drawQr("HG1:");
  expect(version).toBe(1);
  expect(size).toBe(21 + 8);
  expect(path.startsWith("M4 4h7v1h-7z")).toBe(true); // the upper edge of the first finder pattern, in one piece
  const dark = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(([, x, y, width]) => [
    Number(x),
    Number(y),
    Number(width),
  ]);
  for (const [x, y, width] of dark) {
    expect(x).toBeGreaterThanOrEqual(4);
    expect(y).toBeGreaterThanOrEqual(4);
    expect(x! + width!).toBeLessThanOrEqual(25);
  }
});
