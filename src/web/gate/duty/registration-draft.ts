import type { Registration } from "#domain/gates/gate-facts.ts";
import { readPlate } from "#domain/gates/read-plate.ts";

/** A registration as it is being typed: texts, and words for what was not asked. */
export type RegistrationDraft = {
  name: string;
  phone: string;
  paperKind: "none" | NonNullable<Registration["paperKind"]>;
  paperNumber: string;
  plate: string;
  from: string;
  purpose: string;
  visits: string;
  beenToRegion: "unknown" | NonNullable<Registration["beenToRegion"]>;
  symptoms: "unknown" | "no" | "yes";
  approvedBy: string;
};

export function emptyRegistration(): RegistrationDraft {
  return {
    ...{ name: "", phone: "", paperKind: "none", paperNumber: "", plate: "", from: "", purpose: "", visits: "" },
    ...{ beenToRegion: "unknown", symptoms: "unknown", approvedBy: "" },
  };
}

/** What was typed, with null for what was left empty; not yet checked (Registration does). */
export function readRegistration(draft: RegistrationDraft): Registration {
  return {
    name: draft.name.trim(),
    phone: textOf(draft.phone),
    paperKind: draft.paperKind === "none" ? null : draft.paperKind,
    paperNumber: draft.paperKind === "none" ? null : textOf(draft.paperNumber),
    plate: readPlate(draft.plate),
    from: textOf(draft.from),
    purpose: textOf(draft.purpose),
    visits: textOf(draft.visits),
    beenToRegion: draft.beenToRegion === "unknown" ? null : draft.beenToRegion,
    symptoms: draft.symptoms === "unknown" ? null : draft.symptoms === "yes",
    approvedBy: textOf(draft.approvedBy),
  };
}

function textOf(typed: string): string | null {
  const text = typed.trim();
  return text === "" ? null : text;
}
