import type { CodeLine, ColumnsTaken, Observed, TableRead, TableWritten } from "../../../model/outcome.ts";
import { count, type Fields, maybeCount, object, objects, optional, text, textMap, texts } from "./fields.ts";

/** What the child saw of tables: files read and written, columns taken. */
export function parseTables(fields: Fields): Pick<Observed, "tables" | "written" | "columns"> {
  return {
    tables: objects(fields, "tables").map(parseRead),
    written: objects(fields, "written").map(parseWritten),
    columns: parseTaken(object(fields, "columns") ?? {}),
  };
}

function parseRead(fields: Fields): TableRead {
  const kinds = object(fields, "kinds");
  return {
    path: text(fields, "path"),
    by: text(fields, "by"),
    ...place(fields),
    ...list(fields, "asked"),
    ...list(fields, "columns"),
    ...(kinds === undefined ? {} : { kinds: textMap(kinds) }),
  };
}

function parseWritten(fields: Fields): TableWritten {
  const index = fields["index"];
  return {
    path: text(fields, "path"),
    by: text(fields, "by"),
    ...place(fields),
    ...list(fields, "columns"),
    ...optional("rows", maybeCount(fields, "rows")),
    ...(typeof index === "boolean" ? { index } : {}),
  };
}

function parseTaken(fields: Fields): ColumnsTaken {
  return {
    used: objects(fields, "used").map((item) => ({ name: text(item, "name"), ...place(item) })),
    dropped: texts(fields, "dropped"),
  };
}

function place(fields: Fields): { readonly at?: CodeLine } {
  const at = object(fields, "at");
  return at === undefined ? {} : { at: { file: text(at, "file"), line: count(at, "line") } };
}

/** Present as an empty list and absent are two things: a table without columns, and one that nobody looked at. */
function list<Name extends "asked" | "columns">(
  fields: Fields,
  name: Name,
): { readonly [Key in Name]?: readonly string[] } {
  return optional(name, Array.isArray(fields[name]) ? texts(fields, name) : undefined);
}
