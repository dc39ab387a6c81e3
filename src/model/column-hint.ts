import type { ColumnHint } from "./hints.ts";

/** What several places of the code tell of the same column; of what they tell differently, the first one's word counts. */
export function togetherTold(one: ColumnHint, other: ColumnHint): ColumnHint {
  return { ...other, ...one, from: [...one.from, ...other.from] };
}
