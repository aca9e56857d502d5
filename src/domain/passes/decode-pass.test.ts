import { decode, encode } from "cborg";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeBase45 } from "./base45.ts";
import { encodeSign1, protectedHeader, signatureInput } from "./cose-sign1.ts";
import { decodePass, PASS_UNREADABLE } from "./decode-pass.ts";
import { encodePass } from "./encode-pass.ts";
import { examplePass } from "./example-pass.ts";
import { encodeClaims } from "./pass-claims.ts";
import { fromHex, toHex } from "./pass-id.ts";
import { STRICT_CBOR } from "./strict-cbor.ts";

const KID = "0102030405060708";
const SIGNATURE = new Uint8Array(64).fill(7);
const HEADER = protectedHeader(KID);

const claims = encodeClaims(examplePass());
const good = encodeSign1(HEADER, claims, SIGNATURE);

const textOf = (bytes: Uint8Array) => `HG1:${encodeBase45(bytes)}`;
const withPayload = (payload: Uint8Array) => textOf(encodeSign1(HEADER, payload, SIGNATURE));
const readCode = (text: string) => {
  const read = decodePass(text);
  return read.ok ? "ok" : read.code;
};

describe("[PASS-3] a pass is read as it was written", () => {
  test.each([
    ["a resident's", examplePass()],
    ["a pass with everything", examplePass({ areas: ["liuliang", "330483107"], plates: ["浙F12345"], colour: "blue" })],
    [
      "a driver's, without household and ID",
      examplePass({ household: undefined, idTail: undefined, kind: "delivery" }),
    ],
    ["a long name", examplePass({ holder: "买买提·".repeat(15) })],
  ])("%s", (_, pass) => {
    const unsigned = encodePass(pass, KID);
    expect(decodePass(unsigned.withSignature(SIGNATURE))).toEqual({
      ok: true,
      pass,
      kid: KID,
      signedBytes: unsigned.signedBytes,
      signature: SIGNATURE,
    });
  });

  test("the longest pass the schema allows is not too long to be read", () => {
    const pass = examplePass({
      holder: "满".repeat(60),
      household: "9".repeat(20),
      areas: Array.from({ length: 10 }, (_, index) => `d${index}-`.padEnd(31, "x")),
      plates: Array.from({ length: 5 }, (_, index) => `浙`.repeat(9) + index),
      colour: "white",
    });
    expect(readCode(encodePass(pass, KID).withSignature(SIGNATURE))).toBe("ok");
  });
});

describe("[PASS-4] the bytes are those of the standards", () => {
  test("the claims are deterministic CBOR, keys in order", () => {
    expect(toHex(encodeClaims(examplePass()))).toBe(
      [
        "a7", // seven claims
        "01" + "6c" + "333330343833313037323034", // iss "330483107204"
        "02" + "64" + "30313138", // sub "0118"
        "04" + "1a5e4d5b80", // exp
        "05" + "1a5e3ae680", // nbf
        "06" + "1a5e3a0580", // iat
        "07" + "50" + "017012a15c007abc8def0123456789ab", // cti
        "3a00010000" + "a3", // −65537: three of ours
        "01" + "69" + "e6b288e998bfe6a0b9", // holder 沈阿根
        "02" + "01", // kind resident
        "03" + "64" + "30303033", // ID tail "0003"
      ].join(""),
    );
  });

  test("what is signed is the Sig_structure of RFC 9052", () => {
    const payload = encodeClaims(examplePass());
    const structure = ["Signature1", HEADER, new Uint8Array(0), payload];
    expect(signatureInput(HEADER, payload)).toEqual(Uint8Array.from(encode(structure)));
    expect(signatureInput(HEADER, new Uint8Array(300))).toEqual(
      Uint8Array.from(encode(["Signature1", HEADER, new Uint8Array(0), new Uint8Array(300)])),
    );
  });

  test("the header says ES256 and names the key", () => {
    expect(toHex(HEADER)).toBe("a2012604480102030405060708");
    expect(HEADER).toEqual(
      Uint8Array.from(
        encode(
          new Map<number, unknown>([
            [1, -7],
            [4, fromHex(KID)],
          ]),
        ),
      ),
    );
  });
});

