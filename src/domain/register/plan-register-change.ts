import type { Household, HouseholdNumber } from "./household.ts";
import { isMadeHouseholdNumber } from "./made-household-number.ts";
import { matchResident, type ExistingResident, type MatchedBy, type ResidentMarks } from "./match-resident.ts";
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

  for (const entry of entries) {
    const marked = entry.residents.map((resident) => ({
      resident,
      marks: marksOf(resident, entry.household.number, tools),
    }));
    const number = numberInRegister(
      entry.household.number,
      marked.map(({ marks }) => marks),
      households,
      candidates.near,
    );
    touched.add(number);
    const known = households.get(number);
    const household = known ? mergeHousehold(known, { ...entry.household, number }, fields) : entry.household;
    if (known !== undefined && householdContent(known) === householdContent(household)) unchanged.households++;
    else householdsToRecord.push(household);

    for (const { resident, marks } of marked) {
      const here = { ...marks, householdNumber: number };
      const free = candidates.near(here).filter(({ residentId }) => !claimed.has(residentId));
      const match = matchResident(here, free);
      if (match === undefined) {
        const contentHash = tools.contentHash(residentContent(resident));
        residentsToRecord.push({
          residentId: undefined,
          householdNumber: number,
          resident,
          contentHash,
          matchedBy: undefined,
        });
        continue;
      }
      const { residentId, householdNumber: from, contentHash: before } = match.resident;
      claimed.add(residentId);
      const { record, contentHash } = settle(resident, match.resident, fields, tools);
      if (from !== number) movedHousehold.push({ residentId, from, to: number });
      if (from === number && contentHash === before) unchanged.residents++;
      else
        residentsToRecord.push({
          residentId,
          householdNumber: number,
          resident: record,
          contentHash,
          matchedBy: match.by,
        });
    }
  }
  const notListed = existing.residents
    .filter(({ residentId, householdNumber }) => touched.has(householdNumber) && !claimed.has(residentId))
    .map(({ residentId }) => residentId);
  return { householdsToRecord, residentsToRecord, unchanged, movedHousehold, notListed };
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

/** The record to keep for a matched person. The stored one is only asked for when the sheet's row is not already its equal. */
function settle(said: Resident, match: ExistingResident, fields: readonly RegisterField[], tools: PlanningTools) {
  const asSaid = tools.contentHash(residentContent(said));
  if (asSaid === match.contentHash) return { record: said, contentHash: asSaid };
  const known = tools.recall?.(match.residentId);
  if (known === undefined) return { record: said, contentHash: asSaid };
  const record = mergeResident(known, said, fields);
  return { record, contentHash: tools.contentHash(residentContent(record)) };
}

/** A number we made up gives way to the one under which the household's people are already registered. */
function numberInRegister(
  number: HouseholdNumber,
  people: readonly ResidentMarks[],
  households: ReadonlyMap<string, Household>,
  near: (marks: ResidentMarks) => readonly ExistingResident[],
): HouseholdNumber {
  if (!isMadeHouseholdNumber(number) || households.has(number)) return number;
  for (const marks of people) {
    const match = matchResident(marks, near(marks));
    if (match !== undefined && households.has(match.resident.householdNumber)) {
      return match.resident.householdNumber as HouseholdNumber;
    }
  }
  return number;
}

/** Candidates by ID, phone and household, so that planning 20,000 rows does not compare everybody with everybody. */
function candidateIndex(residents: readonly ExistingResident[]) {
  const byId = groupBy(residents, ({ idIndex }) => idIndex);
  const byPhone = groupBy(residents, ({ phoneIndex }) => phoneIndex);
  const byHousehold = groupBy(residents, ({ householdNumber }) => householdNumber);
  const near = (marks: ResidentMarks): ExistingResident[] => {
    const found = [
      ...(byId.get(marks.idIndex ?? "") ?? []),
      ...(byPhone.get(marks.phoneIndex ?? "") ?? []),
      ...(byHousehold.get(marks.householdNumber) ?? []),
    ];
    return [...new Set(found)];
  };
  return { near };
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
