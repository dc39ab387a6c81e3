import type { ColumnSpec, Step } from "../model/step.ts";
import { declaredColumn } from "./declared.ts";
import type { DraftColumn } from "./draft.ts";

export interface Referring {
  readonly step: Step;
  readonly port: string;
  readonly columns: readonly ColumnSpec[];
  /** Every step of the plan. */
  readonly steps: readonly Step[];
  readonly rows: number;
}

export type Referred = { readonly kind: "found"; readonly column: DraftColumn } | { readonly kind: "unknown" };

/** A declared column with the values of the one that it refers to: drawn from its rows, or the same ones where unique. */
export function referring(spec: ColumnSpec, column: DraftColumn, around: Referring): Referred {
  if (spec.references === undefined) return { kind: "found", column };
  const parent = parentOf(spec.references, around);
  if (parent === undefined) return { kind: "unknown" };
  const { key, values } = declaredColumn({ ...parent, unique: true });
  const { rows } = around;
  const drawn = spec.unique === true ? values : ({ kind: "drawn", key, values, rows } as const);
  const nulls = column.recipe.nulls === undefined ? {} : { nulls: column.recipe.nulls };
  return { kind: "found", column: { ...column, recipe: { name: spec.name, key: spec.name, values: drawn, ...nulls } } };
}

/** `column`, `port.column` or `step.port.column`; names may hold dots, so that all ways of cutting are tried. */
function parentOf(text: string, { step, port, columns, steps }: Referring): ColumnSpec | undefined {
  const own = columns.find(({ name }) => name === text);
  if (own !== undefined && own.references === undefined) return own;
  const places = steps.flatMap(({ id, contract }) =>
    contract.inputs.flatMap((input) => (input.columns ?? []).map((column) => ({ id, input: input.name, column }))),
  );
  const near = places.filter(({ id, input }) => id === step.id && input !== port);
  const found =
    near.find(({ input, column }) => `${input}.${column.name}` === text) ??
    places.find(({ id, input, column }) => `${id}.${input}.${column.name}` === text);
  return found?.column;
}
