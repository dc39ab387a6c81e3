import { type Hyperparameter, isList, isMapping } from "../../model/hyperparameter.ts";
import type { Scalar } from "../../model/sagemaker/expression.ts";
import { parseJsonPath } from "../../model/sagemaker/json-path.ts";

type ValueOrWhyNot = { readonly value: Scalar } | { readonly problem: string };

/** The single value at a JSON path (`a.b[0]['c']`, with or without `$.`), or why there is none. */
export function valueAtPath(document: Hyperparameter, path: string): ValueOrWhyNot {
  const parsed = parseJsonPath(path);
  if ("problem" in parsed) return { problem: "it is no JSON path that names one value" };
  let found = document;
  for (const key of parsed.keys) {
    const inner = inside(found, key);
    if (inner === undefined) return { problem: `there is no ${key}${besides(found)}` };
    found = inner;
  }
  if (isList(found) || isMapping(found)) return { problem: "it is a list or a map, where one value is needed" };
  return { value: found };
}

function inside(outer: Hyperparameter, key: string | number): Hyperparameter | undefined {
  if (isList(outer)) return outer[Number(key)];
  return isMapping(outer) && Object.hasOwn(outer, key) ? outer[key] : undefined;
}

function besides(outer: Hyperparameter): string {
  if (isList(outer)) return ` in a list of ${outer.length}`;
  return isMapping(outer)
    ? `, only ${Object.keys(outer).slice(0, 8).join(", ") || "an empty map"}`
    : " in a plain value";
}
