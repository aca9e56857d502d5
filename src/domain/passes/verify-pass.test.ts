import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeBase45, encodeBase45 } from "./base45.ts";
import { encodePass } from "./encode-pass.ts";
import { epochSeconds, type EpochSeconds } from "./epoch-seconds.ts";
import { examplePass } from "./example-pass.ts";
import type { Pass } from "./pass.ts";
import { verifyPass, type PassTrust, type TrustedIssuer } from "./verify-pass.ts";

type Key = Awaited<ReturnType<typeof importKey>>;

const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;
const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;
const KID = "a1b2c3d4e5f60718";
const at = (instant: string) => epochSeconds(Date.parse(instant));

const importKey = () => crypto.subtle.generateKey(P256, false, ["sign", "verify"]);
let keys: Key;
let stranger: Key;

beforeAll(async () => {
  [keys, stranger] = [await importKey(), await importKey()];
});

async function sign(pass: Pass, by = keys, kid = KID): Promise<string> {
  const unsigned = encodePass(pass, kid);
  return unsigned.withSignature(new Uint8Array(await crypto.subtle.sign(ES256, by.privateKey, unsigned.signedBytes)));
}

type Changes = Partial<PassTrust<Key["publicKey"]>> & { issuer?: Partial<TrustedIssuer<Key["publicKey"]>> };

/** A gate of 湾里 on 8 February 2020 that trusts its village's key from 1 February to the end of March. */
function trust({ issuer, ...changes }: Changes = {}): PassTrust<Key["publicKey"]> {
  const village: TrustedIssuer<Key["publicKey"]> = {
    kid: KID,
    name: "湾里村",
    key: keys.publicKey,
    areas: ["330483107204", "liuliang"],
    trustedFrom: at("2020-02-01T00:00:00Z"),
    trustedUntil: at("2020-04-01T00:00:00Z"),
    ...issuer,
  };
  return {
    now: at("2020-02-08T02:00:00Z"),
    issuers: new Map([[KID, village]]),
    here: ["330483107204"],
    isRevoked: () => false,
    verify: (key, bytes, signature) => crypto.subtle.verify(ES256, key, signature, bytes),
    ...changes,
  };
}

const pass = examplePass();
const about = { pass, issuer: "湾里村" };

describe("[PASS-9] the verdict on a pass", () => {
  test("valid: signed by a trusted issuer, in its time, for here", async () => {
    expect(await verifyPass(await sign(pass), trust())).toEqual({ kind: "valid", ...about });
  });

  test("valid from its first second, and no longer from its last", async () => {
    const text = await sign(pass);
    const verdictAt = async (now: number) => verifyPass(text, trust({ now: now as EpochSeconds }));
    expect(await verdictAt(pass.validFrom)).toMatchObject({ kind: "valid" });
    expect(await verdictAt(pass.validUntil - 1)).toMatchObject({ kind: "valid" });
    expect(await verdictAt(pass.validFrom - 1)).toEqual({ kind: "not-yet", ...about, from: pass.validFrom });
    expect(await verdictAt(pass.validUntil)).toEqual({ kind: "expired", ...about, until: pass.validUntil });
  });

  test("revoked, also when it has expired as well", async () => {
    const isRevoked = (id: string) => id === pass.id;
    const verdict = await verifyPass(await sign(pass), trust({ isRevoked, now: pass.validUntil }));
    expect(verdict).toEqual({ kind: "revoked", ...about });
  });

  test("an unknown issuer: nothing of the pass is told", async () => {
    expect(await verifyPass(await sign(pass), trust({ issuers: new Map() }))).toEqual({
      kind: "unknown-issuer",
      kid: KID,
    });
  });

  test("a known issuer's name under a stranger's signature: nothing of the pass is told", async () => {
    const verdict = await verifyPass(await sign(pass, stranger), trust());
    expect(verdict).toEqual({ kind: "bad-signature", kid: KID, issuer: "湾里村" });
  });

  test("an issuer whose trust has ended, or not begun", async () => {
    const text = await sign(pass);
    const [from, until] = [at("2020-02-01T00:00:00Z"), at("2020-02-08T02:00:00Z")];
    const expected = { kind: "issuer-not-trusted-now", ...about };
    expect(await verifyPass(text, trust({ issuer: { trustedUntil: until } }))).toEqual({ ...expected, from, until });
    expect(await verifyPass(text, trust({ issuer: { trustedFrom: at("2020-02-09T00:00:00Z") } }))).toMatchObject(
      expected,
    );
  });

  test("for another village", async () => {
    const verdict = await verifyPass(await sign(pass), trust({ here: ["330483107205"] }));
    expect(verdict).toEqual({ kind: "not-for-here", ...about, opens: ["330483107204"] });
  });

  test("for here, by an issuer who may not open this place", async () => {
    const wide = examplePass({ areas: ["330483107204", "330483107205"] });
    const verdict = await verifyPass(await sign(wide), trust({ here: ["330483107205"] }));
    expect(verdict).toEqual({ kind: "issuer-not-for-here", pass: wide, issuer: "湾里村" });
  });

  test("a district's pass at the district's gate", async () => {
    const joint = examplePass({ areas: ["liuliang"] });
    const here = ["liuliang", "330483107204", "330483107205"];
    expect(await verifyPass(await sign(joint), trust({ here }))).toMatchObject({ kind: "valid" });
  });

  test("something that is no pass", async () => {
    expect(await verifyPass("HG9:ABC", trust())).toEqual({ kind: "unreadable", because: "unknown-version" });
  });
});

describe("[PASS-9] nothing changed ever verifies", () => {
  test("any flipped bit of any byte", async () => {
    const text = await sign(pass);
    const bytes = decodeBase45(text.slice(4))!;
    for (let index = 0; index < bytes.length; index++) {
      const changed = bytes.slice();
      changed[index]! ^= 1 << (index % 8);
      const verdict = await verifyPass(`HG1:${encodeBase45(changed)}`, trust());
      expect(["unreadable", "unknown-issuer", "bad-signature"]).toContain(verdict.kind);
    }
  });

  test("any other character, any cut, any addition", async () => {
    const text = await sign(pass);
    const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".split("");
    const change = fc.tuple(
      fc.nat(text.length - 1),
      fc.nat(2),
      fc.string({ unit: fc.constantFrom(...characters), maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(change, async ([where, cut, patch]) => {
        const changed = text.slice(0, where) + patch + text.slice(where + cut);
        fc.pre(changed !== text);
        const verdict = await verifyPass(changed, trust());
        expect(["unreadable", "unknown-issuer", "bad-signature"]).toContain(verdict.kind);
      }),
      { numRuns: 1_000 },
    );
  });
});
