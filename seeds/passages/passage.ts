/** Somebody who does not live here, as the guard writes them down. */
export type SeedOutsider = {
  readonly name: string;
  readonly phone: string;
  readonly from: string;
  readonly purpose: "delivery" | "visit" | "work" | "doctor" | "transit";
  /** Number of the household visited, with its village. */
  readonly visits: { readonly village: string; readonly number: string } | null;
};

/** One passage as a benchmark or the demo makes a fact of it. */
export type SeedPassage = {
  /** Index into `place.gates`. */
  readonly gate: number;
  /** Moment in UTC. Passages come in the order of time. */
  readonly at: string;
  readonly direction: "in" | "out";
  /** Index into `listResidents(place)`, null for outsiders. */
  readonly resident: number | null;
  /** The plate, null on foot. */
  readonly vehicle: string | null;
  /** People in the vehicle, 1 on foot. */
  readonly people: number;
  readonly celsius: number;
  readonly outcome: "admit" | "register" | "turn-back" | "hold";
  readonly outsider: SeedOutsider | null;
};

export type PassageSpan = {
  /** First day in China, e.g. "2020-02-05". */
  readonly from: string;
  readonly days: number;
  /** All passages together; 1,127 per gate and day when left out. */
  readonly total?: number;
};
