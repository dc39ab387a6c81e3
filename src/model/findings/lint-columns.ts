import type { Explanations } from "./words.ts";

/** Facts of columns, as settings name them and as code takes them. */
export interface LintColumnFacts {
  /** `list`: the setting that holds it among features; `idSetting`: the one that calls it the identifier. */
  "lint/identifier-as-feature": { readonly column: string; readonly list: string; readonly idSetting: string };
  /** `position`: counted from 0, or from -1 for the last one. */
  "lint/label-by-position": {
    readonly script: string;
    readonly column: string;
    readonly namedBy: string;
    readonly position: number;
  };
}

export const explainLintColumns: Explanations<LintColumnFacts> = {
  "lint/identifier-as-feature": ({ column, list, idSetting }) => ({
    message: `${list} has ${column} among its columns, which ${idSetting} calls the identifier of rows`,
    hint: `Remove it from ${list}: a model learns single rows by it, and its scores look better than they are`,
  }),
  "lint/label-by-position": ({ script, column, namedBy, position }) => ({
    message: `${script} takes the ${positionText(position)} for the label where a table lacks ${column}, which ${namedBy} names`,
    hint: "End the step instead: what is measured on another column looks like a result",
  }),
};

export function positionText(position: number): string {
  if (position === 0) return "first column";
  if (position === -1) return "last column";
  return position < 0 ? `column ${-position} from the end` : `column ${position + 1}`;
}
