import { REGISTER_FIELDS, type RegisterField } from "./register-field.ts";
import type { ResolvedHeader } from "./resolve-header.ts";

export const SHEET_LAYOUTS = ["person-per-row", "household-per-row"] as const;
export type SheetLayout = (typeof SHEET_LAYOUTS)[number];
export type MemberColumn = {
  readonly field: RegisterField;
  readonly member: number | null;
  readonly confidence: number;
};
type Headers = readonly (ResolvedHeader | undefined)[];

/**
 * Decides whether a row is a person or a household, and numbers the members of a household. With several name columns a
 * row is a household: members are told apart by the numbers in the headers, or else by their order. The head is member 0.
 */
export function numberMembers(headers: Headers): { layout: SheetLayout; columns: (MemberColumn | undefined)[] } {
  const numbered = headers.some((header) => isPersonAnchor(header) && (header.member ?? 0) > 0);
  if (!numbered && count(headers, "name") < 2 && count(headers, "idNumber") < 2) {
    const columns = headers.map((header) => header && withMember(header, null));
    return { layout: "person-per-row", columns };
  }
  return { layout: "household-per-row", columns: numbered ? byNumber(headers) : byOrder(headers) };
}

function isPersonAnchor(header: ResolvedHeader | undefined): header is ResolvedHeader {
  return header?.field === "name" || header?.field === "idNumber";
}

function count(headers: Headers, field: RegisterField): number {
  return headers.filter((header) => header?.field === field && header.member === undefined).length;
}

/** Numbers in the headers: what has none is the head's. */
function byNumber(headers: Headers): (MemberColumn | undefined)[] {
  return headers.map((header) => header && withMember(header, header.member ?? 0));
}

/** The same fields over and over: a field seen again begins the next member. A field that comes once is the head's. */
function byOrder(headers: Headers): (MemberColumn | undefined)[] {
  let current = headers.some((header) => header?.field === "headName") ? 1 : 0;
  let seen = new Set<RegisterField>();
  return headers.map((header) => {
    if (header === undefined) return undefined;
    if (header.member !== undefined) return withMember(header, header.member);
    if (count(headers, header.field) === 1) return withMember(header, 0);
    if (REGISTER_FIELDS[header.field].of === "resident") {
      if (seen.has(header.field)) {
        current++;
        seen = new Set();
      }
      seen.add(header.field);
    }
    return withMember(header, current);
  });
}

function withMember({ field, confidence }: ResolvedHeader, member: number | null): MemberColumn {
  return { field, confidence, member: REGISTER_FIELDS[field].of === "resident" ? member : null };
}
