import type { PythonType } from "../../model/cursus/config.ts";
import { type Hyperparameter, isList } from "../../model/hyperparameter.ts";
import { pythonText } from "../../model/python-text.ts";

/**
 * Python's `str` of a value that its configuration marks with this type; undefined where the value is none of it. A set has no order in
 * Python: its values stay in that of the file.
 */
export function typedText(value: Hyperparameter, type: PythonType): string | undefined {
  if (isList(value)) return listTexts[type]?.(value.map((item) => pythonText(item, true)));
  if (typeof value !== "string") return undefined;
  return type === "datetime" ? timeText(value) : type === "path" ? pathText(value) : undefined;
}

const listTexts: Readonly<Record<string, (items: readonly string[]) => string>> = {
  tuple: (items) => (items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`),
  set: setText,
  frozenset: (items) => `frozenset(${items.length === 0 ? "" : setText(items)})`,
};

function setText(items: readonly string[]): string {
  return items.length === 0 ? "set()" : `{${items.join(", ")}}`;
}

const isoTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d{1,6})?(Z|[-+]\d{2}:\d{2})?)?$/;

/** `isoformat` is what the file has, and `str` puts a space between day and time. Undefined when it is no time. */
function timeText(written: string): string | undefined {
  const found = isoTime.exec(written);
  if (found === null) return undefined;
  const [, day, minutes = "00:00", seconds = ":00", fraction = "", zone = ""] = found;
  const micros = /[1-9]/.test(fraction) ? fraction.padEnd(7, "0") : "";
  return `${day} ${minutes}${seconds}${micros}${zone === "Z" ? "+00:00" : zone}`;
}

/** As `pathlib` keeps it: without `.`, doubled or closing slashes. */
function pathText(written: string): string {
  const names = written.split("/").filter((name) => name !== "" && name !== ".");
  const root = /^\/\/(?!\/)/.test(written) ? "//" : written.startsWith("/") ? "/" : "";
  return `${root}${names.join("/")}` || ".";
}
