import * as v from "valibot";
import { VENUE_KINDS } from "#domain/venues/venue-kind.ts";

/** What an order may have a gate do with somebody, from the mildest to the strictest: 放行 / 登记放行 / 劝返. */
export const ENTRY_RULES = ["admit", "register", "turn-back"] as const;
export type EntryRule = (typeof ENTRY_RULES)[number];

/** Papers a gate asks residents for: none 不查 / any paper with a name 证件 / the entry pass 出入证. Lacking them never refuses a resident (H7). */
export const PAPERS = ["none", "any", "entry-pass"] as const;
export type Papers = (typeof PAPERS)[number];

/** The fever at a gate unless an order says otherwise (FIELDS §2), in degrees Celsius. */
export const DEFAULT_FEVER_CELSIUS = 37.3;

const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const Hour = count(0, 24);
const Region = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** 封闭管理. Temperature is taken coming in, and `bothWays` also going out. */
const ClosedManagement = v.strictObject({
  kind: v.literal("closed-management"),
  papers: v.picklist(PAPERS),
  bothWays: v.boolean(),
  thresholdCelsius: v.optional(v.pipe(v.number(), v.minValue(30), v.maxValue(45)), DEFAULT_FEVER_CELSIUS),
});

/** 外来人员: who is neither on the register nor holds a pass. */
const Outsiders = v.strictObject({ kind: v.literal("outsiders"), rule: v.picklist(ENTRY_RULES) });

/** 车辆. */
const Vehicles = v.strictObject({
  kind: v.literal("vehicles"),
  residents: v.picklist(ENTRY_RULES),
  outsiders: v.picklist(ENTRY_RULES),
});

/** 外出额度: so many persons of a household in so many calendar days, going out from one full hour until another (Asia/Shanghai). */
export const OutingQuota = v.strictObject({
  persons: count(1, 20),
  days: count(1, 30),
  fromHour: v.optional(Hour, 0),
  untilHour: v.optional(Hour, 24),
});
export type OutingQuota = v.InferOutput<typeof OutingQuota>;

const OutingQuotaMeasure = v.strictObject({ kind: v.literal("outing-quota"), ...OutingQuota.entries });

/** 场所关停. */
const VenueClosure = v.strictObject({
  kind: v.literal("venue-closure"),
  kinds: v.pipe(v.array(v.picklist(VENUE_KINDS)), v.maxLength(VENUE_KINDS.length)),
});

/** 禁止聚集: at most so many people together; 0 forbids every gathering. */
const GatheringBan = v.strictObject({ kind: v.literal("gathering-ban"), maxPersons: count(0, 1000) });

/** 排查. */
const Screening = v.strictObject({ kind: v.literal("screening"), roundsPerDay: count(1, 6) });

/** 居家隔离: after an exposure in one of the regions within the window before, for so many days. Never for a native place (H3). */
const HomeQuarantine = v.strictObject({
  kind: v.literal("home-quarantine"),
  regions: v.pipe(v.array(Region), v.maxLength(50)),
  windowDays: count(1, 30),
  days: count(1, 30),
});

/** 跟踪. */
const FollowUp = v.strictObject({ kind: v.literal("follow-up"), perDay: count(1, 6) });

/** 宣传. */
const Publicity = v.strictObject({ kind: v.literal("publicity"), timesPerDay: count(1, 24) });

/** What one article has the software do. */
export const Measure = v.variant("kind", [
  ClosedManagement,
  Outsiders,
  Vehicles,
  OutingQuotaMeasure,
  VenueClosure,
  GatheringBan,
  Screening,
  HomeQuarantine,
  FollowUp,
  Publicity,
]);
export type Measure = v.InferOutput<typeof Measure>;
export type MeasureKind = Measure["kind"];
