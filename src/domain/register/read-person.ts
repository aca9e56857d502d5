import { cellText } from "./cell-text.ts";
import type { FieldReader } from "./field-cells.ts";
import { nothing, read, unread } from "./field-reading.ts";
import { idCardFacts } from "./id-card-facts.ts";
import { readCare } from "./read-care.ts";
import { readDate } from "./read-date.ts";
import { readId } from "./read-id.ts";
import { readName } from "./read-name.ts";
import { readPhone } from "./read-phone.ts";
import { readPlates } from "./read-plates.ts";
import { readResidency } from "./read-residency.ts";
import { findRole, readRole } from "./read-role.ts";
import { readSex } from "./read-sex.ts";
import { readText } from "./read-text.ts";
import type { Resident } from "./resident.ts";
import { findPersonParts } from "./split-person-cell.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** What is known about a person from outside their own cells. */
export type PersonHints = { readonly isHead: boolean; readonly hasLandlord: boolean; readonly today: string };

const FIRST_BIRTH = "1900-01-01";

/** One resident out of a row. Undefined when the name is missing; whether the row is taken in depends on the reader's problems. */
export function readPerson(reader: FieldReader, hints: PersonHints): Resident | undefined {
  const year = Number(hints.today.slice(0, 4));
  const parts = findPersonParts(cellText(reader.cell("name")));
  const name = reader.take("name", (cell) => readName(parts?.name ?? cell));
  if (name === undefined && !reader.problems.some(({ field }) => field === "name"))
    reader.note("name", unread("name-missing"));

  const paper = reader.take("idNumber", (cell) =>
    readId(reader.cell("idKind"), cell ?? parts?.idNumber ?? null, hints.today),
  );
  const facts = paper?.kind === "id-card" && paper.number !== undefined ? idCardFacts(paper.number) : undefined;
  const sex = reader.take("sex", readSex);
  if (facts?.sex !== undefined && sex !== undefined && sex !== facts.sex)
    reader.note("sex", unread("sex-differs-from-id"));
  const birth = reader.take("birth", (cell) => readBirth(cell, year, hints.today, facts !== undefined));
  if (facts !== undefined && birth !== undefined && birth !== facts.birth)
    reader.note("birth", unread("birth-differs-from-id"));

  const relation = reader.take("relation", (cell) => readText(cell, 20));
  const residencySaid = reader.take("residency", readResidency);
  const role =
    reader.take("role", readRole) ?? impliedRole(relation, hints, residencySaid === "migrant" && hints.hasLandlord);
  const arrived = reader.take("arrived", (cell) => readDate(cell, year));
  const leaving = reader.take("leaving", (cell) => readDate(cell, year));
  if (arrived !== undefined && leaving !== undefined && leaving < arrived) {
    reader.note("leaving", unread("leaving-before-arrival"));
  }
  const resident = {
    name,
    formerName: reader.take("formerName", (cell) => readText(cell, 60)),
    sex: facts?.sex ?? sex,
    idKind: paper?.kind,
    idNumber: paper?.number,
    birth: facts?.birth ?? birth,
    nation: reader.take("nation", (cell) => readText(cell, 20)),
    registeredAddress: reader.take("registeredAddress", (cell) => readText(cell, 120)),
    phone: reader.take("phone", (cell) => readPhone(cell ?? parts?.phone ?? null)),
    workplace: reader.take("workplace", (cell) => readText(cell, 80)),
    relation,
    role,
    residency: residencySaid ?? (role === "tenant" ? "migrant" : "registered"),
    care: reader.take("care", () => readCares(reader)),
    arrived,
    leaving,
    plates: reader.take("plates", readPlates) ?? [],
  };
  return name === undefined ? undefined : (withoutUndefined(resident) as Resident);
}

function impliedRole(relation: string | undefined, hints: PersonHints, isLodger: boolean): Resident["role"] {
  const said = relation === undefined ? undefined : findRole(relation);
  if (said !== undefined) return said;
  if (hints.isHead) return "head";
  if (isLodger) return "tenant";
  return relation === undefined ? "family" : "other";
}

/** With an ID card the column only confirms, so a year and month (1960年5月) in it is no reason to refuse. */
function readBirth(cell: Parameters<typeof readDate>[0], year: number, today: string, isKnown: boolean) {
  const reading = readDate(cell, year);
  if (isKnown && reading.value === undefined) return nothing();
  if (reading.value !== undefined && (reading.value < FIRST_BIRTH || reading.value > today)) {
    return isKnown ? read(reading.value) : unread("birth-ahead");
  }
  return reading;
}

function readCares(reader: FieldReader) {
  const readings = reader.cells("care").map(({ cell, header }) => readCare(cell, header.split(" / ").at(-1)!));
  const problem = readings.find((reading) => reading.problems.length > 0);
  if (problem !== undefined) return problem;
  const words = [...new Set(readings.flatMap((reading) => reading.value ?? []))].join("、");
  return words === "" ? nothing() : words.length > 60 ? unread("too-long") : read(words);
}
