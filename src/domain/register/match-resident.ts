/** A resident as identity sees them: index strings are made by the server (HMAC), never read. */
export type ResidentMarks = {
  readonly householdNumber: string;
  readonly idIndex?: string | undefined;
  readonly phoneIndex?: string | undefined;
  /** Pinyin of the name, without tones. */
  readonly pinyin: string;
  /** Plain date. */
  readonly birth?: string | undefined;
};

export type ExistingResident = ResidentMarks & { readonly residentId: string; readonly contentHash: string };

/** By what somebody was recognised, the surest first. */
export type MatchedBy = "id-number" | "phone-and-name" | "name-birth-household" | "name-household";

export type ResidentMatch = { readonly resident: ExistingResident; readonly by: MatchedBy };

/** A rule holds between two people, and only if nothing they both have contradicts it. */
const RULES: readonly (readonly [MatchedBy, (a: ResidentMarks, b: ResidentMarks) => boolean])[] = [
  ["id-number", (a, b) => a.idIndex !== undefined && a.idIndex === b.idIndex],
  [
    "phone-and-name",
    (a, b) => a.phoneIndex !== undefined && a.phoneIndex === b.phoneIndex && sameName(a, b) && agree(a, b),
  ],
  [
    "name-birth-household",
    (a, b) => a.birth !== undefined && a.birth === b.birth && sameName(a, b) && sameHousehold(a, b) && agree(a, b),
  ],
  // For people of whom the village keeps no more than the name: the name within one household, never the name alone.
  ["name-household", (a, b) => sameName(a, b) && sameHousehold(a, b) && agree(a, b) && !bothHavePhones(a, b)],
];

/**
 * Who among the candidates is the incoming person: by ID number, else phone and name, else pinyin, birth date and household, else (nothing
 * speaking against it) pinyin and household. Never by name alone. Where a rule fits more than one candidate it decides nothing.
 */
export function matchResident(
  incoming: ResidentMarks,
  candidates: readonly ExistingResident[],
): ResidentMatch | undefined {
  for (const [by, holds] of RULES) {
    const fitting = candidates.filter((candidate) => holds(incoming, candidate));
    if (fitting.length === 1) return { resident: fitting[0]!, by };
  }
  return undefined;
}

function sameName(a: ResidentMarks, b: ResidentMarks): boolean {
  return a.pinyin !== "" && a.pinyin === b.pinyin;
}

function sameHousehold(a: ResidentMarks, b: ResidentMarks): boolean {
  return a.householdNumber === b.householdNumber;
}

function agree(a: ResidentMarks, b: ResidentMarks): boolean {
  const idsDiffer = a.idIndex !== undefined && b.idIndex !== undefined && a.idIndex !== b.idIndex;
  const birthsDiffer = a.birth !== undefined && b.birth !== undefined && a.birth !== b.birth;
  return !idsDiffer && !birthsDiffer;
}

function bothHavePhones(a: ResidentMarks, b: ResidentMarks): boolean {
  return a.phoneIndex !== undefined && b.phoneIndex !== undefined && a.phoneIndex !== b.phoneIndex;
}
