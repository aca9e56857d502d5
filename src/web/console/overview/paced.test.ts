import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paced } from "./paced.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("[CONSOLE-5] a crowd of passages is read at once and once more a second later, not each by itself", async () => {
  const begun: number[] = [];
  const start = Date.now();
  const reading = paced(async () => void begun.push(Date.now() - start), 1000);
  for (let passage = 0; passage < 50; passage += 1) {
    reading.ask();
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun).toEqual([0, 1000]);
});

test("[CONSOLE-5] what is asked during a slow reading is read after it; one that failed does not end the reading", async () => {
  let readings = 0;
  const reading = paced(async () => {
    readings += 1;
    await new Promise((resolve) => setTimeout(resolve, 3000));
    throw new Error("offline");
  }, 1000);
  reading.ask();
  await vi.advanceTimersByTimeAsync(2000);
  reading.ask();
  expect(readings).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(readings).toBe(2);
  reading.stop();
  reading.ask();
  await vi.advanceTimersByTimeAsync(9000);
  expect(readings).toBe(2);
});
