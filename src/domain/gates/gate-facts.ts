import * as v from "valibot";
import { DistrictId } from "#domain/areas/area.ts";
import { AreaCode } from "#domain/areas/area-code.ts";
import { OrderReference } from "#domain/orders/order-reference.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { SlipNumber } from "./slip-number.ts";
import { typedLine } from "./typed-line.ts";

/** In 进 / out 出. */
export const DIRECTIONS = ["in", "out"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** On foot 步行 / in a vehicle 车辆. */
export const MODES = ["foot", "vehicle"] as const;
export type Mode = (typeof MODES)[number];

/** Who stands at the gate: somebody of the register, a holder of a pass who is not, or an outsider. */
export const STANDINGS = ["resident", "pass-holder", "outsider"] as const;
export type Standing = (typeof STANDINGS)[number];

/** admit 放行 / register 登记放行 / turn back 劝返 / hold 留置. */
export const VERDICTS = ["admit", "register", "turn-back", "hold"] as const;
export type VerdictKind = (typeof VERDICTS)[number];

/** Why a verdict is what it is; the screens turn each into a sentence with the way out. */
export const BECAUSE = [
  "no-order",
  "valid-pass",
  "in-register",
  "coming-home",
  "registered-outsider",
  "outsiders-admitted",
  "outsiders-registered",
  "outsiders-turned-back",
  "vehicles-registered",
  "vehicles-turned-back",
  "quota-used",
  "outside-hours",
  "home-quarantine",
  "fever",
  "emergency",
  "on-paper",
] as const;
export type Because = (typeof BECAUSE)[number];

/** How the person was found on the phone. */
export const FOUND_BY = [
  "pass-scan",
  "short-code",
  "household-number",
  "id-tail",
  "phone-tail",
  "plate",
  "initials",
  "name",
  "registration",
] as const;

/** Where somebody who was turned back is sent: village office, another gate, health station, family doctor, quarantine desk, appeal. */
export const REFERRALS = [
  "village-office",
  "other-gate",
  "health-station",
  "family-doctor",
  "quarantine-desk",
  "appeal",
] as const;
export type Referral = (typeof REFERRALS)[number];

/** Degrees Celsius as a gate measures them: 30.0 to 45.0 in tenths. */
export const Celsius = v.pipe(
  v.number(),
  v.minValue(30),
  v.maxValue(45),
  v.transform((value) => Math.round(value * 10) / 10),
);

/** A number plate as it is typed, with its province or without. */
export const Plate = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}·]{4,10}$/u));

/** One person at the gate with the verdict the phone gave. */
export const PassagePerson = v.strictObject({
  standing: v.picklist(STANDINGS),
  resident: v.nullable(Uuid7),
  household: v.nullable(Uuid7),
  /** Village code of the household, or of the pass; null for an outsider. */
  village: v.nullable(v.pipe(v.string(), v.regex(/^\d{12}$/))),
  pass: v.nullable(Uuid7),
  registration: v.nullable(Uuid7),
  foundBy: v.nullable(v.picklist(FOUND_BY)),
  celsius: v.nullable(Celsius),
  verdict: v.picklist(VERDICTS),
  because: v.picklist(BECAUSE),
  reference: v.nullable(OrderReference),
  referral: v.nullable(v.picklist(REFERRALS)),
});
export type PassagePerson = v.InferOutput<typeof PassagePerson>;

/** Body of `passage.recorded`: one stop at a gate, by one person on foot or several in a vehicle. */
export const Passage = v.strictObject({
  gate: Uuid7,
  direction: v.picklist(DIRECTIONS),
  mode: v.picklist(MODES),
  plate: v.nullable(Plate),
  people: v.pipe(v.array(PassagePerson), v.minLength(1), v.maxLength(60)),
  /** Milliseconds since the phone's lists and rules were last brought up to date; null when it never was. */
  rulesAge: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  remark: v.nullable(typedLine(200)),
  /** The paper slip it was written on, where it was typed in later; the remark then names whom no list knows. */
  slip: v.exactOptional(SlipNumber),
  /** The resident on duty at the gate, where one has begun duty. */
  guard: v.exactOptional(Uuid7),
});
export type Passage = v.InferOutput<typeof Passage>;

/** Body of `passage.corrected`: what was really so; or that the passage never took place. Within ten minutes, by the same phone. */
export const PassageCorrection = v.strictObject({
  /** The id of the passage.recorded fact. */
  passage: Uuid7,
  correction: v.nullable(Passage),
});
export type PassageCorrection = v.InferOutput<typeof PassageCorrection>;

/** Been to the epidemic region: no / its province / the region itself (two grades, FIELDS §1). */
export const REGION_GRADES = ["no", "province", "region"] as const;

/**
 * Special registration 登记备案 of an outsider, as it is typed. Only the name is needed: nobody is refused for lack of
 * a phone or papers (H7).
 */
export const Registration = v.strictObject({
  name: typedLine(60),
  phone: v.nullable(typedLine(20)),
  paperKind: v.nullable(v.picklist(["id-card", "passport", "driving-licence", "other"])),
  paperNumber: v.nullable(typedLine(30)),
  plate: v.nullable(Plate),
  from: v.nullable(typedLine(80)),
  purpose: v.nullable(typedLine(80)),
  visits: v.nullable(typedLine(80)),
  beenToRegion: v.nullable(v.picklist(REGION_GRADES)),
  symptoms: v.nullable(v.boolean()),
  approvedBy: v.nullable(typedLine(60)),
});
export type Registration = v.InferOutput<typeof Registration>;

/**
 * Body of `registration.made`. The phone seals the Registration (JSON) to the server's key before it stores it, so that
 * neither a lost phone nor the journal shows it; the name stays readable for the list of those inside.
 */
export const RegistrationMade = v.strictObject({
  registration: Uuid7,
  gate: Uuid7,
  name: typedLine(60),
  sealed: v.pipe(v.string(), v.regex(/^[\w-]{100,4000}$/)),
});
export type RegistrationMade = v.InferOutput<typeof RegistrationMade>;

/** Body of `emergency.opened`: somebody left in an emergency. Asks nothing; what it was is noted after, if at all. */
export const EmergencyExit = v.strictObject({ emergency: Uuid7, gate: Uuid7 });
export type EmergencyExit = v.InferOutput<typeof EmergencyExit>;

/** Body of `emergency.noted`. */
export const EmergencyNote = v.strictObject({ emergency: Uuid7, note: typedLine(200) });
export type EmergencyNote = v.InferOutput<typeof EmergencyNote>;

/** Body of `gate.set-up`: a gate is there from now on, or is changed. `serves` are the areas inside. */
export const GateSetUp = v.strictObject({
  gate: Uuid7,
  name: typedLine(60),
  nameEn: v.nullable(typedLine(60)),
  district: v.nullable(DistrictId),
  serves: v.pipe(v.array(AreaCode), v.minLength(1), v.maxLength(50)),
  lon: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
});
export type GateSetUp = v.InferOutput<typeof GateSetUp>;

/** Body of `gate.closed`. */
export const GateClosed = v.strictObject({ gate: Uuid7 });
export type GateClosed = v.InferOutput<typeof GateClosed>;
