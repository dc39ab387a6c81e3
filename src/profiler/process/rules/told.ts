import type { QualityRule } from "../../../model/data/quality.ts";
import { isFloat } from "../tables/column.ts";
import type { Relation } from "../tables/relation.ts";

/** What the footers of all files of a table tell of one of its columns. */
export interface ToldColumn {
  /** No value is missing. */
  readonly isComplete: boolean;
  /** Of these numbers is every value that is there. */
  readonly span?: readonly [least: number, greatest: number];
  readonly isDictionary: boolean;
}

type Part = Pick<Relation["columns"][number], "type" | "bare"> & { readonly told: Relation["told"][number] };

/** By name. A column that some files lack is missing there. */
export function toldOf(relations: readonly Relation[]): ReadonlyMap<string, ToldColumn> {
  const parts = new Map<string, Part[]>();
  for (const { columns, told } of relations) {
    for (const [at, column] of columns.entries()) {
      const here = parts.get(column.name) ?? [];
      here.push({ ...column, told: told[at] });
      parts.set(column.name, here);
    }
  }
  return new Map([...parts].map(([name, some]) => [name, together(some, some.length === relations.length)]));
}

function together(parts: readonly Part[], isEverywhere: boolean): ToldColumn {
  const span = spanOf(parts);
  return {
    // A NaN is missing, and no footer counts it.
    isComplete: isEverywhere && parts.every(({ told, bare }) => told?.ends.nulls === 0 && bare === undefined),
    isDictionary: parts.every(({ told }) => told?.isDictionary === true),
    ...(span === undefined ? {} : { span }),
  };
}

function spanOf(parts: readonly Part[]): ToldColumn["span"] {
  const ends = parts.flatMap((part) => [endIn(part, "least"), endIn(part, "greatest")]);
  const numbers = ends.flatMap((end) => (end === undefined ? [] : [end]));
  return numbers.length < ends.length ? undefined : [Math.min(...numbers), Math.max(...numbers)];
}

/** Undefined where it is not known to be just this number. */
function endIn({ told, type }: Part, which: "least" | "greatest"): number | undefined {
  const number = Number(told?.ends[which] ?? Number.NaN);
  const isExact = isFloat({ type }) ? Number.isFinite(number) : Number.isSafeInteger(number) && /INT$/.test(type);
  return isExact ? number : undefined;
}

/** Whether what is told rules any violation out, so that no row has to be read for it. */
export function isRuledOut(rule: QualityRule, { isComplete, span }: ToldColumn): boolean {
  if (rule.kind === "completeness") return isComplete;
  if (rule.kind !== "range" || span === undefined) return false;
  const [least, greatest] = span;
  const { low = least, high = greatest } = rule;
  return typeof low === "number" && typeof high === "number" && low <= least && greatest <= high;
}
