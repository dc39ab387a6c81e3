import type { Rendering } from "../../model/cursus/environment.ts";
import type { Json } from "../../model/json.ts";

const render: Readonly<Record<Rendering, (value: Json) => string>> = {
  text,
  lower: (value) => text(value).toLowerCase(),
  commas: text,
  json: (value) => (typeof value === "string" ? value : pythonJson(value)),
};

/** The text of a configuration's value, as the container gets it. */
export function rendered(value: Json, as: Rendering): string {
  return render[as](value);
}

function text(value: Json): string {
  if (Array.isArray(value)) return value.map((item) => text(item)).join(",");
  if (value !== null && typeof value === "object") return pythonJson(value);
  return value === null ? "None" : String(value);
}

/** Spaces and escapes are those of Python's `json.dumps`. */
function pythonJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item) => pythonJson(item)).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    const pairs = Object.entries(value).map(([key, item]) => `${pythonJson(key)}: ${pythonJson(item)}`);
    return `{${pairs.join(", ")}}`;
  }
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
