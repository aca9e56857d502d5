import * as v from "valibot";
import { TownCode } from "#domain/areas/area-code.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";

export const READ = { to: "granted", purpose: "command" } as const;

/** Who drafts may give the drafter's signature. */
export const DRAFT = { to: "granted", purpose: "command", roles: ["cadre", "town-command", "county-command"] } as const;

/** A leading group's order is countersigned, lifted and taken in at the town or the county (SPEC S1); villages draft with them. */
export const SIGN = { to: "granted", purpose: "command", roles: ["town-command", "county-command"] } as const;

export const OrderPath = v.strictObject({ town: TownCode, id: Uuid7 });

/** Whether any of the areas lies in the town or around it. */
export function hasTown(town: string, areas: readonly string[]): boolean {
  return areas.some((area) => area.startsWith(town) || town.startsWith(area));
}
