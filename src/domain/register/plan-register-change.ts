import type { Household, HouseholdNumber } from "./household.ts";
import { isMadeHouseholdNumber } from "./made-household-number.ts";
import {
  matchResident,
  type ExistingResident,
  type MatchedBy,
  type ResidentMarks,
  type ResidentMatch,
} from "./match-resident.ts";
import { mergeHousehold, mergeResident } from "./merge-with-known.ts";
import type { RegisterEntry } from "./register-entry.ts";
import type { RegisterField } from "./register-field.ts";
import { householdContent, residentContent } from "./resident-content.ts";
import type { Resident } from "./resident.ts";

/** What is registered in the village now, as far as planning needs it. */
export type ExistingRegister = {
  readonly households: readonly Household[];
  readonly residents: readonly ExistingResident[];
};

/** What only the server can do. `contentHash` of a stored resident must have been made by the same function. */
export type PlanningTools = {
  readonly idIndex: (idNumber: string) => string;
  readonly phoneIndex: (phone: string) => string;
  readonly pinyin: (name: string) => string;
  readonly contentHash: (content: string) => string;
  /** The stored record in clear, asked for only where a matched person's content differs. Without it the sheet's row replaces the record. */
  readonly recall?: (residentId: string) => Resident | undefined;
};

export type ResidentToRecord = {
  /** Undefined: somebody new. */
  readonly residentId: string | undefined;
  readonly householdNumber: HouseholdNumber;
  readonly resident: Resident;
  readonly contentHash: string;
  readonly matchedBy: MatchedBy | undefined;
};

export type RegisterChange = {
  readonly householdsToRecord: readonly Household[];
  readonly residentsToRecord: readonly ResidentToRecord[];
  readonly unchanged: { readonly households: number; readonly residents: number };
  /** Matched people who stand in another household than before (they are among residentsToRecord). */
  readonly movedHousehold: readonly {
    readonly residentId: string;
    readonly from: string;
    readonly to: HouseholdNumber;
  }[];
  /** People of the sheet's households whom the sheet does not list. Nothing is done to them: somebody should look. */
  readonly notListed: readonly string[];
};

/**
 * What an import has to record, so that importing the same sheet again records nothing. `fields` are the fields the sheet has columns for
 * (`RegisterReading.fields`).
 */
export function planRegisterChange(
  existing: ExistingRegister,
  { entries, fields }: { readonly entries: readonly RegisterEntry[]; readonly fields: readonly RegisterField[] },
  tools: PlanningTools,
): RegisterChange {
  const candidates = candidateIndex(existing.residents);
  const households = new Map(existing.households.map((household) => [household.number as string, household]));
  const householdsToRecord: Household[] = [];
  const residentsToRecord: ResidentToRecord[] = [];
  const movedHousehold: { residentId: string; from: string; to: HouseholdNumber }[] = [];
  const claimed = new Set<string>();
  const touched = new Set<string>();
  const unchanged = { households: 0, residents: 0 };

  const placed = entries.map((entry) => placeEntry(entry, households, candidates, tools));
  // The sure ones first, so that nobody recognised by less takes the record of somebody with an ID number.
  const matches = new Map<MarkedResident, ResidentMatch>();
  for (const sure of [true, false]) {
    for (const person of placed.flatMap(({ people }) => people)) {
      if (matches.has(person)) continue;
      const free = candidates(person.marks).filter(({ residentId }) => !claimed.has(residentId));
      const match = findSameContent(person, free) ?? matchResident(person.marks, free);
      if (match === undefined || (sure && match.by !== "id-number")) continue;
      claimed.add(match.resident.residentId);
      matches.set(person, match);
    }
  }
  for (const { entry, number, people } of placed) {
    touched.add(number);
    const known = households.get(number);
    const household = known ? mergeHousehold(known, { ...entry.household, number }, fields) : entry.household;
    if (known !== undefined && householdContent(known) === householdContent(household)) unchanged.households++;
    else householdsToRecord.push(household);

    for (const person of people) {
      const match = matches.get(person);
      const { record, contentHash } = settle(person, match?.resident, fields, tools);
      const from = match?.resident.householdNumber;
      const residentId = match?.resident.residentId;
      if (residentId !== undefined && from !== undefined && from !== number)
        movedHousehold.push({ residentId, from, to: number });
      if (from === number && contentHash === match?.resident.contentHash) unchanged.residents++;
      else
        residentsToRecord.push({
          residentId,
          householdNumber: number,
          resident: record,
          contentHash,
          matchedBy: match?.by,
        });
    }
  }
  const notListed = existing.residents
    .filter(({ residentId, householdNumber }) => touched.has(householdNumber) && !claimed.has(residentId))
    .map(({ residentId }) => residentId);
  return { householdsToRecord, residentsToRecord, unchanged, movedHousehold, notListed };
}

