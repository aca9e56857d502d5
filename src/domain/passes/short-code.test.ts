import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexShortCodes } from "./index-short-codes.ts";
import { parseShortCode } from "./parse-short-code.ts";
import type { PassId } from "./pass-id.ts";
import { chooseShortCode, dammCheck, formatShortCode, shortCode, type ShortCode } from "./short-code.ts";

const ID = "017012a1-5c00-7abc-8def-0123456789ab" as PassId;

/** Ids as a bulk issue mints them: one millisecond, the rest drawn from a seed. */
function mintIds(count: number, seed = 7): PassId[] {
  let state = seed;
  const hex = (digits: number) => {
    let text = "";
    for (let index = 0; index < digits; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      text += (state >>> 28).toString(16);
    }
    return text;
  };
  return Array.from({ length: count }, () => `017012a1-5c00-7${hex(3)}-8${hex(3)}-${hex(12)}` as PassId);
}

const anyCode = fc.uuid({ version: 7 }).map((id) => shortCode(id as PassId));

describe("[PASS-10] a pass has a short code of eight digits, computed from its id", () => {
  test("the same id always gives the same code", () => {
    expect(shortCode(ID)).toBe("13896700");
    expect(shortCode(ID, 1)).toBe("72224776");
    expect(formatShortCode(shortCode(ID))).toBe("1389 6700");
  });

  test("it never begins with 0 and always ends in its check digit", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^[1-9]\d{7}$/);
        expect(dammCheck(code)).toBe(0);
      }),
    );
  });

  test("the check digit is Damm's: 572 is followed by 4", () => {
    expect(dammCheck("572")).toBe(4);
    expect(dammCheck("5724")).toBe(0);
  });
});

describe("[PASS-11] a misread short code is noticed", () => {
  test("every single wrong digit", () => {
    fc.assert(
      fc.property(anyCode, fc.nat(7), fc.nat(9), (code, at, digit) => {
        fc.pre(code[at] !== String(digit));
        const wrong = code.slice(0, at) + String(digit) + code.slice(at + 1);
        expect(parseShortCode(wrong)).toEqual({ ok: false, because: "misread" });
      }),
    );
  });

  test("every swap of two neighbours", () => {
    fc.assert(
      fc.property(anyCode, fc.nat(6), (code, at) => {
        fc.pre(code[at] !== code[at + 1]);
        const wrong = code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2);
        expect(parseShortCode(wrong)).toEqual({ ok: false, because: "misread" });
      }),
    );
  });

  test("the table is a quasigroup without symmetry, which is why", () => {
    for (let one = 0; one < 10; one++) {
      const row = Array.from({ length: 10 }, (_, two) => dammCheck(`${startFor(one)}${two}`));
      expect(new Set(row).size).toBe(10);
      expect(dammCheck(`${startFor(one)}${one}`)).toBe(0);
    }
  });
});

/** A digit after which the interim value is `value`: the first row of the table, read backwards. */
function startFor(value: number): number {
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => dammCheck(String(digit)) === value)!;
}

describe("[PASS-12] two passes of one town never share a short code", () => {
  test("a taken code is passed over, and the attempt is told", () => {
    expect(chooseShortCode(ID, () => false)).toEqual({ code: shortCode(ID, 0), attempt: 0 });
    expect(chooseShortCode(ID, (code) => code === shortCode(ID, 0))).toEqual({ code: shortCode(ID, 1), attempt: 1 });
  });

  test("it gives up loudly when nothing is free", () => {
    expect(() => chooseShortCode(ID, () => true)).toThrow("no short code is free");
  });

  test("20,000 passes of one issue get 20,000 codes, and each is found by its code", () => {
    const taken = new Set<ShortCode>();
    const passes = mintIds(20_000).map((id) => {
      const { code, attempt } = chooseShortCode(id, (candidate) => taken.has(candidate));
      taken.add(code);
      return { id, attempt, code };
    });
    expect(taken.size).toBe(20_000);
    const again = passes.filter((pass) => pass.attempt > 0).length;
    expect(again).toBeGreaterThan(4); // about 22 by the birthday problem: spread like chance, not worse
    expect(again).toBeLessThan(50);
    const index = indexShortCodes(passes);
    for (const pass of passes) expect(index.get(pass.code)?.id).toBe(pass.id);
  });
});

describe("[PASS-13] a short code is taken however it is typed or dictated", () => {
  test.each([
    ["as printed", "1389 6700"],
    ["without a blank", "13896700"],
    ["full width, full-width hyphen", "１３８９－６７００"],
    ["blanks around and between", "  1 3 8 9 6 7 0 0\t"],
    ["ideographic blank", "1389\u30006700"],
    ["hyphens", "138-967–00"],
    ["Chinese digits", "幺三八九六七〇〇"],
  ])("%s", (_, text) => {
    expect(parseShortCode(text)).toEqual({ ok: true, code: "13896700" });
  });

  test.each([
    ["", "not-digits"],
    ["湾里118", "not-digits"],
    ["HG1:6BF", "not-digits"],
    ["1234567", "not-eight-digits"],
    ["123456789", "not-eight-digits"],
    ["01234567", "misread"],
    ["٣٣٠٤٨٣١٠", "not-digits"],
  ])("%j is refused: %s", (text, because) => {
    expect(parseShortCode(text)).toEqual({ ok: false, because });
  });
});
