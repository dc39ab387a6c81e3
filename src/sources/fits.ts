import type { ValueKind } from "../model/data/profile.ts";
import type { Choice, Values } from "../model/data/recipe.ts";

/** What values are once they are written. */
export function kindOf(values: Values): ValueKind {
  switch (values.kind) {
    case "sequence":
      return values.prefix === undefined ? "integer" : "text";
    case "integer":
    case "float":
      return values.kind;
    case "choice":
    case "classes":
      return kindOfChoices(values.of);
    case "moment":
      return values.format !== undefined ? "text" : values.isDay ? "date" : "timestamp";
    case "words":
      return "text";
    case "drawn":
      return kindOf(values.values);
    case "response":
      return "float";
  }
}

function kindOfChoices(of: readonly Choice[]): ValueKind {
  if (of.every((choice) => typeof choice === "boolean")) return "boolean";
  if (of.every((choice) => typeof choice === "number")) return of.every(Number.isInteger) ? "integer" : "float";
  return "text";
}

/** Whether values can stand where a kind is wanted. */
export function fits(values: Values, kind: ValueKind): boolean {
  const own = kindOf(values);
  return own === kind || (kind === "float" && own === "integer") || (kind === "timestamp" && own === "date");
}
