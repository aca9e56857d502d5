/**
 * The least by which a gate finds somebody: a resident, or the holder of a pass who is not one. The index hands back
 * whatever object was put in, so callers add the ids they need.
 */
export type GateEntry = {
  readonly name: string;
  /** First letters of the name in pinyin, e.g. "zms"; made at the import, phones carry no dictionary. */
  readonly initials: string;
  readonly householdNumber: string | null;
  /** The last four characters of the ID number and of the phone; null where the register has none. */
  readonly idTail: string | null;
  readonly phoneTail: string | null;
  readonly plates: readonly string[];
  readonly passShortCodes: readonly string[];
};
