/** Keys in order, each with the row it belongs to: two flat arrays, and no object per entry. A row may have several keys. */
export type KeyColumn = { readonly keys: readonly string[]; readonly rows: Uint32Array };

/** Sorts the keys of all rows; equal keys keep the order of their rows. */
export function buildKeyColumn(rowCount: number, keysOf: (row: number) => readonly (string | null)[]): KeyColumn {
  const keys: string[] = [];
  const owners: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    for (const key of keysOf(row)) {
      if (key === null || key === "") continue;
      keys.push(key);
      owners.push(row);
    }
  }
  const order = Uint32Array.from(keys.keys()).sort((a, b) => {
    const left = keys[a]!;
    const right = keys[b]!;
    if (left === right) return a - b;
    return left < right ? -1 : 1;
  });
  return { keys: Array.from(order, (at) => keys[at]!), rows: order.map((at) => owners[at]!) };
}

/** Rows with exactly this key, in order. */
export function* rowsWithKey(column: KeyColumn, key: string): Generator<number> {
  for (let at = firstAtLeast(column.keys, key); column.keys[at] === key; at++) yield column.rows[at]!;
}

/** Rows with a key that begins so, in order of the keys. */
export function* rowsWithPrefix(column: KeyColumn, prefix: string): Generator<number> {
  for (let at = firstAtLeast(column.keys, prefix); column.keys[at]?.startsWith(prefix); at++) yield column.rows[at]!;
}

/** Rows with a key in which this stands anywhere: reads the whole column. */
export function* rowsWithPart(column: KeyColumn, part: string): Generator<number> {
  for (let at = 0; at < column.keys.length; at++) if (column.keys[at]!.includes(part)) yield column.rows[at]!;
}

function firstAtLeast(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
