import { beforeAll, expect, test } from "vitest";
import { decodeBase45, encodeBase45 } from "#domain/passes/base45.ts";
import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import { examplePass } from "#domain/passes/example-pass.ts";
import type { PassTrust } from "#domain/passes/verify-pass.ts";
import { inspectPass } from "./inspect-pass.ts";
import { createIssuerKey, importIssuerKey, importPublicKey } from "./issuer-key.ts";
import { signPass } from "./sign-pass.ts";
import { verifySignature } from "./verify-signature.ts";

type PublicKey = Awaited<ReturnType<typeof importPublicKey>>;
let text: string;
let kid: string;
let trust: PassTrust<PublicKey>;

beforeAll(async () => {
  const made = await createIssuerKey();
  kid = made.kid;
  text = await signPass(examplePass(), await importIssuerKey(made.privateJwk));
  const issuer = {
    kid,
    name: "湾里村",
    key: await importPublicKey(made.publicJwk),
    areas: ["330483107204"],
    trustedFrom: epochSeconds(0),
    trustedUntil: epochSeconds(Date.parse("2021-01-01T00:00:00Z")),
  };
  trust = {
    now: epochSeconds(Date.parse("2020-02-08T00:00:00Z")),
    issuers: new Map([[kid, issuer]]),
    here: ["330483107204"],
    isRevoked: () => false,
    verify: verifySignature,
  };
});

test("[PASS-20] a pass is shown step by step, and why it verifies", async () => {
  const inspection = await inspectPass(` ${text}\n`, trust);
  expect(inspection).toMatchObject({
    verifies: true,
    why: "valid",
    text: { prefix: "HG1:", characters: text.length },
    base45: { bytes: 167 },
    cose: {
      protected: [
        [1, -7],
        [4, kid],
      ],
      unprotected: [],
      signature: expect.stringMatching(/^[0-9a-f]{128}$/),
    },
    claims: [
      [1, "330483107204"],
      [2, "0118"],
      [4, 1582128000],
      [5, 1580918400],
      [6, 1580860800],
      [7, "017012a15c007abc8def0123456789ab"],
      [
        -65537,
        [
          [1, "沈阿根"],
          [2, 1],
          [3, "0003"],
        ],
      ],
    ],
    pass: { holder: "沈阿根", validFrom: "2020-02-05T16:00:00.000Z", validUntil: "2020-02-19T16:00:00.000Z" },
    shortCode: "1389 6700",
    kid,
    issuer: "湾里村",
    signature: "holds",
    validity: "valid",
    revoked: false,
  });
  expect(JSON.parse(JSON.stringify(inspection))).toEqual({ ...inspection, pass: expect.anything() });
});

test("[PASS-20] every fault is named beside the verdict, not only the first", async () => {
  const late = { ...trust, now: epochSeconds(Date.parse("2020-03-01T00:00:00Z")), isRevoked: () => true };
  expect(await inspectPass(text, late)).toMatchObject({
    verifies: false,
    why: "revoked",
    signature: "holds",
    validity: "expired",
    revoked: true,
  });
});

test("[PASS-20] a forged pass shows what it says and that its signature does not hold", async () => {
  const bytes = decodeBase45(text.slice(4))!;
  bytes[bytes.length - 1]! ^= 1;
  expect(await inspectPass(`HG1:${encodeBase45(bytes)}`, trust)).toMatchObject({
    verifies: false,
    why: "bad-signature",
    pass: { holder: "沈阿根" },
    signature: "does-not-hold",
  });
});

test("[PASS-20] an unknown issuer is told by its kid", async () => {
  expect(await inspectPass(text, { ...trust, issuers: new Map() })).toMatchObject({
    why: "unknown-issuer",
    kid,
    issuer: null,
    signature: "issuer-unknown",
  });
});

test.each([
  ["hello", "not-a-pass", null],
  ["HG7:ABC", "unknown-version", "HG7:"],
  ["HG1:GGW", "damaged", "HG1:"],
  [`HG1:${"0".repeat(100_000)}`, "damaged", "HG1:"],
])("[PASS-20] %.12s: %s, and no step is made up", async (strange, why, prefix) => {
  expect(await inspectPass(strange, trust)).toEqual({
    verifies: false,
    why,
    text: { prefix, characters: strange.length },
    base45: null,
    cose: null,
    claims: null,
    pass: null,
    shortCode: null,
    kid: null,
    issuer: null,
    signature: null,
    validity: null,
    revoked: null,
  });
});

test("[PASS-20] a message that is no pass is still shown as far as it can be read", async () => {
  const sick = `HG1:${encodeBase45(Uint8Array.of(0xd2, 0x84, 0x43, 0xa1, 0x01, 0x26, 0xa0, 0x41, 0x80, 0x40))}`;
  expect(await inspectPass(sick, trust)).toMatchObject({
    why: "wrong-header",
    cose: { protected: [[1, -7]], unprotected: [], signature: "" },
    claims: [],
  });
});
