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
  switch (expression.kind) {
    case "list":
      return expression.items.flatMap(referencesIn);
    case "map":
      return [...expression.entries.values()].flatMap(referencesIn);
    case "join":
      return expression.values.flatMap(referencesIn);
    case "property":
      return [expression];
    case "json-get": {
      const { file } = expression;
      if (file.kind === "uri") return referencesIn(file.uri);
      return [{ step: file.step, path: ["PropertyFiles", file.name], place: file.place }];
    }
    default:
      return [];
  }
}

/** Every parameter that a value names, at any depth. */
export function parametersIn(expression: Expression): readonly { readonly name: string; readonly place: Place }[] {
  switch (expression.kind) {
    case "list":
      return expression.items.flatMap(parametersIn);
    case "map":
      return [...expression.entries.values()].flatMap(parametersIn);
    case "join":
      return expression.values.flatMap(parametersIn);
    case "parameter":
      return [expression];
    case "json-get":
      return expression.file.kind === "uri" ? parametersIn(expression.file.uri) : [];
    default:
      return [];
  }
}

/** Every step that a value names, at any depth. */
export function stepsNamedIn(expression: Expression): readonly string[] {
  return referencesIn(expression).map(({ step }) => step);
}
