import { type Hyperparameter, isList, isMapping, numberText, PythonNumber } from "../../model/hyperparameter.ts";

const reserved = /^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

/** A text as YAML: bare where it can be nothing else, quoted as in JSON otherwise. */
export function yamlText(text: string): string {
  const isBare = /^[A-Za-z_./][\w./=+-]*$/.test(text) && !reserved.test(text) && !/^\.(\d|inf|nan)/i.test(text);
  return isBare ? text : JSON.stringify(text);
}

/** A hyperparameter on one line; a number keeps the digits that Python reads. */
export function yamlValue(value: Hyperparameter): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || value instanceof PythonNumber) return numberText(value);
  if (isList(value)) return `[${value.map(yamlValue).join(", ")}]`;
  if (!isMapping(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${yamlValue(item)}`);
  return `{${entries.join(", ")}}`;
}

/** Lines of a comment; whatever it holds, it ends no line of its own. */
export function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")}`;
}
