import { type Hyperparameter, isList, isMapping, numberText } from "./hyperparameter.ts";

/**
 * A value as the framework toolkit puts it into an `SM_*` variable (`to_env_vars` of sagemaker-training): text as it is,
 * nothing as "", all else as JSON.
 */
export function toolkitText(value: Hyperparameter): string {
  if (value === null) return "";
  return typeof value === "string" ? value : toolkitJson(value);
}

/** JSON with sorted names, without spaces, in ASCII. */
export function toolkitJson(value: Hyperparameter): string {
  return written(value, { comma: ",", colon: ":", isSorted: true });
}

/** JSON as Python's `json.dumps` writes it, which is how the SageMaker SDK sends a hyperparameter. */
export function pythonJson(value: Hyperparameter): string {
  return written(value, { comma: ", ", colon: ": ", isSorted: false });
}

interface Spelling {
  readonly comma: string;
  readonly colon: string;
  readonly isSorted: boolean;
}

function written(value: Hyperparameter, spelling: Spelling): string {
  if (typeof value === "string") return ascii(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map((item) => written(item, spelling)).join(spelling.comma)}]`;
  if (!isMapping(value)) return numberText(value);
  const names = spelling.isSorted ? Object.keys(value).sort() : Object.keys(value);
  const pairs = names.map((name) => `${ascii(name)}${spelling.colon}${written(value[name] ?? null, spelling)}`);
  return `{${pairs.join(spelling.comma)}}`;
}

function ascii(value: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, escaped);
}
