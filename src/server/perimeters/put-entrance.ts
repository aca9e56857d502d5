import * as v from "valibot";
import { EntranceFields, type EntranceRecorded } from "#domain/perimeters/entrance-facts.ts";
import { findStateRefusal } from "#domain/perimeters/entrance-state.ts";
import { VillageCode } from "#domain/areas/area-code.ts";
import { typedLine } from "#domain/gates/typed-line.ts";
import { readPhone } from "#domain/register/read-phone.ts";
import type { Sealing } from "#server/access/sealing.ts";
import type { Tx } from "#server/db/database.ts";
import { findGate } from "#server/gates/store.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import { listPerimeters, type EntranceRow } from "./store.ts";

/** An entrance as a desk writes it. `phone` null keeps the number that is known of this holder: masked, a screen cannot send it back. */
export const EntranceBody = v.strictObject({
  area: VillageCode,
  ...EntranceFields.entries,
  keyHolder: v.nullable(v.strictObject({ name: typedLine(60), phone: v.nullable(typedLine(30)) })),
});
export type EntranceBody = v.InferOutput<typeof EntranceBody>;

/** So many last digits of the phone are told. */
const TAIL = 4;

/** The fact that records or changes an entrance, after its place, way and state were held against each other. */
export async function recordEntrance(
  tx: Tx,
  town: string,
  id: string,
  { area, ...body }: EntranceBody,
  { known, sealing }: { readonly known: EntranceRow | undefined; readonly sealing: Sealing },
): Promise<DeskFact> {
  if (!area.startsWith(town)) refuse("area", "other-town");
  const refusal = findStateRefusal(body);
  if (refusal !== undefined)
    refuse(
      refusal === "key-holder-needed" ? "keyHolder" : refusal === "gate-only-when-open" ? "gate" : "state",
      refusal,
    );
  const perimeter = (await listPerimeters(tx, town)).find((one) => one.id === body.perimeter);
  if (perimeter === undefined) return refuse("perimeter", "unknown-perimeter");
  if (!perimeter.areas.some((code) => area.startsWith(code) || code.startsWith(area)))
    refuse("area", "outside-perimeter");
  if (body.gate !== null && (await findGate(tx, town, body.gate)) === undefined) refuse("gate", "unknown-gate");
  const recorded: EntranceRecorded = { entrance: id, ...body, keyHolder: sealHolder(body.keyHolder, known, sealing) };
  return { kind: "entrance.recorded", area, subject: id, body: recorded };
}

function sealHolder(
  holder: EntranceBody["keyHolder"],
  known: EntranceRow | undefined,
  sealing: Sealing,
): EntranceRecorded["keyHolder"] {
  if (holder === null) return null;
  const { name, phone } = holder;
  if (phone === null) {
    if (known === undefined || known.keyHolder !== name || known.keyPhone === null || known.keyPhoneTail === null)
      return refuse("keyHolder.phone", "required");
    return { name, phone: { sealed: known.keyPhone, tail: known.keyPhoneTail } };
  }
  const read = readPhone(phone);
  if (read.value === undefined) return refuse("keyHolder.phone", "phone-unreadable");
  return { name, phone: { sealed: sealing.seal(read.value), tail: read.value.slice(-TAIL) } };
}

function refuse(path: string, rule: string): never {
  throw new AnswerError("invalid-field", { path, rule });
}
