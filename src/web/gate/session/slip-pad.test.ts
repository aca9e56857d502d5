import { beforeEach, expect, test, vi } from "vitest";
import { SlipPad } from "./slip-pad.ts";

const AT = "2020-02-06T02:05:00.000Z";
const BLOCKS = [{ series: 7, first: 1, last: 2 }];
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

test("[GATE-32] each number is told once, until the block is used up; the app may be closed in between", () => {
  const pad = new SlipPad();
  expect(pad.handOut(AT)).toBeUndefined();
  pad.brief(BLOCKS, []);
  expect(pad.peek()).toBe("7-0001-0");
  expect(pad.handOut(AT)).toBe("7-0001-0");
  const later = new SlipPad();
  expect(later.handOut(AT)).toBe("7-0002-9");
  expect(later.handOut(AT)).toBeUndefined();
  expect(later.listHanded().map(({ slip }) => slip)).toEqual(["7-0001-0", "7-0002-9"]);
});

test("[GATE-32] one that was not needed comes again; one that was typed in anywhere does not wait any more", () => {
  const pad = new SlipPad();
  pad.brief(BLOCKS, []);
  pad.takeBack(pad.handOut(AT)!);
  expect(pad.handOut(AT)).toBe("7-0001-0");
  pad.noteTypedIn("7-0001-0");
  expect(pad.listHanded()).toEqual([]);
  expect(pad.handOut(AT)).toBe("7-0002-9");
  pad.brief(BLOCKS, ["7-0001-0", "7-0002-9"]);
  expect(pad.listHanded()).toEqual([]);
  expect(pad.peek()).toBeUndefined();
});

test("[GATE-32] where the phone keeps nothing at all, numbers are still told once", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => {
      throw new Error("refused");
    },
    setItem: () => {
      throw new Error("full");
    },
  });
  const pad = new SlipPad();
  pad.brief(BLOCKS, []);
  expect([pad.handOut(AT), pad.handOut(AT)]).toEqual(["7-0001-0", "7-0002-9"]);
});
