import { type Hyperparameter, isList, isMapping, numberText, PythonNumber } from "../model/hyperparameter.ts";
import type { Setting } from "../model/step.ts";

/** Arguments behind the script: `job_type` becomes `--job_type`, "" a positional one, no value a bare flag. */
export function argvOf(args: readonly Pick<Setting<readonly string[]>, "name" | "value">[]): readonly string[] {
  // Spread once more because `flatMap` leaves room for 17 items behind a few.
  return [...args.flatMap(({ name, value }) => (name === "" ? value : [flag(name), ...value]))];
}

function flag(name: string): string {
  return name.startsWith("-") ? name : `--${name}`;
}

/**
 * Hyperparameters as the framework toolkit hands them to the script: by name, sorted, each with one value
 * (`to_cmd_args` of sagemaker-training). It first parses each text as JSON; here the pipeline file's own type counts.
 */
export function hyperparameterArgv(hyperparameters: readonly Setting<Hyperparameter>[]): readonly string[] {
  const sorted = [...hyperparameters].sort((left, right) => (left.name < right.name ? -1 : 1));
  return sorted.flatMap(({ name, value }) => [`${name.length > 1 ? "--" : "-"}${name}`, valueText(value)]);
}

function valueText(value: Hyperparameter): string {
  if (value === null) return "";
  if (isMapping(value)) {
    const names = Object.keys(value).sort();
    return names.map((name) => `${name}=${pythonText(value[name] ?? null, false)}`).join(",");
  }
  return pythonText(value, false);
}

/** `str` writes these otherwise than JSON. */
const notFinite: ReadonlyMap<string, string> = new Map([
  ["NaN", "nan"],
  ["Infinity", "inf"],
  ["-Infinity", "-inf"],
]);

/** Python's `str` (or `repr` when quoted) of a value, which is what the toolkit uses. */
function pythonText(value: Hyperparameter, quoted: boolean): string {
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
