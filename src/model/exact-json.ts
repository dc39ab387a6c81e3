import { type Hyperparameter, PythonNumber, pythonNumber } from "./hyperparameter.ts";

/** The value of a JSON text as Python's `json.loads` reads it, every number exact; undefined where it is none. */
export function exactJson(text: string): { readonly value: Hyperparameter } | undefined {
  try {
    return { value: revived(JSON.parse(text.replaceAll(token, marked)), 0) };
  } catch {
    return undefined;
  }
}

/** A text that never ends is taken to the end at once. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|-?Infinity/gs;

/** `JSON.parse` rounds numbers, so that it is given texts instead, each with a letter for what it was. */
function marked(written: string): string {
  return written.startsWith('"') ? `"t${written.slice(1)}` : `"n${written}"`;
}

/** Python's reader ends at about a thousand. */
const deepest = 500;

function revived(value: unknown, depth: number): Hyperparameter {
  if (depth > deepest) throw new Error("too deep");
  if (typeof value === "string") return value.startsWith("t") ? value.slice(1) : numberOf(value.slice(1));
  if (Array.isArray(value)) return value.map((item) => revived(item, depth + 1));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [nameOf(name), revived(item, depth + 1)]));
  }
  return value === true || value === false ? value : null;
}

function nameOf(marked: string): string {
  if (!marked.startsWith("t")) throw new Error("a number is no name");
  return marked.slice(1);
}

function numberOf(written: string): Hyperparameter {
  const known = pythonNumber(written);
  if (known !== undefined) return known;
  if (/^-?\d+$/.test(written) || written === "NaN") return new PythonNumber(written);
  return new PythonNumber(written.startsWith("-") ? "-Infinity" : "Infinity");
}
