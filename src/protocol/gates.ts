import * as v from "valibot";
import { DUTY_HOW } from "#domain/gates/duty-facts.ts";
import { BECAUSE, DIRECTIONS, MODES, STANDINGS, VERDICTS } from "#domain/gates/gate-facts.ts";

/** Somebody on duty at a gate. `how` says by what they were known: "typed" is a name and nothing else. */
export const DutyItem = v.object({ name: v.string(), at: v.string(), how: v.picklist(DUTY_HOW) });
export type DutyItem = v.InferOutput<typeof DutyItem>;

export const GateItem = v.object({
  id: v.string(),
  town: v.string(),
  area: v.string(),
  district: v.nullable(v.string()),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  serves: v.array(v.string()),
  lon: v.number(),
  lat: v.number(),
  open: v.boolean(),
  /** Enrolled phones that are not called back. */
  terminals: v.number(),
  /** Who is on duty now, and since when; null where nobody has begun duty. */
  duty: v.nullable(DutyItem),
});
export type GateItem = v.InferOutput<typeof GateItem>;

/** What gates count, each per gate and hour. */
export const GATE_METRICS = ["in", "out", "registered", "turned-back", "fever", "vehicles", "emergency"] as const;
export type GateMetric = (typeof GATE_METRICS)[number];

export const Counts = v.object(v.entriesFromList(GATE_METRICS, v.number()));
export type Counts = v.InferOutput<typeof Counts>;

/** The first page of the command post for a district and a day of Asia/Shanghai. Every number comes from counters. */
export const GatesOverview = v.object({
  district: v.string(),
  day: v.string(),
  /** Position of the book the numbers are true for. */
  position: v.number(),
  total: Counts,
  inside: v.object({ residents: v.number(), others: v.number() }),
  registered: v.object({ households: v.number(), residents: v.number() }),
  /** Passages to be looked at again, at gates of the district. */
  reviews: v.number(),
  gates: v.array(v.object({ gate: GateItem, counts: Counts, hours: v.array(Counts) })),
  villages: v.array(
    v.object({
      code: v.string(),
      name: v.string(),
      nameEn: v.nullable(v.string()),
      counts: Counts,
      households: v.number(),
      residents: v.number(),
      outside: v.number(),
    }),
  ),
});
export type GatesOverview = v.InferOutput<typeof GatesOverview>;

/** One person going through a gate, as the feed and the lists show it: no number in clear, the name as the gate saw it. */
export const PassageItem = v.object({
  position: v.number(),
  person: v.number(),
  fact: v.string(),
  gate: v.string(),
  gateName: v.string(),
  gateNameEn: v.nullable(v.string()),
  at: v.string(),
  direction: v.picklist(DIRECTIONS),
  mode: v.picklist(MODES),
  standing: v.picklist(STANDINGS),
  verdict: v.picklist(VERDICTS),
  because: v.picklist(BECAUSE),
  celsius: v.nullable(v.number()),
  subject: v.nullable(v.string()),
  /** Masked: the family name and stars. */
  name: v.nullable(v.string()),
  household: v.nullable(v.string()),
  householdNumber: v.nullable(v.string()),
  village: v.nullable(v.string()),
  corrected: v.boolean(),
  /** Number of the paper slip it was typed in from. */
  slip: v.nullable(v.string()),
  /** Who is written on a slip whom no list knows. */
  remark: v.nullable(v.string()),
  /** Who was on duty. */
  guardName: v.nullable(v.string()),
});
export type PassageItem = v.InferOutput<typeof PassageItem>;

export const PassageList = v.object({ passages: v.array(PassageItem), next: v.nullable(v.string()) });
export type PassageList = v.InferOutput<typeof PassageList>;

/** Somebody let go in an emergency: what it was is noted after, if at all. */
export const EmergencyItem = v.object({
  id: v.string(),
  gate: v.string(),
  gateName: v.string(),
  gateNameEn: v.nullable(v.string()),
  at: v.string(),
  note: v.nullable(v.string()),
});
export type EmergencyItem = v.InferOutput<typeof EmergencyItem>;

export const EmergencyList = v.object({ emergencies: v.array(EmergencyItem) });
export type EmergencyList = v.InferOutput<typeof EmergencyList>;

/** One event "passages" of a district's feed: what is new up to `position`, oldest first. An emergency comes again when it is noted. */
export type FeedEvent = {
  readonly position: number;
  readonly passages: readonly PassageItem[];
  readonly emergencies: readonly EmergencyItem[];
};

/** Somebody who is inside now and does not live here, or lives here and is outside. */
export const PresenceItem = v.object({
  subject: v.string(),
  standing: v.picklist(STANDINGS),
  name: v.nullable(v.string()),
  place: v.string(),
  at: v.string(),
});
export type PresenceItem = v.InferOutput<typeof PresenceItem>;

export const PresenceList = v.object({ people: v.array(PresenceItem) });
export type PresenceList = v.InferOutput<typeof PresenceList>;
