import type { PythonType } from "../../model/cursus/config.ts";
import type { Rendering } from "../../model/cursus/environment.ts";
import { type Hyperparameter, isList, isMapping, numberText, PythonNumber } from "../../model/hyperparameter.ts";
import { pythonJson } from "../../model/python-json.ts";
import { typedText } from "./typed-text.ts";

/** The text of a configuration's value, as the container gets it; `type`: what Python has of it that JSON has not. */
export function rendered(value: Hyperparameter, as: Rendering, type?: PythonType): string {
  if (as === "json") return typeof value === "string" ? value : pythonJson(value);
  // What is joined is joined whatever holds it.
  const isJoined = as === "commas" && isList(value);
  const whole = (type === undefined || isJoined ? undefined : typedText(value, type)) ?? text(value);
  return as === "lower" ? whole.toLowerCase() : whole;
}

function text(value: Hyperparameter): string {
  if (isList(value)) return value.map((item) => text(item)).join(",");
  if (isMapping(value)) return pythonJson(value);
  if (typeof value === "number" || value instanceof PythonNumber) return numberText(value);
  return value === null ? "None" : String(value);
}
