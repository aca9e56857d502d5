import { townOf, villageOf } from "#domain/areas/area-code.ts";
import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import { verifyPass, type PassVerdict } from "#domain/passes/verify-pass.ts";
import { verifySignature } from "#web/passes/verify-signature.ts";
import type { FieldLists } from "../session/field-lists.ts";

/** What a scanned pass is worth, and the household of its holder where it is one of this phone's. */
export type ReadPass = {
  readonly verdict: PassVerdict;
  readonly household: string | null;
  /** Whether this phone holds the passes of its area, and so the revoked ones. */
  readonly knowsRevocations: boolean;
};

/** From the text of a code to its worth, without a network. Never throws for what the text says. */
export async function readPass(lists: FieldLists, text: string, at: string): Promise<ReadPass> {
  const area = lists.areas[0];
  const verdict = await verifyPass(text, {
    now: epochSeconds(Date.parse(at)),
    issuers: lists.issuers,
    here: area === undefined ? [] : [villageOf(area), townOf(area)],
    isRevoked: (id) => lists.findPass(id)?.revoked === true,
    verify: verifySignature,
  });
  if (!("pass" in verdict)) return { verdict, household: null, knowsRevocations: false };
  const known = lists.findPass(verdict.pass.id);
  return {
    verdict,
    household: lists.findHousehold(known?.household ?? null)?.id ?? findByNumber(lists, verdict.pass.household),
    knowsRevocations: known !== undefined,
  };
}

/** The pass itself names the household's number in its village. */
function findByNumber(lists: FieldLists, number: string | undefined): string | null {
  return lists.households.find((household) => household.number === number)?.id ?? null;
}
