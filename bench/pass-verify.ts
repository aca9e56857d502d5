import { decodePass } from "#domain/passes/decode-pass.ts";
import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import { examplePass } from "#domain/passes/example-pass.ts";
import type { PassId } from "#domain/passes/pass-id.ts";
import { verifyPass, type PassTrust } from "#domain/passes/verify-pass.ts";
import { createIssuerKey, importIssuerKey, importPublicKey } from "#server/passes/issuer-key.ts";
import { signPasses } from "#server/passes/sign-pass.ts";
import { verifySignature } from "#server/passes/verify-signature.ts";

/** One line of the bench: our figure, the peer's in the same run, and ours ÷ peer beside what it should reach. */
export type BenchResult = {
  readonly name: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly goal: number;
  readonly unit: string;
};

const PASSES = 500;
const WARM_UP = 3;
const ROUNDS = 10;

/**
 * Verdicts per second, from the text of a pass to its verdict, beside nothing but the ES256 check of the same bytes.
 * One of ours and one of the peer's take turns, so that whatever else the machine does weighs on both alike.
 */
export async function run(): Promise<BenchResult[]> {
  const { kid, publicJwk, privateJwk } = await createIssuerKey();
  const key = await importPublicKey(publicJwk);
  const passes = Array.from({ length: PASSES }, (_, index) =>
    examplePass({
      id: `017012a1-5c00-7abc-8def-${index.toString(16).padStart(12, "0")}` as PassId,
      areas: ["liuliang"],
    }),
  );
  const texts = await signPasses(passes, await importIssuerKey(privateJwk));
  const bare = texts.map((text) => {
    const read = decodePass(text);
    if (!read.ok) throw new Error(read.code);
    return read;
  });
  const [trustedFrom, trustedUntil] = [epochSeconds(0), epochSeconds(Date.parse("2021-01-01T00:00:00Z"))];
  const trust: PassTrust<typeof key> = {
    now: epochSeconds(Date.parse("2020-02-08T00:00:00Z")),
    issuers: new Map([[kid, { kid, name: "湾里村", key, areas: ["liuliang"], trustedFrom, trustedUntil }]]),
    here: ["330483107204", "liuliang"],
    isRevoked: () => false,
    verify: verifySignature,
  };
  let [oursMs, peerMs] = [0, 0];
  const oneOfOurs = async (index: number) => {
    const start = performance.now();
    const verdict = await verifyPass(texts[index]!, trust);
    oursMs += performance.now() - start;
    if (verdict.kind !== "valid") throw new Error(`a good pass was refused: ${verdict.kind}`);
  };
  const oneOfThePeer = async (index: number) => {
    const start = performance.now();
    const holds = await verifySignature(key, bare[index]!.signedBytes, bare[index]!.signature);
    peerMs += performance.now() - start;
    if (!holds) throw new Error("a good signature was refused");
  };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    if (round === 0) [oursMs, peerMs] = [0, 0];
    for (let index = 0; index < PASSES; index++) {
      await oneOfOurs(index);
      await oneOfThePeer(index);
    }
  }
  const perSecond = (milliseconds: number) => Math.round((PASSES * ROUNDS * 1000) / milliseconds);
  const [ours, peer] = [perSecond(oursMs), perSecond(peerMs)];
  return [{ name: "pass: text to verdict, beside bare ES256", ours, peer, ratio: ours / peer, goal: 0.8, unit: "/s" }];
}

if (import.meta.main) console.table(await run());
