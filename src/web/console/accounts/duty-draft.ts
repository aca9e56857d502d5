import * as v from "valibot";
import { LEVELS_OF_ROLE, type Role } from "#domain/access/role.ts";
import { AreaCode, areaLevel } from "#domain/areas/area-code.ts";
import { fromShanghaiInput } from "#web/time/shanghai-input.ts";

/** A duty as it is being filled in. `until` is a moment in Shanghai as the browser's own field writes it, or empty. */
export type DutyDraft = { role: Role; area: string; until: string };

/** What the server takes: a role, a code, an instant in UTC or null for "until ended". */
export type NewDuty = { readonly role: Role; readonly area: string; readonly endsAt: string | null };

/** Rules a draft breaks, by field, named as the server names them. */
export type DutyProblems = { readonly area?: "missing" | "regex" | "level-of-role"; readonly endsAt?: "in-the-past" };

export function startDutyDraft(): DutyDraft {
  return { role: "cadre", area: "", until: "" };
}

export function toNewDuty({ role, area, until }: DutyDraft): NewDuty {
  return { role, area: area.trim(), endsAt: fromShanghaiInput(until) ?? null };
}

/** The server's own rules, asked before it is: the form says at once that no guard stands at a micro-grid. */
export function findDutyProblems(draft: DutyDraft, now: Date): DutyProblems {
  const { role, area, endsAt } = toNewDuty(draft);
  const levels: readonly string[] = LEVELS_OF_ROLE[role];
  const past = endsAt !== null && Date.parse(endsAt) <= now.getTime() ? ({ endsAt: "in-the-past" } as const) : {};
  if (area === "") return { area: "missing", ...past };
  if (!v.is(AreaCode, area)) return { area: "regex", ...past };
  return levels.includes(areaLevel(area)) ? past : { area: "level-of-role", ...past };
}
