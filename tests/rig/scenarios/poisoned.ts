/** Words that the program itself chooses: their values decide what is shown, and no user writes them. */
const ours: ReadonlySet<string> = new Set([
  ...["type", "kind", "side", "severity", "code", "mode", "isolation", "format", "verdict", "disguise", "compression"],
]);

/** The same value with every text of a user, keys of maps too, replaced by a payload; equal texts stay equal. */
export function poisoned<Value>(value: Value, payloadOf: (text: number) => string): Value {
  const known = new Map<string, string>();
  const poison = (text: string): string => {
    if (!known.has(text)) known.set(text, `${payloadOf(known.size)}${known.size}`);
    return known.get(text)!;
  };
  return changed(value, poison) as Value;
}

function changed(value: unknown, poison: (text: string) => string): unknown {
  if (typeof value === "string") return poison(value);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [poison(key), changed(item, poison)]));
  if (Array.isArray(value)) return value.map((item) => changed(item, poison));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      ours.has(key) && typeof item === "string" ? item : key === "verdict" ? item : changed(item, poison),
    ]),
  );
}
