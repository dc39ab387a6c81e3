/** A JSON object that is not trusted yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of a field, or `""`: Python's side may leave out what it does not know. */
export function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

export function count(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

export function texts(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

export function objects(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function object(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  return isFields(value) ? value : undefined;
}

/** An object's plain values as text; anything deeper is dropped. */
export function textMap(fields: Fields | undefined): Readonly<Record<string, string>> {
  const pairs = Object.entries(fields ?? {}).filter(([, value]) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}

/** `{ [key]: value }`, or nothing when there is no value, for exact optional fields. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | null | undefined,
): { readonly [K in Key]?: Value } {
  if (value === undefined || value === null || value === "") return {};
  return { [key]: value } as { readonly [K in Key]?: Value };
}

/** A whole number, or undefined. */
export function maybeCount(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
