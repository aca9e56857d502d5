import * as v from "valibot";

/**
 * Areas are named by their statistical code, and a code begins with the code of the area around it:
 * county 6 digits, town 9, village 12 (National Bureau of Statistics), then two digits each for the grid and the
 * micro-grid, which villages number themselves. So "inside" is "begins with", on the phone, in SQL and in grants.
 */
export const CountyCode = v.pipe(v.string(), v.regex(/^\d{6}$/), v.brand("CountyCode"));
export const TownCode = v.pipe(v.string(), v.regex(/^\d{9}$/), v.brand("TownCode"));
export const VillageCode = v.pipe(v.string(), v.regex(/^\d{12}$/), v.brand("VillageCode"));
export const GridCode = v.pipe(v.string(), v.regex(/^\d{14}$/), v.brand("GridCode"));
export const MicroGridCode = v.pipe(v.string(), v.regex(/^\d{16}$/), v.brand("MicroGridCode"));
export const AreaCode = v.pipe(v.string(), v.regex(/^\d{6}(\d{3}(\d{3}(\d{2}(\d{2})?)?)?)?$/), v.brand("AreaCode"));

export type CountyCode = v.InferOutput<typeof CountyCode>;
export type TownCode = v.InferOutput<typeof TownCode>;
export type VillageCode = v.InferOutput<typeof VillageCode>;
export type GridCode = v.InferOutput<typeof GridCode>;
export type MicroGridCode = v.InferOutput<typeof MicroGridCode>;
/** A code of any level. */
export type AreaCode = v.InferOutput<typeof AreaCode>;

export type AreaLevel = "county" | "town" | "village" | "grid" | "micro-grid";

const LEVEL_BY_LENGTH: Record<number, AreaLevel> = {
  6: "county",
  9: "town",
  12: "village",
  14: "grid",
  16: "micro-grid",
};

/** Level of a code; throws on a length no level has. */
export function areaLevel(code: string): AreaLevel {
  const level = LEVEL_BY_LENGTH[code.length];
  if (level === undefined) throw new Error(`no area level has codes of ${code.length} digits`);
  return level;
}

/** `isWithin("33048310720401", "330483107204")` is true: the grid lies in the village. An area lies within itself. */
export function isWithin(code: string, around: string): boolean {
  return code.startsWith(around);
}

/** The town a code of town level or below lies in; throws for a county. */
export function townOf(code: string): TownCode {
  if (code.length < 9) throw new Error(`area ${code} lies above the towns`);
  return code.slice(0, 9) as TownCode;
}

/** The village a code of village level or below lies in; throws above. */
export function villageOf(code: string): VillageCode {
  if (code.length < 12) throw new Error(`area ${code} lies above the villages`);
  return code.slice(0, 12) as VillageCode;
}
