import { isInAreas } from "#domain/access/grant.ts";
import { isSameSlip } from "#domain/gates/compare-slips.ts";
import type { Passage, PassagePerson } from "#domain/gates/gate-facts.ts";
import type { GateItem } from "#protocol/gates.ts";
import type { SlipAnswer, SlipEntry } from "#protocol/slips.ts";
import type { Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import { findResidentRow } from "#server/register/store.ts";
import { listPassagesAt } from "./list-passages.ts";
import { findPassageAsItStands } from "./project-passages.ts";
import { findDuty, findGateOfSlip, findPassageOfSlip, listTwins } from "./slip-store.ts";

type Typed = { readonly facts: readonly DeskFact[]; readonly value: SlipAnswer };

/**
 * A slip typed in at a desk, under the lock of the book: meets what was typed in before and what a phone recorded. Throws
 * "invalid-field" for a number that was not printed for this gate, a moment to come, or somebody not on the register.
 */
export async function typeSlip(
  tx: Tx,
  gate: GateItem,
  entry: SlipEntry,
  { areas, now }: { readonly areas: readonly string[]; readonly now: Date },
): Promise<Typed> {
  const { town } = gate;
  const { slip, at, despite } = entry;
  const printedFor = await findGateOfSlip(tx, town, slip);
  if (printedFor !== gate.id) {
    const rule = printedFor === undefined ? "slip-not-printed" : "slip-of-other-gate";
    throw new AnswerError("invalid-field", { path: "slip", rule });
  }
  if (Date.parse(at) > now.getTime()) throw new AnswerError("invalid-field", { path: "at", rule: "in-the-future" });
  const body = await readPassage(tx, gate, entry, areas);
  const fact: DeskFact = { kind: "passage.recorded", area: gate.area, subject: gate.id, body, at };
  const show = async (position: number) => (await listPassagesAt(tx, town, [position]))[0]!;

  const first = await findPassageOfSlip(tx, town, slip);
  if (first !== undefined) {
    const standing = await findPassageAsItStands(tx, town, first);
    if (standing !== undefined && isSameSlip(standing, { at, body }))
      return { facts: [], value: { state: "repeated", known: await show(first) } };
    if (!despite) return { facts: [], value: { state: "differs", known: await show(first) } };
    return { facts: [fact], value: { state: "filed" } };
  }
  if (!despite) {
    const [twin] = await listTwins(tx, town, { at, body });
    if (twin !== undefined) return { facts: [], value: { state: "probable-twin", known: await show(twin.position) } };
  }
  return { facts: [fact], value: { state: "recorded" } };
}

async function readPassage(tx: Tx, gate: GateItem, entry: SlipEntry, areas: readonly string[]): Promise<Passage> {
  const { slip, at, direction, mode, plate, name } = entry;
  const guard = (await findDuty(tx, gate.town, gate.id, at))?.resident ?? null;
  return {
    ...{ gate: gate.id, direction, mode, plate },
    people: [await readPerson(tx, gate.town, entry, areas)],
    rulesAge: null,
    remark: entry.resident === null ? name : null,
    slip,
    ...(guard === null ? {} : { guard }),
  };
}

async function readPerson(
  tx: Tx,
  town: string,
  { resident, celsius, verdict }: SlipEntry,
  areas: readonly string[],
): Promise<PassagePerson> {
  const row = resident === null ? undefined : await findResidentRow(tx, town, resident);
  if (resident !== null && (row === undefined || !isInAreas(row.area, areas)))
    throw new AnswerError("invalid-field", { path: "resident", rule: "not-found" });
  return {
    standing: row === undefined ? "outsider" : "resident",
    ...{ resident, household: row?.household ?? null, village: row?.village ?? null, pass: null, registration: null },
    ...{ foundBy: null, celsius, verdict, because: "on-paper", reference: null, referral: null },
  };
}
