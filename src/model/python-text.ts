import { type Hyperparameter, isList, numberText, PythonNumber } from "./hyperparameter.ts";

/** `str` writes these otherwise than JSON. */
const notFinite: ReadonlyMap<string, string> = new Map([
  ["NaN", "nan"],
  ["Infinity", "inf"],
  ["-Infinity", "-inf"],
]);

/** Python's `str` (or `repr` when quoted) of a value. */
export function pythonText(value: Hyperparameter, quoted: boolean): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number" || value instanceof PythonNumber) {
    const text = numberText(value);
    return notFinite.get(text) ?? text;
  }
  if (typeof value === "string") return quoted ? pythonQuoted(value) : value;
  if (isList(value)) return `[${value.map((item) => pythonText(item, true)).join(", ")}]`;
  const pairs = Object.entries(value).map(([name, item]) => `${pythonQuoted(name)}: ${pythonText(item, true)}`);
  return `{${pairs.join(", ")}}`;
}

function pythonQuoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}
