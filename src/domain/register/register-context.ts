import type { Area } from "#domain/areas/area.ts";
import type { VillageCode } from "#domain/areas/area-code.ts";

/** What reading a sheet needs to know of the world. */
export type RegisterContext = {
  /** The village the sheet is imported into. */
  readonly village: VillageCode;
  /** Its grids and micro-grids (other areas do no harm). */
  readonly areas: readonly Area[];
  /** Plain date in China. Dates without a year are in its year; nobody is born after it. */
  readonly today: string;
};
