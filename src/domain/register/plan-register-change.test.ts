import { describe, expect, test } from "vitest";
import { exampleContext, syntheticId } from "./example-register.ts";
import type { Household, HouseholdNumber } from "./household.ts";
import { madeHouseholdNumber } from "./made-household-number.ts";
import { matchResident, type ExistingResident } from "./match-resident.ts";
import {
  planRegisterChange,
  type ExistingRegister,
  type PlanningTools,
  type RegisterChange,
} from "./plan-register-change.ts";
import { REGISTER_FIELD_NAMES, type RegisterField } from "./register-field.ts";
import type { RegisterEntry } from "./register-entry.ts";
import type { Resident } from "./resident.ts";

const { village } = exampleContext();
const A = syntheticId("330425", "1960-01-01");
const B = syntheticId("330425", "1962-03-04");

const person = (name: string, change: Partial<Resident> = {}): Resident => ({
  name,
  role: "family",
  residency: "registered",
  plates: [],
  ...change,
});
const entry = (number: string, ...residents: Resident[]): RegisterEntry => ({
  household: { village, number: number as HouseholdNumber, area: `${village}03` as Household["area"], use: "self" },
  residents,
});

/** A register kept in memory: what the server does, without its secrets. */
function memoryRegister() {
  const households = new Map<string, Household>();
  const residents = new Map<string, { householdNumber: string; resident: Resident; contentHash: string }>();
  const tools: PlanningTools = {
    idIndex: (id) => `id:${id}`,
    phoneIndex: (phone) => `phone:${phone}`,
    pinyin: (name) => (name === "阿丽" || name === "阿莉" ? "a li" : name),
    contentHash: (content) => content,
    recall: (residentId) => residents.get(residentId)?.resident,
  };
  const existing = (): ExistingRegister => ({
    households: [...households.values()],
    residents: [...residents].map(([residentId, { householdNumber, resident, contentHash }]) => ({
      residentId,
      householdNumber,
      contentHash,
      idIndex: resident.idNumber && tools.idIndex(resident.idNumber),
      phoneIndex: resident.phone && tools.phoneIndex(resident.phone),
      pinyin: tools.pinyin(resident.name),
      birth: resident.birth,
    })),
  });
  function take(entries: RegisterEntry[], fields: readonly RegisterField[] = REGISTER_FIELD_NAMES): RegisterChange {
    const change = planRegisterChange(existing(), { entries, fields }, tools);
    for (const household of change.householdsToRecord) households.set(household.number, household);
    for (const { residentId, householdNumber, resident, contentHash } of change.residentsToRecord) {
      residents.set(residentId ?? `r${residents.size + 1}`, { householdNumber, resident, contentHash });
    }
    return change;
  }
  return { take, residents, households };
}

describe("[REGISTER-80] importing the same file again records nothing", () => {
  const entries = [
    entry(
      "1",
      person("阿一", { idNumber: A, role: "head" }),
      person("阿二", { phone: "13800000000" }),
      person("阿三", { birth: "2010-01-01" }),
    ),
    entry("2", person("阿丽"), person("阿莉"), person("阿一")),
    entry("3"),
  ];
  test("whatever is known of the people", () => {
    const register = memoryRegister();
    expect(register.take(entries).residentsToRecord).toHaveLength(6);
    expect(register.take(entries)).toEqual({
      householdsToRecord: [],
      residentsToRecord: [],
      unchanged: { households: 3, residents: 6 },
      movedHousehold: [],
      notListed: [],
    });
  });
  test("also a file that is silent about things known from elsewhere", () => {
    const register = memoryRegister();
    register.take([
      entry("1", person("阿一", { idNumber: A, phone: "13800000000", role: "tenant", residency: "migrant" })),
    ]);
    const silent = [entry("1", person("阿一", { idNumber: A, workplace: "羊毛衫厂" }))];
    const fields: RegisterField[] = ["householdNumber", "name", "idNumber", "workplace"];
    expect(register.take(silent, fields).residentsToRecord.map(({ resident }) => resident)).toEqual([
      person("阿一", {
        idNumber: A,
        phone: "13800000000",
        role: "tenant",
        residency: "migrant",
        workplace: "羊毛衫厂",
      }),
    ]);
    expect(register.take(silent, fields).residentsToRecord).toEqual([]);
  });
});

