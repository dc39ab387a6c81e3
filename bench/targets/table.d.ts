export type Answer =
  | { readonly kind: "measured"; readonly text: string; readonly isMet: boolean }
  | { readonly kind: "not-there-yet" }
  | { readonly kind: "unmeasured"; readonly text: string }
  | { readonly kind: "failed"; readonly text: string }
  | { readonly kind: "use" };

export interface Row {
  readonly target: string;
  readonly goal: string;
  readonly shown: string;
  readonly answer: Answer;
}

export function renderTable(rows: readonly Row[]): string;
export function exitOf(rows: readonly Row[]): 0 | 1;
export function documentOf(rows: readonly Row[]): object;
