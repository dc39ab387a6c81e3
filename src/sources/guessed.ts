import type { Values } from "../model/data/recipe.ts";
import type { DataKind } from "./amounts.ts";
import { type DraftColumn, guessed } from "./draft.ts";
import { features } from "./hinted.ts";
import { valuesNamed } from "./names.ts";

const names: Readonly<Record<DataKind, readonly string[]>> = {
  currency: ["transaction_id", "date", "currency", "amount", "exchange_rate"],
  tabular: ["customer_id", "age", "income", "country", "segment", "visits"],
  training: ["category"],
  calibration: ["id", "score", "label"],
  generic: ["id", "value", "category", "score", "date"],
};

const count: Readonly<Record<DataKind, number>> = { currency: 0, tabular: 3, training: 10, calibration: 0, generic: 0 };
const labelled: ReadonlySet<DataKind> = new Set(["tabular", "training"]);

/** Columns of a table of which nothing is told but what it is for. */
export function columnsGuessed(kind: DataKind, stem: string): readonly DraftColumn[] {
  const columns = [
    ...names[kind].map((name) => column(name, stem)),
    ...features(count[kind], stem),
    ...(labelled.has(kind) ? [column("label", stem)] : []),
  ];
  return kind === "tabular" ? columns.map(withMissing) : columns;
}

function column(name: string, stem: string): DraftColumn {
  const values: Values = valuesNamed(name) ?? { kind: "words", least: 1, most: 1 };
  const role = name === "label" ? ("label" as const) : name === "score" ? ("score" as const) : undefined;
  return {
    recipe: { name, key: `${stem}.${name}`, values },
    because: guessed,
    ...(role === undefined ? {} : { role }),
    ...(values.kind === "sequence" ? { unique: true as const } : {}),
  };
}

/** Five in a hundred of one column are missing, as they are in life. */
function withMissing(draft: DraftColumn): DraftColumn {
  return draft.recipe.name === "income" ? { ...draft, recipe: { ...draft.recipe, nulls: 0.05 } } : draft;
}
