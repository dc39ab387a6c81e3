import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MOST_COLUMNS } from "../tables/column.ts";
import type { Workshop } from "../workshop.ts";
import type { Dialect } from "./dialect.ts";
import type { Known } from "./known.ts";

/** A wider table is not given to DuckDB, which would prepare every column. */
export const WIDEST_READ = 4000;

/** The first rows and columns of a very wide table as a file of ours, which is removed after `use`. */
export async function narrowed<Value>(
  workshop: Workshop,
  known: Known,
  use: (narrow: Known) => Promise<Value>,
): Promise<Value> {
  const link = join(workshop.drafts, "narrow.csv");
  const rows = known.dialect.rows.map((row) => row.slice(0, MOST_COLUMNS));
  writeFileSync(link, rows.map((row) => `${row.map(quoted).join(",")}\n`).join(""));
  try {
    const { compression: _packed, ...plain } = known;
    const dialect: Dialect = {
      ...known.dialect,
      rows,
      names: known.dialect.names.slice(0, MOST_COLUMNS),
      delimiter: ",",
    };
    return await use({ ...plain, file: { ...known.file, link }, encoding: "utf-8", dialect });
  } finally {
    rmSync(link, { force: true });
  }
}

function quoted(value: string): string {
  return value === "" ? "" : `"${value.replaceAll('"', '""')}"`;
}