describe("[PASS-5] what is no pass is refused with a reason, and nothing throws", () => {
  test.each([
    ["nothing", "", "not-a-pass"],
    ["a web address", "https://example.org/", "not-a-pass"],
    ["lower case", "hg1:6BF", "not-a-pass"],
    ["a later version", "HG2:6BF", "unknown-version"],
    ["no bytes", "HG1:", "damaged"],
    ["forbidden Base45", "HG1:GGW", "damaged"],
    ["a megabyte", `HG1:${"0".repeat(999_999)}`, "damaged"],
  ])("%s", (_, text, code) => {
    expect(readCode(text)).toBe(code);
  });

  const message = (hex: string) => textOf(fromHex(hex));

  test.each([
    ["without the tag", textOf(good.subarray(1)), "damaged"],
    ["a trailing byte", textOf(Uint8Array.of(...good, 0)), "damaged"],
    ["cut short", textOf(good.subarray(0, -1)), "damaged"],
    ["an array of indefinite length", message("d29fff"), "damaged"],
    ["an array of 2^32 elements", message("d29affffffff"), "damaged"],
    ["an array of 2^64 elements", message("d29bffffffffffffffff"), "damaged"],
    ["a byte string of 2^32 bytes", message("d2845affffffff"), "damaged"],
    ["a length not in its shortest form", message("d29800"), "damaged"],
    ["a thousand arrays in each other", textOf(fromHex("d2" + "81".repeat(1_200))), "damaged"],
    ["a thousand tags", textOf(fromHex("d2" + "c1".repeat(1_200))), "damaged"],
    [
      "a part's length not in its shortest form",
      textOf(Uint8Array.of(0xd2, 0x84, 0x58, 0x0d, ...good.subarray(3))),
      "damaged",
    ],
    ["text where bytes belong", textOf(good.with(2, 0x6d)), "damaged"],
    ["a part that ends behind the message", message("d2844d00"), "damaged"],
    ["nothing but the tag", message("d2"), "damaged"],
    ["no unprotected header", textOf(good.with(16, 0x40)), "damaged"],
    ["too few parts", message("d283404040"), "damaged"],
    ["something unprotected", message("d28440a1010240" + "40"), "wrong-header"],
    ["no header", textOf(encodeSign1(new Uint8Array(0), claims, SIGNATURE)), "wrong-header"],
    [
      "another algorithm",
      textOf(encodeSign1(fromHex(`a2013822 0448${KID}`.replace(" ", "")), claims, SIGNATURE)),
      "wrong-header",
    ],
    ["a signature too short", textOf(encodeSign1(HEADER, claims, SIGNATURE.subarray(1))), "wrong-header"],
    ["an empty payload", withPayload(new Uint8Array(0)), "wrong-claims"],
    ["claims that are no map", withPayload(fromHex("80")), "wrong-claims"],
    [
      "claims in a map of indefinite length",
      withPayload(Uint8Array.of(0xbf, ...claims.subarray(1), 0xff)),
      "wrong-claims",
    ],
    ["a byte after the claims", withPayload(Uint8Array.of(...claims, 0)), "wrong-claims"],
  ])("%s", (_, text, code) => {
    expect(readCode(text)).toBe(code);
  });
});

describe("[PASS-6] a pass has one encoding; claims that say more, less or otherwise are refused", () => {
  const payload = toHex(encodeClaims(examplePass()));
  const sub = "026430313138";

  test.each([
    ["a key twice", payload.replace("a7", "a8").replace(sub, sub + sub)],
    ["keys in another order", payload.replace(sub, "").replace("a7", "a7" + sub)],
    ["a claim nobody knows", payload.replace("a7", "a8") + "3a00010001" + "01"],
    ["a seventh field of ours", payload.replace("3a00010000a3", "3a00010000a4") + "0701"],
    ["a claim missing", payload.replace("a7", "a6").replace("061a5e3a0580", "")],
    ["a number longer than need be", payload.replace("1a5e4d5b80", "1b000000005e4d5b80")],
    ["a time as a float", payload.replace("1a5e4d5b80", "fb41d79356e0000000")],
    ["an unknown kind", payload.replace("0201036430", "0209036430")],
    ["areas spelt out though they are the village", payload.replace("00a3", "00a4") + "04816c333330343833313037323034"],
    ["an empty list of plates", payload.replace("00a3", "00a4") + "0580"],
    ["a colour nobody knows", payload.replace("00a3", "00a4") + "0609"],
    ["an id of another version", payload.replace("5c007abc", "5c004abc")],
    ["an end before the beginning", payload.replace("041a5e4d5b80", "041a00000001")],
    ["a name that is not UTF-8", payload.replace("e6b288", "ffb288")],
    ["a name with a line break", payload.replace("e6b288", "41420a")],
    ["a name that turns the writing", payload.replace("e6b288", "e280ae")],
  ])("%s", (_, changed) => {
    expect(changed).not.toBe(payload);
    expect(readCode(withPayload(fromHex(changed)))).toBe("wrong-claims");
  });

  test("what is taken is what another reader of CBOR sees", () => {
    const [header, unprotected, payload, signature] = decode(good.subarray(1), { ...STRICT_CBOR }) as Uint8Array[];
    expect([header, payload, signature].map((part) => toHex(part!))).toEqual([HEADER, claims, SIGNATURE].map(toHex));
    expect(unprotected).toEqual(new Map());
  });

  test("no bytes at all make it throw, and what it takes it would write again", () => {
    const start = encodePass(examplePass({ plates: ["浙F12345"] }), KID).withSignature(SIGNATURE);
    const mutant = fc.tuple(fc.constant(encodeClaims(examplePass())), fc.nat(), fc.uint8Array({ maxLength: 4 }));
    fc.assert(
      fc.property(mutant, ([start, where, patch]) => {
        const bytes = start.slice();
        bytes.set(patch.subarray(0, bytes.length - (where % bytes.length)), where % bytes.length);
        const text = withPayload(bytes);
        const read = decodePass(text);
        if (read.ok) expect(encodePass(read.pass, read.kid).withSignature(read.signature)).toBe(text);
        else expect(PASS_UNREADABLE).toContain(read.code);
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.nat(start.length - 1), fc.string({ maxLength: 5 }), (at, patch) => {
        const read = decodePass(start.slice(0, at) + patch + start.slice(at + patch.length));
        if (!read.ok) expect(PASS_UNREADABLE).toContain(read.code);
      }),
      { numRuns: 1_000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void decodePass(textOf(bytes))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodePass(withPayload(bytes))));
  });
});
