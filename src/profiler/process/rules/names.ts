import { identifier } from "../sql.ts";

/** The alias of the data that a rule is about. */
export const DATA = "data";

/** The view of a table whose values are text, as the file has them. */
export function textView(alias: string): string {
  return identifier(`${alias} as text`);
}
