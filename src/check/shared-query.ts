import type { ExampleRow } from "../model/data/quality.ts";
import type { Compared, SharedCounts } from "./rules/shared.ts";

/** By their aliases. */
interface Tables {
  readonly measured: readonly string[];
  readonly trained: readonly string[];
}

/** One row of counts. Rows are told apart by a number of 64 bits, so that none of them is kept. */
export function sharedQuery({ columns, keys, times }: Compared, { measured, trained }: Tables): string {
  const numbers = [
    `hash(${columns.map(textOf).join(", ")}) AS whole`,
    ...keys.map((key, at) => `hash(${textOf(key)}) AS key${at}`),
    ...times.map((time, at) => `TRY_CAST(${quoted(time)} AS TIMESTAMP) AS time${at}`),
  ];
  const numbered = (aliases: readonly string[]): string =>
    aliases.map((alias) => `SELECT ${numbers.join(", ")} FROM ${quoted(alias)}`).join(" UNION ALL ");
  const among = (name: string): string =>
    `(SELECT count(*) FROM measured WHERE ${name} IN (SELECT ${name} FROM trained))`;
  const counts = [
    `${among("whole")} AS shared`,
    "(SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM trained GROUP BY whole) WHERE n > 1) AS repeated",
    ...keys.map((_, at) => `${among(`key${at}`)} AS key${at}`),
    ...times.map(
      (_, at) => `(SELECT count(*) FROM measured WHERE time${at} <= (SELECT max(time${at}) FROM trained)) AS time${at}`,
    ),
  ];
  return `WITH measured AS MATERIALIZED (${numbered(measured)}), trained AS MATERIALIZED (${numbered(trained)}) SELECT ${counts.join(", ")}`;
}

function textOf(column: string): string {
  return `CAST(${quoted(column)} AS VARCHAR)`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function countsIn({ keys, times }: Compared, row: ExampleRow): SharedCounts {
  const count = (name: string): number => Number(row[name] ?? 0);
  return {
    rows: count("shared"),
    repeated: count("repeated"),
    byKey: keys.map((_, at) => count(`key${at}`)),
    before: times.map((_, at) => count(`time${at}`)),
  };
}
