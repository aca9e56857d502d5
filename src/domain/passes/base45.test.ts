import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase45, encodeBase45 } from "./base45.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("[PASS-1] Base45 follows RFC 9285", () => {
  test.each([
    ["AB", "BB8"],
    ["Hello!!", "%69 VD92EX0"],
    ["base-45", "UJCLQE7W581"],
    ["ietf!", "QED8WEX0"],
    ["", ""],
  ])("%j is written %j and read back", (plain, text) => {
    expect(encodeBase45(utf8(plain))).toBe(text);
    expect(decodeBase45(text)).toEqual(utf8(plain));
  });

  test("the ends of the range are written", () => {
    expect(encodeBase45(Uint8Array.of(255))).toBe("U5");
    expect(encodeBase45(Uint8Array.of(255, 255))).toBe("FGW");
  });

  test("every byte string is read back as it was", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe("[PASS-2] Base45 that the standard forbids is refused", () => {
  test.each([
    ["65,536 in three characters", "GGW"],
    ["more still", ":::"],
    ["256 in two characters", "V5"],
    ["one character left over", "BB8B"],
    ["a single character", "0"],
    ["lower case", "bb8"],
    ["outside the alphabet", "BB="],
    ["a line break", "BB\n"],
    ["a full-width letter", "ＢB8"],
    ["a letter beyond the plane", "BB8𝟘"],
  ])("%s", (_, text) => {
    expect(decodeBase45(text)).toBeUndefined();
  });

  test("whatever is taken is the one text of its bytes", () => {
    const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:a=é".split("");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 }), (text) => {
        const bytes = decodeBase45(text);
        if (bytes !== undefined) expect(encodeBase45(bytes)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
