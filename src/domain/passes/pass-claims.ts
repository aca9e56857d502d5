import * as v from "valibot";
import { Pass } from "./pass.ts";
import { passIdBytes, passIdText } from "./pass-id.ts";
import { findPassColour, findPassKind, PASS_COLOUR_NUMBER, PASS_KIND_NUMBER } from "./pass-kind.ts";
import { readCbor } from "./read-cbor.ts";
import { writeCbor, type CborValue } from "./write-cbor.ts";

/**
 * Keys of the claims (RFC 8392, section 4). Whatever is ours stands in one map under one key of the range left for
 * private use (below −65,536): small negative keys belong to the standard.
 *
 * | key | claim | form |
 * |---|---|---|
 * | 1 | iss: code of the issuing village | text |
 * | 2 | sub: number of the household in it | text, or absent |
 * | 4, 5, 6 | exp, nbf, iat | seconds since 1970 |
 * | 7 | cti: id of the pass | 16 bytes |
 * | −65537 | ours, see OURS | map |
 */
export const CLAIM = { iss: 1, sub: 2, exp: 4, nbf: 5, iat: 6, cti: 7, ours: -65537 } as const;

/** Keys of our own map. `areas` is left out when the pass opens exactly its village; `plates` when there are none. */
export const OURS = { holder: 1, kind: 2, idTail: 3, areas: 4, plates: 5, colour: 6 } as const;

/** The claims of a pass as deterministic CBOR, keys in order: one pass has exactly one encoding. */
export function encodeClaims(pass: Pass): Uint8Array<ArrayBuffer> {
  const ours = new Map<number, CborValue>([
    [OURS.holder, pass.holder],
    [OURS.kind, PASS_KIND_NUMBER[pass.kind]],
  ]);
  if (pass.idTail !== undefined) ours.set(OURS.idTail, pass.idTail);
  if (!opensOnlyItsVillage(pass)) ours.set(OURS.areas, pass.areas);
  if (pass.plates.length > 0) ours.set(OURS.plates, pass.plates);
  if (pass.colour !== undefined) ours.set(OURS.colour, PASS_COLOUR_NUMBER[pass.colour]);
  const claims = new Map<number, CborValue>([[CLAIM.iss, pass.village]]);
  if (pass.household !== undefined) claims.set(CLAIM.sub, pass.household);
  claims.set(CLAIM.exp, pass.validUntil).set(CLAIM.nbf, pass.validFrom).set(CLAIM.iat, pass.issuedAt);
  claims.set(CLAIM.cti, passIdBytes(pass.id)).set(CLAIM.ours, ours);
  return writeCbor(claims);
}

/**
 * The pass that claims speak of, or undefined: not CBOR in its deterministic form, a claim missing, unknown, out of its
 * range or spelt out where encodeClaims leaves it away. A new claim is a new version of the prefix, so that no phone
 * passes it over.
 */
export function decodeClaims(payload: Uint8Array): Pass | undefined {
  const claims = readCbor(payload);
  if (!(claims instanceof Map)) return undefined;
  const ours: unknown = claims.get(CLAIM.ours);
  const cti: unknown = claims.get(CLAIM.cti);
  if (!(ours instanceof Map) || !(cti instanceof Uint8Array) || cti.length !== 16) return undefined;
  const read = v.safeParse(Pass, {
    id: passIdText(cti),
    village: claims.get(CLAIM.iss),
    household: claims.get(CLAIM.sub),
    holder: ours.get(OURS.holder),
    idTail: ours.get(OURS.idTail),
    kind: findPassKind(ours.get(OURS.kind)),
    colour: findPassColour(ours.get(OURS.colour)),
    areas: ours.get(OURS.areas) ?? [claims.get(CLAIM.iss)],
    plates: ours.get(OURS.plates) ?? [],
    issuedAt: claims.get(CLAIM.iat),
    validFrom: claims.get(CLAIM.nbf),
    validUntil: claims.get(CLAIM.exp),
  });
  return read.success && saysNoMore(claims, ours, read.output) ? read.output : undefined;
}

/** Does every key stand for something in the pass? Then writing the pass gives the same bytes again. */
function saysNoMore(claims: ReadonlyMap<number, unknown>, ours: ReadonlyMap<number, unknown>, pass: Pass): boolean {
  if (claims.size !== (pass.household === undefined ? 6 : 7)) return false;
  let expected = 2;
  if (pass.idTail !== undefined) expected++;
  if (!opensOnlyItsVillage(pass)) expected++;
  if (pass.plates.length > 0) expected++;
  if (pass.colour !== undefined) expected++;
  return ours.size === expected;
}

function opensOnlyItsVillage(pass: Pass): boolean {
  return pass.areas.length === 1 && pass.areas[0] === pass.village;
}
