import type { Rendering } from "../../model/cursus/environment.ts";
import { type Hyperparameter, isList, isMapping, numberText, PythonNumber } from "../../model/hyperparameter.ts";
import { pythonJson } from "../../model/python-json.ts";

const render: Readonly<Record<Rendering, (value: Hyperparameter) => string>> = {
  text,
  lower: (value) => text(value).toLowerCase(),
  commas: text,
  json: (value) => (typeof value === "string" ? value : pythonJson(value)),
};

/** The text of a configuration's value, as the container gets it. */
export function rendered(value: Hyperparameter, as: Rendering): string {
  return render[as](value);
}

function text(value: Hyperparameter): string {
  if (isList(value)) return value.map((item) => text(item)).join(",");
  if (isMapping(value)) return pythonJson(value);
  if (typeof value === "number" || value instanceof PythonNumber) return numberText(value);
  return value === null ? "None" : String(value);
}
