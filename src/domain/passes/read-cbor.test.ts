import { decode } from "cborg";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHex } from "./pass-id.ts";
import { readCbor } from "./read-cbor.ts";
import { readUtf8 } from "./read-utf8.ts";
import { STRICT_CBOR } from "./strict-cbor.ts";
import { writeCbor, type CborValue } from "./write-cbor.ts";

describe("[PASS-6] CBOR is read in its deterministic form and in no other", () => {
  test.each([
    ["nothing", ""],
    ["a byte left over", "0000"],
    ["23 in two bytes", "1817"],
    ["255 in three", "1900ff"],
    ["65,535 in five", "1a0000ffff"],
    ["2^32 − 1 in nine", "1b00000000ffffffff"],
    ["more than a safe integer", "1b0020000000000000"],
    ["reserved heads", "1c"],
    ["an indefinite list", "9fff"],
    ["an indefinite text", "7f6161ff"],
    ["a tag", "c100"],
    ["a float", "f93c00"],
    ["true", "f5"],
    ["null", "f6"],
    ["undefined", "f7"],
    ["a list of 2^32 elements", "9affffffff"],
    ["a list in a list in a list in a list in a list", "818181818100"],
    ["a text longer than what is there", "6361"],
    ["a text as key", "a1616100"],
    ["a key twice", "a201000100"],
    ["keys that descend", "a202000100"],
    ["a negative key before a positive one", "a220000100"],
    ["negative keys that ascend", "a221002000"],
    ["a key without its value", "a101"],
  ])("%s is refused", (_, hex) => {
    expect(readCbor(fromHex(hex))).toBeUndefined();
  });

  test("keys in order, negative ones last", () => {
    expect(readCbor(fromHex("a4000001002000" + "2100"))).toEqual(
      new Map([
        [0, 0],
        [1, 0],
        [-1, 0],
        [-2, 0],
      ]),
    );
  });

  test("what is written is read, as another reader of the standard reads it", () => {
    const number = fc.oneof(fc.nat(300), fc.integer(), fc.nat({ max: 253_402_300_799 }));
    const leaf = fc.oneof(number, fc.string({ unit: "binary", maxLength: 40 }), fc.uint8Array({ maxLength: 300 }));
    const value: fc.Arbitrary<CborValue> = fc.oneof(leaf, fc.array(fc.oneof(leaf, fc.array(leaf)), { maxLength: 30 }));
    fc.assert(
      fc.property(value, (any) => {
        const bytes = writeCbor(any);
        expect(readCbor(bytes)).toEqual(any);
        expect(decode(bytes, STRICT_CBOR)).toEqual(any);
      }),
    );
  });

  test("whatever is taken would be written as the same bytes", () => {
    const small = fc.uint8Array({ maxLength: 12 });
    const likely = fc.array(fc.constantFrom(0, 1, 0x17, 0x18, 0x20, 0x41, 0x61, 0x81, 0xa1, 0xa2, 0xc3, 0xe6), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          small,
          likely.map((bytes) => Uint8Array.from(bytes)),
        ),
        (bytes) => {
          const value = readCbor(bytes);
          if (value !== undefined) expect([...writeCbor(value)]).toEqual([...bytes]);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

describe("[PASS-6] text is UTF-8", () => {
  test.each([
    ["an overlong slash", "c0af"],
    ["a longer overlong slash", "e080af"],
    ["a surrogate", "eda080"],
    ["beyond the last plane", "f4908080"],
    ["a stray continuation", "80"],
    ["cut short", "e6b2"],
    ["no continuation", "e64142"],
    ["a byte that never occurs", "ff"],
  ])("%s is refused", (_, hex) => {
    expect(readUtf8(fromHex(hex))).toBeUndefined();
  });

  test("it agrees with the runtime's own decoder on any bytes", () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 6 }),
          fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          let expected: string | undefined;
          try {
            expected = strict.decode(bytes);
          } catch {
            expected = undefined;
          }
          expect(readUtf8(bytes)).toBe(expected);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
