import { rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { TableRecipe } from "../../../model/data/recipe.ts";
import { literal } from "../sql.ts";
import type { Workshop } from "../workshop.ts";
import { columnOf } from "./expression.ts";

/** Rows of a Parquet row group: fixed, so that the file is the same whatever writes it. */
const ROW_GROUP = 122_880;

/** Writes a table beside its name, streamed, and renames it when it is whole. Rejects with DuckDB's reason. */
export async function generate(workshop: Workshop, file: string, table: TableRecipe): Promise<number> {
  const beside = join(dirname(file), `.${basename(file)}.part`);
  try {
    await workshop.connected((session) => session.run(copyOf(table, beside)));
    const { size } = await stat(beside);
    await rename(beside, file);
    return size;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function copyOf(table: TableRecipe, file: string): string {
  const { rows, firstRow, seed, columns } = table;
  const values = columns.map((column) => columnOf(column, seed));
  const numbers = `SELECT range AS i FROM range(${firstRow}, ${firstRow + rows})`;
  return `COPY (SELECT ${values.join(", ")} FROM (${numbers})) TO ${literal(file)} (${optionsOf(table)})`;
}

function optionsOf({ format, compression, header, delimiter }: TableRecipe): string {
  const packed = compression === undefined ? "" : ", COMPRESSION gzip";
  switch (format) {
    case "csv":
    case "tsv": {
      const between = literal(delimiter ?? (format === "tsv" ? "\t" : ","));
      return `FORMAT csv, HEADER ${header}, DELIMITER ${between}${packed}`;
    }
    case "json":
      return `FORMAT json, ARRAY true${packed}`;
    case "jsonl":
      return `FORMAT json${packed}`;
    case "parquet":
      return `FORMAT parquet, ROW_GROUP_SIZE ${ROW_GROUP}`;
  }
}
