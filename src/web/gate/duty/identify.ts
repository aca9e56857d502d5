import type { GateHit } from "#domain/gates/gate-index.ts";
import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import type { Pass } from "#domain/passes/pass.ts";
import { parseShortCode } from "#domain/passes/parse-short-code.ts";
import { PASS_KINDS, type PassKind } from "#domain/passes/pass-kind.ts";
import { verifyPass, type PassVerdict } from "#domain/passes/verify-pass.ts";
import type { GatePass, GateResident } from "#protocol/sync.ts";
import { verifySignature } from "#web/passes/verify-signature.ts";
import type { GateLists } from "./gate-lists.ts";
import type { GatePerson } from "./gate-person.ts";
import { STRANGER, type StopPerson } from "./gate-stop.ts";

/** Who a scanned pass speaks of, and whether it may be believed. Without a person nothing on it holds. */
export type Identified = { readonly verdict: PassVerdict; readonly person: StopPerson | undefined };

/** From the text of a scanned code to the person: no network, no storage. Never throws for what the text says. */
export async function identifyScan(lists: GateLists, text: string, at: string): Promise<Identified> {
  const verdict = await verifyPass(text, {
    now: epochSeconds(Date.parse(at)),
    issuers: lists.issuers,
    here: lists.here,
    isRevoked: (id) => lists.findPass(id)?.revoked === true,
    verify: verifySignature,
  });
  return { verdict, person: "pass" in verdict ? personOfPass(lists, verdict.pass, verdict.kind) : undefined };
}

/** Whoever was chosen from a list. By the short code somebody showed a pass; by anything else the register speaks. */
export function identifyHit(
  lists: GateLists,
  { entry, foundBy }: GateHit<GatePerson>,
  query: string,
  at: string,
): StopPerson {
  const person = personOf(entry, at);
  if (foundBy !== "short-code") return { ...person, foundBy };
  const code = parseShortCode(query);
  const pass = code.ok ? lists.findPassByCode(code.code) : undefined;
  return { ...person, foundBy, pass: pass === undefined ? person.pass : passOf(pass, at) };
}

function personOf(entry: GatePerson, at: string): StopPerson {
  switch (entry.kind) {
    case "resident":
      return residentPerson(entry.resident);
    case "pass-holder":
      return {
        ...STRANGER,
        standing: "pass-holder",
        ...{ name: entry.name, household: entry.pass.household, village: villageOf(entry.pass.village) },
        pass: passOf(entry.pass, at),
      };
    case "guest": {
      const { registration, isApproved, name } = entry.guest;
      return { ...STRANGER, name, registration: { id: registration, isApproved } };
    }
  }
}

function residentPerson({ id, household, householdNumber, idTail, village, name }: GateResident): StopPerson {
  return { ...STRANGER, standing: "resident", name, resident: id, household, householdNumber, idTail, village };
}

/** The pass of the lists leads to its resident; one issued since the last sync says itself whose it is. */
function personOfPass(lists: GateLists, pass: Pass, verdict: PassVerdict["kind"]): StopPerson {
  const known = lists.findPass(pass.id);
  const resident = lists.findResident(known?.resident ?? null);
  const shown = { pass: { id: pass.id, kind: pass.kind, verdict }, foundBy: "pass-scan" } as const;
  if (resident !== undefined) return { ...residentPerson(resident), ...shown };
  return {
    ...STRANGER,
    standing: "pass-holder",
    ...{ name: pass.holder, household: known?.household ?? null, householdNumber: pass.household ?? null },
    ...{ idTail: pass.idTail ?? null, village: pass.village, ...shown },
  };
}

/** A pass read out by its short code: there is no signature to check, the lists say what it is worth. */
function passOf(pass: GatePass, at: string): NonNullable<StopPerson["pass"]> {
  const verdict = pass.revoked
    ? "revoked"
    : at >= pass.validUntil
      ? "expired"
      : at < pass.validFrom
        ? "not-yet"
        : "valid";
  const kind: PassKind = PASS_KINDS.find((known) => known === pass.kind) ?? "visitor";
  return { id: pass.id, kind, verdict };
}

function villageOf(area: string): string | null {
  return area.length === 12 ? area : null;
}
