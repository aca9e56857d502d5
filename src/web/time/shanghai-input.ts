const SHANGHAI_MS = 8 * 3_600_000;

/** An instant as a `datetime-local` field holds it, in Asia/Shanghai: "2020-02-05T08:00". */
export function toShanghaiInput(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(0, 16);
}

/** The instant such a field means; undefined while it is not filled in. */
export function fromShanghaiInput(text: string): string | undefined {
  const time = Date.parse(`${text}:00.000+08:00`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
