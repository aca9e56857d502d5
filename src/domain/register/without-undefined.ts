/** The record without the keys whose value is undefined, so that equal records have equal keys. */
export function withoutUndefined<T extends object>(record: T): Partial<T> {
  const kept: Partial<T> = {};
  for (const key in record) if (record[key] !== undefined) kept[key] = record[key];
  return kept;
}
