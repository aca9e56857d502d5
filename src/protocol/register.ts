import * as v from "valibot";
import { REGISTER_FIELD_NAMES } from "#domain/register/register-field.ts";
import { RegisterMapping } from "#domain/register/register-mapping.ts";

/** One column of an uploaded sheet, what it is taken for, and masked samples of what stands in it. */
export const ImportColumn = v.object({
  offset: v.number(),
  header: v.string(),
  field: v.nullable(v.picklist(REGISTER_FIELD_NAMES)),
  member: v.nullable(v.number()),
  /** 1: a known spelling; below 0.8: guessed, to be looked at. */
  confidence: v.number(),
  samples: v.array(v.string()),
  hidden: v.boolean(),
});

export const ImportProblem = v.object({
  row: v.number(),
  field: v.picklist(REGISTER_FIELD_NAMES),
  code: v.string(),
  member: v.optional(v.number()),
});

/** What an import would do, or did. */
export const ImportCounts = v.object({
  rows: v.number(),
  households: v.number(),
  residents: v.number(),
  recorded: v.number(),
  unchanged: v.number(),
  moved: v.number(),
  notListed: v.number(),
  warnings: v.number(),
  refused: v.number(),
});
export type ImportCounts = v.InferOutput<typeof ImportCounts>;

export const IMPORT_STATES = ["uploaded", "checked", "committing", "committed", "cancelled", "failed"] as const;

/** An uploaded sheet on its way into the register. */
export const ImportView = v.object({
  id: v.string(),
  town: v.string(),
  village: v.string(),
  fileName: v.string(),
  state: v.picklist(IMPORT_STATES),
  sheet: v.number(),
  sheetNames: v.array(v.string()),
  layout: v.string(),
  columns: v.array(ImportColumn),
  mapping: RegisterMapping,
  /** The columns are read as somebody corrected them for a sheet with this header before. */
  remembered: v.boolean(),
  /** Dates without a year are in this day's year; nobody is born after it. */
  referenceDay: v.string(),
  counts: v.nullable(ImportCounts),
  /** The first of them. */
  problems: v.array(ImportProblem),
});
export type ImportView = v.InferOutput<typeof ImportView>;

/** A household in a list. */
export const HouseholdItem = v.object({
  id: v.string(),
  town: v.string(),
  village: v.string(),
  number: v.string(),
  area: v.string(),
  areaName: v.string(),
  group: v.nullable(v.string()),
  address: v.nullable(v.string()),
  compound: v.nullable(v.string()),
  use: v.string(),
  /** Masked: the family name and stars. */
  head: v.nullable(v.string()),
  people: v.number(),
});
export type HouseholdItem = v.InferOutput<typeof HouseholdItem>;
export const HouseholdList = v.object({ households: v.array(HouseholdItem), total: v.number() });
export type HouseholdList = v.InferOutput<typeof HouseholdList>;

/** A resident as a household's page shows them: names in full, numbers by their last characters only. */
export const ResidentView = v.object({
  id: v.string(),
  name: v.string(),
  formerName: v.nullable(v.string()),
  sex: v.nullable(v.string()),
  idKind: v.nullable(v.string()),
  idTail: v.nullable(v.string()),
  birth: v.nullable(v.string()),
  nation: v.nullable(v.string()),
  registeredAddress: v.nullable(v.string()),
  phoneTail: v.nullable(v.string()),
  workplace: v.nullable(v.string()),
  relation: v.nullable(v.string()),
  role: v.string(),
  residency: v.string(),
  care: v.nullable(v.string()),
  arrived: v.nullable(v.string()),
  leaving: v.nullable(v.string()),
  plates: v.array(v.string()),
});
export type ResidentView = v.InferOutput<typeof ResidentView>;

export const HouseholdView = v.object({ household: HouseholdItem, residents: v.array(ResidentView) });
export type HouseholdView = v.InferOutput<typeof HouseholdView>;

/** An area with its way up and what lies in it. */
export const AreaView = v.object({
  code: v.string(),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  parents: v.array(v.object({ code: v.string(), name: v.string(), nameEn: v.nullable(v.string()) })),
  children: v.array(
    v.object({
      code: v.string(),
      name: v.string(),
      nameEn: v.nullable(v.string()),
      households: v.number(),
      residents: v.number(),
    }),
  ),
  households: v.number(),
  residents: v.number(),
});
export type AreaView = v.InferOutput<typeof AreaView>;

export const RecordViewList = v.object({
  views: v.array(
    v.object({
      at: v.string(),
      viewer: v.nullable(v.string()),
      subject: v.string(),
      /** Masked. */
      name: v.nullable(v.string()),
      area: v.string(),
      purpose: v.string(),
      fields: v.array(v.string()),
      reason: v.nullable(v.string()),
    }),
  ),
});
export type RecordViewList = v.InferOutput<typeof RecordViewList>;
