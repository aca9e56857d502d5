import { isPlate, readPlate } from "#domain/gates/read-plate.ts";
import { readClockTime } from "#domain/gates/read-clock-time.ts";
import type { Direction, VerdictKind } from "#domain/gates/gate-facts.ts";
import { parseSlipNumber } from "#domain/gates/slip-number.ts";
import type { SlipEntry, SlipPerson } from "#protocol/slips.ts";

/** A slip as it is being typed in at the console. `day` is a plain date; `verdict` is empty until chosen. */
export type SlipEntryDraft = {
  number: string;
  day: string;
  time: string;
  direction: Direction;
  person: SlipPerson | undefined;
  isUnlisted: boolean;
  name: string;
  plate: string;
  celsius: string;
  verdict: VerdictKind | "";
};

export type EntryProblem = "number" | "time" | "who" | "celsius" | "plate" | "verdict";

export function emptySlipEntry(day: string): SlipEntryDraft {
  return {
    ...{ number: "", day, time: "", direction: "in", person: undefined, isUnlisted: false, name: "" },
    ...{ plate: "", celsius: "", verdict: "" },
  };
}

/** Reads what was typed, or says what is missing first. */
export function readSlipEntry(
  draft: SlipEntryDraft,
): { readonly ok: true; readonly entry: SlipEntry } | { readonly ok: false; readonly problem: EntryProblem } {
  const number = parseSlipNumber(draft.number);
  if (!number.ok) return { ok: false, problem: "number" };
  const at = readClockTime(draft.day, draft.time);
  if (at === undefined) return { ok: false, problem: "time" };
  if (!draft.isUnlisted && draft.person === undefined) return { ok: false, problem: "who" };
  const celsius = draft.celsius.trim() === "" ? null : Number(draft.celsius.normalize("NFKC").replace(",", "."));
  if (celsius !== null && !(celsius >= 30 && celsius <= 45)) return { ok: false, problem: "celsius" };
  if (draft.plate.trim() !== "" && !isPlate(draft.plate)) return { ok: false, problem: "plate" };
  if (draft.verdict === "") return { ok: false, problem: "verdict" };
  const plate = readPlate(draft.plate);
  const name = draft.name.replace(/\s+/g, " ").trim();
  return {
    ok: true,
    entry: {
      slip: number.slip,
      at,
      direction: draft.direction,
      mode: plate === null ? "foot" : "vehicle",
      plate,
      resident: draft.isUnlisted ? null : draft.person!.id,
      name: draft.isUnlisted && name !== "" ? name : null,
      celsius,
      verdict: draft.verdict,
      despite: false,
    },
  };
}
