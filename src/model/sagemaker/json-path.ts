import { type PropertyPath, parsePropertyPath } from "./property-path.ts";

/** What leads to one value; `several`: what JSON path knows besides, which finds any number of them. */
export type JsonPath = { readonly keys: PropertyPath } | { readonly problem: "several" | "no-path" };

/** Any key, any depth, a slice, a filter, a choice of keys. */
const severalSigns = /\*|\.\.|\[\s*\?|\[[^\]]*[:,]/;

/** `a.b[0]['c']`, with or without `$.`. */
export function parseJsonPath(text: string): JsonPath {
  const unquoted = text.replace(/'[^']*'|"[^"]*"/g, "0");
  if (severalSigns.test(unquoted) && isBalanced(unquoted)) return { problem: "several" };
  const bare = text.replace(/^\$\.?(?!\.)/, "");
  const keys = bare === "" ? [] : parsePropertyPath(bare);
  return keys === undefined ? { problem: "no-path" } : { keys };
}

function isBalanced(text: string): boolean {
  return text.split("[").length === text.split("]").length && !/\.{3}|\.$/.test(text);
}
