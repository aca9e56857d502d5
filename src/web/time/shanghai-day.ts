const SHANGHAI_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;

/** The plain date it is in Asia/Shanghai at an instant in milliseconds: "2020-02-05". */
export function toShanghaiDay(now: number): string {
  return new Date(now + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** From when (included) until when (not included) a day of Asia/Shanghai lasts, or one hour of it (0 to 23), as instants. */
export function instantsOfDay(day: string, hour?: number): { readonly from: string; readonly until: string } {
  const start = Date.parse(`${day}T00:00:00.000+08:00`) + (hour ?? 0) * HOUR_MS;
  const length = hour === undefined ? 24 * HOUR_MS : HOUR_MS;
  return { from: new Date(start).toISOString(), until: new Date(start + length).toISOString() };
}
