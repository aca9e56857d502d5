/** A day of the calendar as the seeds reckon with it: days since 1970-01-01. */
export type DayNumber = number;

/** The day everything in the seeds is seen from: ages, arrivals, stays. */
export const SEED_DAY = "2020-02-05";

export function dayNumber(day: string): DayNumber {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

export function plainDay(number: DayNumber): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** Full years between a birth and a day. */
export function ageOn(birth: string, day: string = SEED_DAY): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
