import { numberText, PythonNumber } from "../hyperparameter.ts";
import type { Place } from "../place.ts";
import type { PropertyPath } from "./property-path.ts";

export type Scalar = string | number | boolean | null | PythonNumber;

/** As the service joins it into a text. */
export function scalarText(value: Scalar): string {
  if (typeof value === "number" || value instanceof PythonNumber) return numberText(value);
  return String(value);
}

/** Where a `Std:JsonGet` reads: a named property file, or a file by its URI. */
export type JsonFile =
  | { readonly kind: "property-file"; readonly step: string; readonly name: string; readonly place: Place }
  | { readonly kind: "uri"; readonly uri: Expression };

/** A value of a definition as it is written: plain, or to be worked out when the pipeline runs. */
export type Expression = { readonly place: Place } & (
  | { readonly kind: "literal"; readonly value: Scalar }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Expression> }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "execution"; readonly variable: string }
  | { readonly kind: "property"; readonly step: string; readonly path: PropertyPath }
  | { readonly kind: "join"; readonly on: string; readonly values: readonly Expression[] }
  | { readonly kind: "json-get"; readonly file: JsonFile; readonly path: string }
);

/** The value under a name of a map. */
export function valueAt(expression: Expression | undefined, ...names: readonly string[]): Expression | undefined {
  let value = expression;
  for (const name of names) value = value?.kind === "map" ? value.entries.get(name) : undefined;
  return value;
}

/** The items of a list; none of anything else. */
export function itemsIn(expression: Expression | undefined): readonly Expression[] {
  return expression?.kind === "list" ? expression.items : [];
}

export function entriesIn(expression: Expression | undefined): readonly (readonly [string, Expression])[] {
  return expression?.kind === "map" ? [...expression.entries] : [];
}

/** What a value names of a step: a property, or one of its property files as `PropertyFiles.NAME`. */
export interface Reference {
  readonly step: string;
  readonly path: PropertyPath;
  readonly place: Place;
}

/** Everything of other steps that a value names, at any depth. */
export function referencesIn(expression: Expression): readonly Reference[] {
  return leavesOf(expression).flatMap((leaf): readonly Reference[] => {
    if (leaf.kind === "property") return [leaf];
    if (leaf.kind !== "json-get" || leaf.file.kind === "uri") return [];
    const { step, name, place } = leaf.file;
    return [{ step, path: ["PropertyFiles", name], place }];
  });
}

/** Every parameter that a value names, at any depth. */
export function parametersIn(expression: Expression): readonly { readonly name: string; readonly place: Place }[] {
  return leavesOf(expression).flatMap((leaf) => (leaf.kind === "parameter" ? [leaf] : []));
}

/** What a value is made of, without what only holds others. */
function leavesOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "list":
      return expression.items.flatMap(leavesOf);
    case "map":
      return [...expression.entries.values()].flatMap(leavesOf);
    case "join":
      return expression.values.flatMap(leavesOf);
    case "json-get":
      return expression.file.kind === "uri" ? leavesOf(expression.file.uri) : [expression];
    default:
      return [expression];
  }
}

/** Every step that a value names, at any depth. */
export function stepsNamedIn(expression: Expression): readonly string[] {
  return referencesIn(expression).map(({ step }) => step);
}
