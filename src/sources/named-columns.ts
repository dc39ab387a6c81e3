import type { ColumnHint, PathUse, ScriptHints, TableHints } from "../model/hints.ts";

type Meaning = Pick<ColumnHint, "role" | "kind">;

/** What the name of a setting says of the columns that it names, first match first; in lower case with `_` between words. */
const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [/(^|_)(labels?|targets?)(_|$)/, { role: "label" }],
  [/^((record|row|primary)_)?id(_|$)/, { role: "id" }],
  [/(^|_)(cats?|categorical|categor(y|ies)|nominal|strata|stratify)(_|$)/, { kind: "category" }],
  [/(^|_)(scores?|prob(abilit(y|ies))?)(_|$)/, { role: "score" }],
  [/(^|_)(tab|tabular|num|nums|numeric|numerical|cont|continuous)(_|$)/, { kind: "number" }],
  [/(^|_)(texts?|dialogues?)(_|$)/, { kind: "text" }],
  [/(^|_)(dates?|times?|timestamps?|datetimes?)(_|$)/, { kind: "timestamp" }],
];

/** What the code tells, with what the names of settings add: columns of `cat_field_list` are categories. */
export function withNamedColumns(hints: ScriptHints): ScriptHints {
  const { classes } = hints;
  const ofColumn = (column: ColumnHint): ColumnHint => withClasses(asNamed(column), classes);
  const ofTable = (table: TableHints): TableHints => ({ ...table, columns: table.columns.map(ofColumn) });
  return { ...hints, paths: hints.paths.map((use) => ofPath(use, ofTable)), untraced: hints.untraced.map(ofTable) };
}

function ofPath(use: PathUse, ofTable: (table: TableHints) => TableHints): PathUse {
  const { table, members } = use;
  const inside = members?.map((member) => ofPath(member, ofTable));
  return { ...use, ...(table && { table: ofTable(table) }), ...(inside && { members: inside }) };
}

function withClasses(column: ColumnHint, classes: ScriptHints["classes"]): ColumnHint {
  const isLabel = column.role === "label" && column.task !== "number";
  return isLabel && classes !== undefined ? { ...column, values: classes } : column;
}

/** What the code itself tells of a column wins. */
function asNamed(column: ColumnHint): ColumnHint {
  const { namedBy = [], role, kind, values } = column;
  const found = meanings.find(([pattern]) => namedBy.some(({ name }) => pattern.test(inWords(name))))?.[1];
  if (found === undefined || role !== undefined) return column;
  if (found.role !== undefined) return { ...column, role: found.role };
  return kind === undefined && values === undefined ? { ...column, ...found } : column;
}

function inWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
