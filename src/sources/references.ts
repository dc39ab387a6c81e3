import type { ColumnSpec, InputPort } from "../model/port.ts";
import type { Step } from "../model/step.ts";
import { declaredColumn } from "./declared.ts";
import type { DraftColumn } from "./draft.ts";

export interface Referring {
  readonly step: Step;
  readonly port: string;
  /** Every step of the plan. */
  readonly steps: readonly Step[];
  /** Of an input's table. */
  readonly rowsIn: (step: Step, input: InputPort) => number;
}

export type Referred = { readonly kind: "found"; readonly column: DraftColumn } | { readonly kind: "unknown" };

/** A declared column with the values of the one that it refers to: drawn from its rows, or the same ones where unique. */
export function referring(spec: ColumnSpec, column: DraftColumn, around: Referring): Referred {
  if (spec.references === undefined) return { kind: "found", column };
  const parent = parentOf(spec.references, around);
  if (parent === undefined) return { kind: "unknown" };
  const { key, values } = declaredColumn(parent.column);
  const rows = around.rowsIn(parent.step, parent.input);
  const drawn = spec.unique === true ? values : ({ kind: "drawn", key, values, rows } as const);
  const nulls = column.recipe.nulls === undefined ? {} : { nulls: column.recipe.nulls };
  return { kind: "found", column: { ...column, recipe: { name: spec.name, key: spec.name, values: drawn, ...nulls } } };
}

interface Parent {
  readonly step: Step;
  readonly input: InputPort;
  readonly column: ColumnSpec;
}

/** `column`, `port.column` or `step.port.column`; names may hold dots, so that all ways of cutting are tried. */
function parentOf(text: string, { step, port, steps }: Referring): Parent | undefined {
  const places = steps.flatMap((other) =>
    other.contract.inputs.flatMap((input) => (input.columns ?? []).map((column) => ({ step: other, input, column }))),
  );
  const here = places.filter((place) => place.step.id === step.id);
  return (
    here.find(({ input, column }) => input.name === port && column.name === text && column.references === undefined) ??
    here.find(({ input, column }) => input.name !== port && `${input.name}.${column.name}` === text) ??
    places.find(({ step: { id }, input, column }) => `${id}.${input.name}.${column.name}` === text)
  );
}
