import type { Direction, VerdictKind } from "#domain/gates/gate-facts.ts";
import { readClockTime } from "#domain/gates/read-clock-time.ts";
import { toShanghaiDay } from "#web/time/shanghai-day.ts";
import { parseSlipNumber, type SlipNumber } from "#domain/gates/slip-number.ts";
import type { GateStop, StopPerson } from "./gate-stop.ts";
import { STRANGER } from "./gate-stop.ts";
import { isPlate, readPlate } from "#domain/gates/read-plate.ts";

/** A slip as it is being typed in. `person` is undefined while nobody is chosen; `name` is whom no list knows. */
export type SlipDraft = {
  number: string;
  daysAgo: number;
  time: string;
  direction: Direction;
  person: StopPerson | undefined;
  isUnlisted: boolean;
  name: string;
  plate: string;
  celsius: number | null;
  verdict: VerdictKind | undefined;
};

/** A slip that can be recorded: when it was, and what was written. */
export type TypedSlip = {
  readonly slip: SlipNumber;
  readonly at: string;
  readonly stop: GateStop;
  readonly verdict: VerdictKind;
  /** The name as written, of somebody no list knows. */
  readonly remark: string | null;
};

/** The field that is not right yet. */
export type SlipProblem = "number" | "time" | "future" | "person" | "plate" | "verdict";

const DAY_MS = 86_400_000;

/** The next slip of a pad: direction and day stay as they were. */
export function emptySlip(before?: SlipDraft): SlipDraft {
  return {
    ...{ number: "", time: "", person: undefined, isUnlisted: false, name: "", plate: "", celsius: null },
    verdict: undefined,
    daysAgo: before?.daysAgo ?? 0,
    direction: before?.direction ?? "in",
  };
}

/** The moment of a time of day in Shanghai, so many days ago: `slipMoment(0, "1005", now)`; undefined for what is no time. */
export function slipMoment(daysAgo: number, time: string, now: string): string | undefined {
  return readClockTime(toShanghaiDay(Date.parse(now) - daysAgo * DAY_MS), time);
}

/** Reads what was typed, or says what is missing first. A slip that names nobody is one of a stranger. */
export function readSlip(
  draft: SlipDraft,
  now: string,
): { readonly ok: true; readonly typed: TypedSlip } | { readonly ok: false; readonly problem: SlipProblem } {
  const number = parseSlipNumber(draft.number);
  if (!number.ok) return { ok: false, problem: "number" };
  const at = slipMoment(draft.daysAgo, draft.time, now);
  if (at === undefined) return { ok: false, problem: "time" };
  if (at > now) return { ok: false, problem: "future" };
  const person = draft.isUnlisted ? STRANGER : draft.person;
  if (person === undefined) return { ok: false, problem: "person" };
  if (draft.plate.trim() !== "" && !isPlate(draft.plate)) return { ok: false, problem: "plate" };
  if (draft.verdict === undefined) return { ok: false, problem: "verdict" };
  const name = draft.isUnlisted ? draft.name.replace(/\s+/g, " ").trim() : "";
  const plate = readPlate(draft.plate);
  const people = [{ ...person, name: draft.isUnlisted && name !== "" ? name : person.name, celsius: draft.celsius }];
  const stop: GateStop = { direction: draft.direction, mode: plate === null ? "foot" : "vehicle", plate, people };
  return {
    ok: true,
    typed: { slip: number.slip, at, stop, verdict: draft.verdict, remark: name === "" ? null : name },
  };
}
