import * as v from "valibot";
import { villageOf } from "#domain/areas/area-code.ts";
import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import type { PassIssued } from "#domain/passes/pass-facts.ts";
import type { PassKind } from "#domain/passes/pass-kind.ts";
import { Pass } from "#domain/passes/pass.ts";
import { chooseShortCode, type ShortCode } from "#domain/passes/short-code.ts";
import { mintId } from "#server/access/make-account.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import type { IssuerKey } from "./issuer-key.ts";
import { signPasses } from "./sign-pass.ts";
import type { Holder } from "./store.ts";

/** What passes issued together have in common. Instants in ISO text. */
export type PassTerms = {
  readonly kind: PassKind | "by-role";
  readonly opens: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly batch: string | null;
};

/** Signs a pass for each holder and makes the facts that issue them. `taken`: the town's short codes; new ones are added. */
export async function makePasses(
  holders: readonly Holder[],
  terms: PassTerms,
  key: IssuerKey,
  taken: Set<string>,
  now: Date,
): Promise<DeskFact[]> {
  const passes = holders.map((holder) => toPass(holder, terms, now));
  const texts = await signPasses(passes, key);
  return passes.map((pass, index) => {
    const holder = holders[index]!;
    const shortCode = takeShortCode(pass.id, taken);
    const body: PassIssued = {
      pass: pass.id,
      resident: holder.resident,
      household: holder.household,
      holder: pass.holder,
      kind: pass.kind,
      shortCode,
      text: texts[index]!,
      plates: pass.plates,
      validFrom: terms.validFrom,
      validUntil: terms.validUntil,
      batch: terms.batch,
    };
    return { kind: "pass.issued", area: holder.area, subject: pass.id, body };
  });
}

function toPass(holder: Holder, terms: PassTerms, now: Date): Pass {
  return v.parse(Pass, {
    id: mintId(now),
    village: villageOf(holder.area),
    ...(holder.householdNumber === null ? {} : { household: holder.householdNumber }),
    holder: spoken(holder.name),
    ...(holder.idTail !== null && /^[0-9A-Z]{4}$/.test(holder.idTail) ? { idTail: holder.idTail } : {}),
    kind: terms.kind === "by-role" ? (holder.role === "tenant" ? "tenant" : "resident") : terms.kind,
    areas: [...terms.opens],
    plates: [...new Set(holder.plates)],
    issuedAt: epochSeconds(now.getTime()),
    validFrom: epochSeconds(Date.parse(terms.validFrom)),
    validUntil: epochSeconds(Date.parse(terms.validUntil)),
  });
}

/** A register may hold what nobody can read aloud (control characters): the pass leaves it out. */
function spoken(name: string): string {
  return name.replace(/[\p{C}\p{Zl}\p{Zp}\uFFFD]/gu, "").trim() || "—";
}

function takeShortCode(id: Pass["id"], taken: Set<string>): ShortCode {
  const { code } = chooseShortCode(id, (candidate) => taken.has(candidate));
  taken.add(code);
  return code;
}