type MarkedResident = { readonly resident: Resident; readonly marks: ResidentMarks; readonly contentHash: string };
type Candidates = (marks: ResidentMarks) => readonly ExistingResident[];

function placeEntry(
  entry: RegisterEntry,
  households: ReadonlyMap<string, Household>,
  candidates: Candidates,
  tools: PlanningTools,
): { entry: RegisterEntry; number: HouseholdNumber; people: MarkedResident[] } {
  const marked = entry.residents.map((resident) => marksOf(resident, entry.household.number, tools));
  const number = numberInRegister(entry.household.number, marked, households, candidates);
  const people = entry.residents.map((resident, at) => ({
    resident,
    marks: { ...marked[at]!, householdNumber: number },
    contentHash: tools.contentHash(residentContent(resident)),
  }));
  return { entry, number, people };
}

function marksOf(resident: Resident, householdNumber: string, tools: PlanningTools): ResidentMarks {
  return {
    householdNumber,
    idIndex: resident.idNumber === undefined ? undefined : tools.idIndex(resident.idNumber),
    phoneIndex: resident.phone === undefined ? undefined : tools.phoneIndex(resident.phone),
    pinyin: tools.pinyin(resident.name),
    birth: resident.birth,
  };
}

/** The very same record in the same household: two people of one name of whom nothing else is known stay two. */
function findSameContent({ marks, contentHash }: MarkedResident, free: readonly ExistingResident[]) {
  const same = free.find(
    (known) => known.contentHash === contentHash && known.householdNumber === marks.householdNumber,
  );
  const by = marks.idIndex === undefined ? "name-household" : "id-number";
  return same && ({ resident: same, by } satisfies ResidentMatch);
}

/** The record to keep. What is stored is only asked for when the sheet's row is not already its equal. */
function settle(
  { resident, contentHash }: MarkedResident,
  match: ExistingResident | undefined,
  fields: readonly RegisterField[],
  tools: PlanningTools,
): { record: Resident; contentHash: string } {
  const known = match && match.contentHash !== contentHash ? tools.recall?.(match.residentId) : undefined;
  if (known === undefined) return { record: resident, contentHash };
  const record = mergeResident(known, resident, fields);
  return { record, contentHash: tools.contentHash(residentContent(record)) };
}

/** A number we made up gives way to the one under which the household's people are already registered. */
function numberInRegister(
  number: HouseholdNumber,
  people: readonly ResidentMarks[],
  households: ReadonlyMap<string, Household>,
  candidates: Candidates,
): HouseholdNumber {
  if (!isMadeHouseholdNumber(number) || households.has(number)) return number;
  for (const marks of people) {
    const known = matchResident(marks, candidates(marks))?.resident.householdNumber;
    if (known !== undefined && households.has(known)) return known as HouseholdNumber;
  }
  return number;
}

/** Candidates by ID, phone and household, so that planning 20,000 rows does not compare everybody with everybody. */
function candidateIndex(residents: readonly ExistingResident[]): Candidates {
  const byId = groupBy(residents, ({ idIndex }) => idIndex);
  const byPhone = groupBy(residents, ({ phoneIndex }) => phoneIndex);
  const byHousehold = groupBy(residents, ({ householdNumber }) => householdNumber);
  return (marks) => {
    const found = [
      ...(byId.get(marks.idIndex ?? "") ?? []),
      ...(byPhone.get(marks.phoneIndex ?? "") ?? []),
      ...(byHousehold.get(marks.householdNumber) ?? []),
    ];
    return [...new Set(found)];
  };
}

function groupBy(residents: readonly ExistingResident[], key: (resident: ExistingResident) => string | undefined) {
  const groups = new Map<string, ExistingResident[]>();
  for (const resident of residents) {
    const name = key(resident);
    if (name === undefined || name === "") continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [resident]);
    else group.push(resident);
  }
  return groups;
}
