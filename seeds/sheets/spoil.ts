import type { ProblemCode } from "#domain/register/problem-messages.ts";
import type { RegisterEntry } from "#domain/register/register-entry.ts";
import type { Resident } from "#domain/register/resident.ts";
import { shuffled, type Random } from "#seeds/random.ts";
import type { SheetCell } from "./messy-cells.ts";

/** The cells of a person's row that a fault changes. */
type Changes = {
  readonly name?: SheetCell;
  readonly id?: SheetCell;
  readonly birth?: SheetCell;
  readonly phone?: SheetCell;
};
export type Fault = { readonly code: ProblemCode; readonly spoil: (resident: Resident) => Changes };

const wrongDigit = (id: string) => id.slice(0, 17) + (id[17] === "7" ? "3" : "7");

/** Ways to spoil a row so that it must be refused; each stands for a row seen in a real sheet. */
export const FAULTS = {
  /** 17 significant digits do not fit into a number: the file holds 330425196501010000. */
  roundedNumber: { code: "id-number-rounded", spoil: ({ idNumber }) => ({ id: Number(idNumber!.slice(0, 17)) * 10 }) },
  roundedText: {
    code: "id-number-rounded",
    spoil: ({ idNumber }) => ({ id: `${idNumber![0]}.${idNumber!.slice(1, 6)}E+17` }),
  },
  checkDigit: { code: "id-number-check-digit", spoil: ({ idNumber }) => ({ id: wrongDigit(idNumber!) }) },
  digitLost: { code: "id-number-length", spoil: ({ idNumber }) => ({ id: idNumber!.slice(0, 17) }) },
  nameMissing: { code: "name-missing", spoil: () => ({ name: null }) },
  /** No papers either, from which the day of birth could be read. */
  noSuchDay: {
    code: "date-impossible",
    spoil: ({ birth }) => ({ id: null, birth: `${birth!.slice(0, 4)}年2月30日` }),
  },
  phoneCutOff: { code: "phone-unreadable", spoil: ({ phone }) => ({ phone: phone!.slice(0, 9) }) },
} as const satisfies Record<string, Fault>;

/**
 * Chooses the people whose rows are spoilt: grown-ups of the family with papers and phone, not heads, so that every
 * household keeps somebody; at most one in a household, none of the first `spare` households.
 */
export function chooseSpoilt(
  random: Random,
  entries: readonly RegisterEntry[],
  faults: readonly Fault[],
  spare = 0,
): Map<Resident, Fault> {
  const candidates = entries.slice(spare).flatMap(({ residents }) => {
    const fit = residents.find(({ role, idNumber, phone }, index) => {
      const sharesPhone = residents.some((other, at) => at !== index && other.phone === phone);
      return (
        role === "family" && idNumber !== undefined && !idNumber.endsWith("X") && phone !== undefined && !sharesPhone
      );
    });
    return fit === undefined ? [] : [fit];
  });
  const chosen = shuffled(random, candidates).slice(0, faults.length);
  if (chosen.length < faults.length) throw new Error("too few people whose rows could be spoilt");
  return new Map(chosen.map((resident, index) => [resident, faults[index]!]));
}

/** The entries without these people. */
export function withoutPeople(
  entries: readonly RegisterEntry[],
  spoilt: ReadonlyMap<Resident, unknown>,
): RegisterEntry[] {
  return entries.map(({ household, residents }) => ({
    household,
    residents: residents.filter((resident) => !spoilt.has(resident)),
  }));
}
