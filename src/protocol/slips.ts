import * as v from "valibot";
import { Celsius, DIRECTIONS, MODES, VERDICTS, Plate } from "#domain/gates/gate-facts.ts";
import { SlipNumber } from "#domain/gates/slip-number.ts";
import { typedLine } from "#domain/gates/typed-line.ts";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { DUTY_HOW } from "#domain/gates/duty-facts.ts";
import { GateItem, PassageItem } from "./gates.ts";

/** Slips printed together: the numbers `first` to `last` of a series. */
export const SlipBlockItem = v.object({
  series: v.number(),
  first: v.number(),
  last: v.number(),
  at: v.string(),
  byName: v.nullable(v.string()),
  /** How many of them have been typed in. */
  typedIn: v.number(),
});
export type SlipBlockItem = v.InferOutput<typeof SlipBlockItem>;

/** What was printed for a gate, newest first. */
export const SlipBlockList = v.object({ gate: GateItem, blocks: v.array(SlipBlockItem) });
export type SlipBlockList = v.InferOutput<typeof SlipBlockList>;

/** What is written on a slip. Who it was: a resident by id, or the name as written; `plate` makes it a vehicle. */
export const SlipEntry = v.strictObject({
  slip: SlipNumber,
  at: Instant,
  direction: v.picklist(DIRECTIONS),
  mode: v.picklist(MODES),
  plate: v.nullable(Plate),
  resident: v.nullable(Uuid7),
  name: v.nullable(typedLine(60)),
  celsius: v.nullable(Celsius),
  verdict: v.picklist(VERDICTS),
  /** The typist has seen what it probably is already, or differs from, and says that it is so all the same. */
  despite: v.boolean(),
});
export type SlipEntry = v.InferOutput<typeof SlipEntry>;

/**
 * What became of a slip that was typed in. "recorded": it counts. "repeated": it was typed in before with the same words.
 * "differs": with others; nothing is written until the typist says so, and then a person decides. "probable-twin": a phone
 * recorded this person there and then; nothing is written until the typist says so.
 */
export const SlipAnswer = v.variant("state", [
  v.object({ state: v.literal("recorded") }),
  v.object({ state: v.literal("repeated"), known: PassageItem }),
  v.object({ state: v.literal("differs"), known: PassageItem }),
  v.object({ state: v.literal("filed") }),
  v.object({ state: v.literal("probable-twin"), known: PassageItem }),
]);
export type SlipAnswer = v.InferOutput<typeof SlipAnswer>;

/** Somebody of the register, for the typist to choose by what is written on the slip. */
export const SlipPerson = v.object({
  id: v.string(),
  name: v.string(),
  householdNumber: v.string(),
  village: v.string(),
  villageName: v.nullable(v.string()),
  villageNameEn: v.nullable(v.string()),
  idTail: v.nullable(v.string()),
});
export type SlipPerson = v.InferOutput<typeof SlipPerson>;
export const SlipPeople = v.object({ people: v.array(SlipPerson), more: v.boolean() });
export type SlipPeople = v.InferOutput<typeof SlipPeople>;

/** What a phone at a gate asks beside its lists: who is on duty, which slips are printed and which were typed in. */
export const GateBriefing = v.object({
  duty: v.nullable(
    v.object({
      resident: v.nullable(v.string()),
      name: v.nullable(v.string()),
      at: v.string(),
      how: v.picklist(DUTY_HOW),
    }),
  ),
  blocks: v.array(v.object({ series: v.number(), first: v.number(), last: v.number() })),
  /** The newest ones, by id of the person where there is one. */
  typedIn: v.array(
    v.object({
      slip: v.string(),
      at: v.string(),
      direction: v.picklist(DIRECTIONS),
      verdict: v.picklist(VERDICTS),
      subject: v.nullable(v.string()),
      remark: v.nullable(v.string()),
      celsius: v.nullable(v.number()),
    }),
  ),
});
export type GateBriefing = v.InferOutput<typeof GateBriefing>;
