import type { TableFlaw, TextFlaw } from "../model/data/profile.ts";

/** What some readers refuse in a table that others read. */
export type FlawInText = Exclude<TableFlaw, { kind: "duplicate-column" }>;

export function textFlawOf({ kind }: FlawInText): TextFlaw {
  return kind === "encoding" ? "encoding" : "fields";
}
