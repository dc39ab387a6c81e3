/** A value with every text in it, at any depth, told otherwise. */
export function retold<Value>(value: Value, tell: (text: string) => string): Value {
  return told(value, tell) as Value;
}

function told(value: unknown, tell: (text: string) => string): unknown {
  if (typeof value === "string") return tell(value);
  if (Array.isArray(value)) return value.map((item) => told(item, tell));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [tell(name), told(item, tell)]));
}
