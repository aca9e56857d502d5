import type { LaneName } from "#seeds/people/papers.ts";
import type { NativeName } from "#seeds/people/region.ts";

/** An estate inside a village, walled in as a micro perimeter: whole micro-grids of one grid, counted from 1. */
export type CompoundPlan = {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly grid: number;
  readonly firstMicroGrid: number;
  readonly lastMicroGrid: number;
  readonly households: number;
};

export type VillagePlan = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly households: number;
  /** Micro-grids of each grid. */
  readonly grids: readonly number[];
  readonly compound?: CompoundPlan;
};

/** What fixes a place before any person is drawn. */
export type PlacePlan = {
  readonly id: LaneName;
  readonly name: string;
  readonly nameEn: string;
  readonly county: { readonly code: string; readonly name: string; readonly nameEn: string };
  readonly town: { readonly code: string; readonly name: string; readonly nameEn: string };
  readonly villages: readonly VillagePlan[];
  /** What is guarded as a whole; a village outside a perimeter has none. */
  readonly perimeter?: {
    readonly id: string;
    readonly kind: "small" | "big";
    readonly name: string;
    readonly nameEn: string;
  };
  /** How many micro-grids, in the order of their codes, make up each zone. */
  readonly zones?: readonly number[];
  readonly natives: NativeName;
  /** Middle three digits of the place's phones, so that no two places share one. */
  readonly phones: number;
  /** How many households there are of 1, 2, 3 … people, over all villages. */
  readonly sizes: readonly number[];
};
