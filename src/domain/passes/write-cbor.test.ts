import { encode, rfc8949EncodeOptions } from "cborg";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "./pass-id.ts";
import { writeCbor, type CborValue } from "./write-cbor.ts";

describe("[PASS-4] CBOR is written in its deterministic form", () => {
  test.each([
    [0, "00"],
    [23, "17"],
    [24, "1818"],
    [255, "18ff"],
    [256, "190100"],
    [65_535, "19ffff"],
    [65_536, "1a00010000"],
    [4_294_967_295, "1affffffff"],
    [4_294_967_296, "1b0000000100000000"],
    [253_402_300_799, "1b0000003afff4417f"],
    [-7, "26"],
    [-65_537, "3a00010000"],
    ["", "60"],
    ["ü水𐅑", "69c3bce6b0b4f0908591"],
    [Uint8Array.of(1, 2), "420102"],
    [[], "80"],
    [new Map([[1, [2]]]), "a1018102"],
  ] as [CborValue, string][])("%j is %s", (value, hex) => {
    expect(toHex(writeCbor(value))).toBe(hex);
  });

  test("another writer of the same standard agrees on every value", () => {
    const number = fc.oneof(fc.nat(300), fc.integer(), fc.nat({ max: 253_402_300_799 }));
    const leaf = fc.oneof(number, fc.string({ unit: "binary", maxLength: 40 }), fc.uint8Array({ maxLength: 300 }));
    const map = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 100_000 }), leaf), { selector: ([key]) => key, maxLength: 30 })
      .map((entries) => new Map(entries.sort(([one], [other]) => one - other)));
    const value: fc.Arbitrary<CborValue> = fc.oneof(leaf, map, fc.array(fc.oneof(leaf, map), { maxLength: 30 }));
    fc.assert(
      fc.property(value, (any) => {
        expect(writeCbor(any)).toEqual(Uint8Array.from(encode(any, rfc8949EncodeOptions)));
      }),
      { numRuns: 1_000 },
    );
  });
});
