import type { Json } from "../../model/json.ts";

/**
 * A value as the framework toolkit puts it into an `SM_*` variable (`to_env_vars` of sagemaker-training): text as it is,
 * nothing as "", all else as JSON.
 */
export function toolkitText(value: Json): string {
  if (value === null) return "";
  return typeof value === "string" ? value : toolkitJson(value);
}

/** JSON with sorted names, without spaces, in ASCII. */
export function toolkitJson(value: Json): string {
  if (typeof value !== "object" || value === null) return ascii(value);
  if (isList(value)) return `[${value.map(toolkitJson).join(",")}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${ascii(name)}:${toolkitJson(value[name] ?? null)}`).join(",")}}`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function ascii(value: string | number | boolean | null): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, escaped);
}
