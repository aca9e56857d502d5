import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import type { TrustedIssuer } from "#domain/passes/verify-pass.ts";
import type { Issuer } from "#protocol/sync.ts";
import { importPublicKey } from "./verify-signature.ts";

const NEVER = epochSeconds(Date.parse("9999-01-01T00:00:00.000Z"));

/** Issuers as a phone stores them, ready to verify with, by their kid. A key this browser cannot use is left out: its passes are then "unknown issuer". */
export async function trustIssuers(issuers: readonly Issuer[]): Promise<ReadonlyMap<string, TrustedIssuer<CryptoKey>>> {
  const trusted = await Promise.all(issuers.map(trust));
  return new Map(trusted.flatMap((issuer) => (issuer === undefined ? [] : [[issuer.kid, issuer]])));
}

async function trust(issuer: Issuer): Promise<TrustedIssuer<CryptoKey> | undefined> {
  try {
    return {
      kid: issuer.kid,
      name: issuer.issuer,
      key: await importPublicKey(issuer.publicJwk as JsonWebKey),
      areas: issuer.areas,
      trustedFrom: epochSeconds(Date.parse(issuer.trustedFrom)),
      trustedUntil: issuer.trustedUntil === null ? NEVER : epochSeconds(Date.parse(issuer.trustedUntil)),
    };
  } catch {
    return undefined;
  }
}
