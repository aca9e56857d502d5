import { GATE_METRICS } from "#protocol/gates.ts";

/** What kinds of records stand behind the numbers: passages of a day, emergency exits, or people outside or inside now. */
export const RECORD_KINDS = ["all", ...GATE_METRICS, "residents-outside", "others-inside"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Records as a number asks for them; `hour` is one of the day's 24 in Asia/Shanghai. */
export type AskedRecords = {
  readonly kind: RecordKind;
  readonly gate?: string | undefined;
  readonly village?: string | undefined;
  readonly hour?: number | undefined;
};

/** Which of the filters narrow a kind: who is outside now knows no hour, an emergency no village. */
export const FILTERS_OF_KIND = {
  all: ["gate", "village", "hour"],
  in: ["gate", "village", "hour"],
  out: ["gate", "village", "hour"],
  registered: ["gate", "village", "hour"],
  "turned-back": ["gate", "village", "hour"],
  fever: ["gate", "village", "hour"],
  vehicles: ["gate", "hour"],
  emergency: ["gate", "hour"],
  "residents-outside": ["village"],
  "others-inside": [],
} as const satisfies Record<RecordKind, readonly ("gate" | "village" | "hour")[]>;
