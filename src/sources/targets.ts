import type { Choice, Feature, Values } from "../model/data/recipe.ts";
import type { LabelTask } from "../model/hints.ts";
import type { DraftColumn, DraftTable } from "./draft.ts";
import { kindOf } from "./fits.ts";

/** As many as a person could draw; more of them would drown each. */
const mostFeatures = 6;

/** Labels made to depend on other columns of their table, so that a model has something to learn. */
export function withTargets(table: DraftTable): DraftTable {
  const columns = table.columns.map((column) => {
    if (column.role !== "label") return column;
    const values = targetOf(column, featuresOf(column, table));
    return { ...column, recipe: { ...column.recipe, values } };
  });
  return { ...table, columns };
}

function targetOf({ recipe, task, isOpen }: DraftColumn, features: readonly Feature[]): Values {
  const { values } = recipe;
  if (values.kind === "choice") {
    return values.weights === undefined ? { kind: "classes", of: values.of, features } : values;
  }
  const isNumber = task === "number" || (task === undefined && isOpen !== true && values.kind === "float");
  if (isNumber && (values.kind === "float" || values.kind === "integer")) {
    const { low, high } = values;
    return { kind: "response", mean: (low + high) / 2, std: (high - low) / 6, features };
  }
  return { kind: "classes", of: task === "many" ? [0, 1, 2] : classesIn(values, task), features };
}

function classesIn(values: Values, task: LabelTask | undefined): readonly Choice[] {
  if (kindOf(values) === "text") return ["no", "yes"];
  // Two suit every classifier; metrics and `predict_proba(...)[:, 1]` mostly take no more.
  if (task === "classes") return [0, 1];
  if (values.kind !== "integer" || values.high - values.low > 20) return [0, 1];
  return Array.from({ length: values.high - values.low + 1 }, (_, index) => values.low + index);
}

/** A score tells the label; without one, what is told to be correlated with it, or the first columns that can be. */
function featuresOf(label: DraftColumn, { columns }: DraftTable): readonly Feature[] {
  const others = columns.filter((column) => column !== label && column.role !== "label" && column.unique !== true);
  const scores = others.filter(({ role }) => role === "score");
  const chosen =
    label.correlated !== undefined
      ? others.filter(({ recipe }) => label.correlated?.includes(recipe.name))
      : scores.length > 0
        ? scores.slice(0, 1)
        : others;
  return chosen.flatMap((column) => featureOf(column) ?? []).slice(0, mostFeatures);
}

function featureOf({ recipe: { key, values } }: DraftColumn): Feature | undefined {
  if (values.kind === "integer" || values.kind === "float") {
    return { key, isBell: values.spread.kind === "normal" || values.spread.kind === "lognormal" };
  }
  return values.kind === "choice" && values.of.length > 1 ? { key, isBell: false } : undefined;
}
