import { DuckDBInstance } from "@duckdb/node-api";
import { columnsSql, ROWS } from "./checks.js";

/** Writes the table that all check, in DuckDB's usual row groups. */
export async function makeTable(path) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = `SELECT ${columnsSql.join(", ")} FROM range(${ROWS}) AS t(i)`;
  await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
