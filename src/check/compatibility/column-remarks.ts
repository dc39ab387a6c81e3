import type { TableSchema } from "../../model/data/compatibility.ts";
import type { Level } from "../../model/data/level.ts";
import type { ColumnProfile, TableProfile } from "../../model/data/profile.ts";
import { suggestColumn } from "../../model/data/suggest-column.ts";
import { kindOfType, widens } from "../../model/data/types.ts";
import { kindIn } from "../values.ts";
import type { Remark } from "./remark.ts";

/** What of a table is not as its reader needs it. */
export function columnRemarks(table: TableProfile, schema: TableSchema, level: Level): readonly Remark[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const wanted = new Set([...(schema.required_columns ?? []), ...Object.keys(schema.column_types ?? {})]);
  return [...wanted].flatMap((name) => {
    const column = byName.get(name);
    if (column === undefined) return [missingColumn(table, name)];
    const type = schema.column_types?.[name];
    return type === undefined ? [] : typeRemark(column, { table, type, level });
  });
}

function missingColumn({ path, columns, width }: TableProfile, name: string): Remark {
  const known = columns.map((column) => column.name);
  if (width > known.length)
    return { level: "compatible", warning: `Not checked: column ${name} of ${path}, which has ${width} columns` };
  const near = suggestColumn(name, known);
  return {
    level: "incompatible",
    issue: `${path} has no column ${name}${near === undefined ? "" : `; did you mean ${near}?`}`,
  };
}

interface Typed {
  readonly table: TableProfile;
  readonly type: string;
  readonly level: Level;
}

function typeRemark(column: ColumnProfile, { table, type, level }: Typed): readonly Remark[] {
  const [wanted, found] = [kindOfType(type), kindIn(table, column)];
  if (wanted === undefined || found === "other") {
    return [{ level: "compatible", warning: `Not checked: the type ${type} of ${column.name} in ${table.path}` }];
  }
  if (found === wanted || found === "empty") return [];
  const differs = `${column.name} in ${table.path} is ${found}, not ${type}`;
  if (widens(found, wanted, level)) return [{ level: "compatible" }];
  const isNarrowing = widens(wanted, found) || level === "strict";
  const said = level === "lenient" ? { warning: differs } : { issue: differs };
  return [{ level: isNarrowing ? "convertible" : "incompatible", ...said }];
}
