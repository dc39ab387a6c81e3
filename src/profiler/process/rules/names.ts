import type { QualityRule } from "../../../model/data/quality.ts";
import { identifier } from "../sql.ts";

/** The alias of the data that a rule is about. */
export const DATA = "data";

/** The view of a table whose values are text, as the file has them. */
export function textView(alias: string): string {
  return identifier(`${alias} as text`);
}

/** Whether it may be about a value as the file has it, where another text means the same. */
export function needsText({ kind }: QualityRule): boolean {
  return kind === "pattern" || kind === "uniqueness" || kind === "reference";
}