test("[REGISTER-81] somebody who moved keeps the record, and it is said", () => {
  const register = memoryRegister();
  register.take([entry("1", person("阿一", { idNumber: A }), person("阿二", { idNumber: B }))]);
  const change = register.take([entry("2", person("阿二", { idNumber: B }))]);
  expect(change.movedHousehold).toEqual([{ residentId: "r2", from: "1", to: "2" }]);
  expect(change.residentsToRecord.map(({ residentId, householdNumber }) => [residentId, householdNumber])).toEqual([
    ["r2", "2"],
  ]);
});

test("[REGISTER-82] people whom the sheet does not list stay, and are named", () => {
  const register = memoryRegister();
  register.take([entry("1", person("阿一", { idNumber: A }), person("阿二"))]);
  expect(register.take([entry("1", person("阿一", { idNumber: A }))]).notListed).toEqual(["r2"]);
  expect(register.residents.size).toBe(2);
});

test("[REGISTER-83] a number we made gives way to the one under which the people are registered", () => {
  const register = memoryRegister();
  register.take([entry("12", person("阿一", { idNumber: A }))]);
  const made = madeHouseholdNumber(village, "h:阿一|12号");
  const change = register.take([entry(made, person("阿一", { idNumber: A }), person("阿二", { idNumber: B }))]);
  expect(change.movedHousehold).toEqual([]);
  expect(change.residentsToRecord.map(({ householdNumber, residentId }) => [householdNumber, residentId])).toEqual([
    ["12", undefined],
  ]);
});

test("[REGISTER-84] a micro-grid known is not lost to a sheet that names the grid only", () => {
  const register = memoryRegister();
  const deep = entry("1");
  register.take([{ ...deep, household: { ...deep.household, area: `${village}0305` as Household["area"] } }]);
  expect(register.take([entry("1")]).householdsToRecord).toEqual([]);
});

describe("[REGISTER-85] identity", () => {
  const known = (change: Partial<ExistingResident>): ExistingResident => ({
    residentId: "r1",
    householdNumber: "1",
    pinyin: "a yi",
    contentHash: "",
    ...change,
  });
  const incoming = { householdNumber: "9", pinyin: "a yi" };
  test("by ID number, whatever else differs", () => {
    const found = matchResident({ ...incoming, pinyin: "a er", idIndex: "x" }, [known({ idIndex: "x" })]);
    expect(found?.by).toBe("id-number");
  });
  test("by phone and name, not against the ID number", () => {
    expect(matchResident({ ...incoming, phoneIndex: "p" }, [known({ phoneIndex: "p" })])?.by).toBe("phone-and-name");
    const other = { ...incoming, phoneIndex: "p", idIndex: "y" };
    expect(matchResident(other, [known({ phoneIndex: "p", idIndex: "x" })])).toBeUndefined();
    expect(
      matchResident({ ...incoming, pinyin: "a er", phoneIndex: "p" }, [known({ phoneIndex: "p" })]),
    ).toBeUndefined();
  });
  test("by name, birth date and household", () => {
    const here = { householdNumber: "1", pinyin: "a yi", birth: "1960-01-01" };
    expect(matchResident(here, [known({ birth: "1960-01-01" })])?.by).toBe("name-birth-household");
    expect(matchResident({ ...here, householdNumber: "2" }, [known({ birth: "1960-01-01" })])).toBeUndefined();
    expect(matchResident(here, [known({ birth: "1990-01-01" })])).toBeUndefined();
  });
  test("never by name alone, and not where two would fit", () => {
    expect(matchResident(incoming, [known({})])).toBeUndefined();
    const two = [known({}), known({ residentId: "r2" })];
    expect(matchResident({ householdNumber: "1", pinyin: "a yi" }, two)).toBeUndefined();
  });
});
