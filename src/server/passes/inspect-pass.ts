import { decode } from "cborg";
import { decodeBase45 } from "#domain/passes/base45.ts";
import { decodePass, LONGEST_PASS_TEXT, type PassUnreadable } from "#domain/passes/decode-pass.ts";
import { PASS_PREFIX } from "#domain/passes/encode-pass.ts";
import type { EpochSeconds } from "#domain/passes/epoch-seconds.ts";
import type { Pass } from "#domain/passes/pass.ts";
import { formatShortCode, shortCode } from "#domain/passes/short-code.ts";
import { STRICT_CBOR } from "#domain/passes/strict-cbor.ts";
import { verifyPass, type PassTrust, type PassVerdict } from "#domain/passes/verify-pass.ts";

/** What the steps below found, in the order of reading. A step that could not be taken is null. All of it is JSON. */
export type Inspection = {
  readonly verifies: boolean;
  /** The kind of the verdict, or why the text cannot be read. */
  readonly why: PassVerdict["kind"] | PassUnreadable;
  readonly text: { readonly prefix: string | null; readonly characters: number };
  /** Bytes behind the prefix, or null where Base45 (RFC 9285) refuses it. */
  readonly base45: { readonly bytes: number } | null;
  /** The COSE_Sign1 message (RFC 9052) in readable form: byte strings as hexadecimal, maps as [key, value] pairs. */
  readonly cose: { readonly protected: unknown; readonly unprotected: unknown; readonly signature: unknown } | null;
  /** The CWT claims (RFC 8392) as they stand, readable likewise. */
  readonly claims: unknown;
  /** What they say, where they say it in the one way a pass may; instants in UTC. */
  readonly pass: (Omit<Pass, Times> & Record<Times, string>) | null;
  readonly shortCode: string | null;
  readonly kid: string | null;
  readonly issuer: string | null;
  readonly signature: "holds" | "does-not-hold" | "issuer-unknown" | null;
  readonly validity: "valid" | "not-yet" | "expired" | null;
  readonly revoked: boolean | null;
};

type Times = "issuedAt" | "validFrom" | "validUntil";

/** Takes a text apart step by step and says whether and why it verifies. Never throws for what the text says. */
export async function inspectPass<Key>(text: string, trust: PassTrust<Key>): Promise<Inspection> {
  const trimmed = text.trim();
  const verdict = await verifyPass(trimmed, trust);
  const read = decodePass(trimmed);
  const prefix = /^HG\d{1,3}:/.exec(trimmed)?.[0] ?? null;
  const isReadable = prefix === PASS_PREFIX && trimmed.length <= LONGEST_PASS_TEXT;
  const bytes = isReadable ? decodeBase45(trimmed.slice(PASS_PREFIX.length)) : undefined;
  const message = bytes === undefined ? undefined : readMessage(bytes);
  const issuer = read.ok ? trust.issuers.get(read.kid) : undefined;
  return {
    verifies: verdict.kind === "valid",
    why: verdict.kind === "unreadable" ? verdict.because : verdict.kind,
    text: { prefix, characters: trimmed.length },
    base45: bytes === undefined ? null : { bytes: bytes.length },
    cose: message?.cose ?? null,
    claims: message?.claims ?? null,
    pass: read.ok ? readablePass(read.pass) : null,
    shortCode: read.ok ? formatShortCode(shortCode(read.pass.id)) : null,
    kid: read.ok ? read.kid : null,
    issuer: issuer?.name ?? null,
    signature: read.ok ? signatureResult(verdict) : null,
    validity: read.ok ? validityAt(read.pass, trust.now) : null,
    revoked: read.ok ? trust.isRevoked(read.pass.id) : null,
  };
}

function signatureResult(verdict: PassVerdict): Inspection["signature"] {
  if (verdict.kind === "unknown-issuer") return "issuer-unknown";
  return verdict.kind === "bad-signature" ? "does-not-hold" : "holds";
}

function validityAt(pass: Pass, now: EpochSeconds): "valid" | "not-yet" | "expired" {
  if (now >= pass.validUntil) return "expired";
  return now < pass.validFrom ? "not-yet" : "valid";
}

function readablePass(pass: Pass): Inspection["pass"] {
  const instant = (seconds: EpochSeconds) => new Date(seconds * 1000).toISOString();
  return {
    ...pass,
    issuedAt: instant(pass.issuedAt),
    validFrom: instant(pass.validFrom),
    validUntil: instant(pass.validUntil),
  };
}

/** The message as far as CBOR carries, also where it is no pass: whoever inspects wants to see what came. */
function readMessage(bytes: Uint8Array): { cose: NonNullable<Inspection["cose"]>; claims: unknown } | undefined {
  const parts = readCbor(bytes[0] === 0xd2 ? bytes.subarray(1) : bytes);
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  const [header, unprotected, payload, signature] = parts as unknown[];
  return {
    cose: {
      protected: readable(header instanceof Uint8Array ? readCbor(header) : header),
      unprotected: readable(unprotected),
      signature: readable(signature),
    },
    claims: readable(payload instanceof Uint8Array ? readCbor(payload) : payload),
  };
}

function readCbor(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, STRICT_CBOR);
  } catch {
    return null;
  }
}

function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (value instanceof Map) return [...value].map(([key, inner]) => [readable(key), readable(inner)]);
  return Array.isArray(value) ? value.map(readable) : value;
}
