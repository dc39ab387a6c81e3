/** How often each key occurs. */
export type Tally<Key> = ReadonlyMap<Key, number>;

export function tallyOf(rows: readonly (readonly string[])[], at: number): Map<string, number> {
  const tally = new Map<string, number>();
  for (const row of rows) {
    const text = row[at] ?? "";
    tally.set(text, (tally.get(text) ?? 0) + 1);
  }
  return tally;
}

/** Keys that are read as the same value count as one. */
export function merged<Key, Value>(tally: Tally<Key>, read: (key: Key) => Value): Map<Value, number> {
  const values = new Map<Value, number>();
  for (const [key, count] of tally) {
    const value = read(key);
    values.set(value, (values.get(value) ?? 0) + count);
  }
  return values;
}

/** Numbers by their size, texts by their letters. */
export function sortedKeys<Key extends number | string>(tally: Tally<Key>): readonly Key[] {
  const keys = [...tally.keys()];
  // Without a function of ours the sort is several times as fast, and compares by letters.
  return typeof keys[0] === "number" ? keys.sort((a, b) => Number(a) - Number(b)) : keys.sort();
}

/** The most frequent keys; of equally frequent ones those that come first. */
export function mostFrequent<Key>(keys: readonly Key[], tally: Tally<Key>, most: number): readonly Key[] {
  const found: Key[] = [];
  const countOf = (key: Key | undefined): number => (key === undefined ? 0 : (tally.get(key) ?? 0));
  for (const key of keys) {
    const count = countOf(key);
    if (found.length === most && countOf(found.at(-1)) >= count) continue;
    const at = found.findIndex((other) => countOf(other) < count);
    found.splice(at === -1 ? found.length : at, 0, key);
    if (found.length > most) found.pop();
  }
  return found;
}
