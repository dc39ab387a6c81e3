import type { Level } from "../../model/data/level.ts";
import type { ColumnProfile, TableProfile, ValueKind } from "../../model/data/profile.ts";
import { isNumberKind, kindOfType, kindText, looksLikeDate, widens } from "../../model/data/types.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { declaredAt, faulty, whoseOf } from "../telling.ts";
import { heldText, isUntyped, kindIn, numberOf } from "../values.ts";
import { type Checked, columnsOf, type Group, groupsOf, type Need, type NeedRule, pathsOf, specOf } from "./need.ts";

interface OtherType {
  readonly name: string;
  readonly declared: string;
  readonly found: string;
  readonly example?: string;
}

/** Values widen to the declared type. */
export const columnTypes: NeedRule = (need) =>
  groupsOf(need.tables, (table) => columnsOf(need, table).flatMap((checked) => otherType(checked, need.level))).map(
    (group) => told(need, group),
  );

function otherType({ spec, column, table }: Checked, level: Level): readonly OtherType[] {
  const wanted = spec.type === undefined ? undefined : kindOfType(spec.type);
  if (wanted === undefined || spec.type === undefined) return [];
  const [word] = wanted === "integer" && spec.nullable !== true ? (column.missingWords ?? []) : [];
  // Readers in Python stop at such a word, or make decimals of the whole column.
  if (word !== undefined) return [{ name: spec.name, declared: spec.type, found: "in part text", example: word }];
  const kinds = [column.kind, ...(column.mayBe ?? [])];
  if (kinds.some((kind) => isTaken({ column: { ...column, kind }, table }, wanted, level))) return [];
  const example = exampleOf(column, wanted);
  const found = table.format === "parquet" && column.disguise === undefined ? kindText(column.kind) : heldText(column);
  return [{ name: spec.name, declared: spec.type, found, ...(example === undefined ? {} : { example }) }];
}

interface In {
  readonly column: ColumnProfile;
  readonly table: TableProfile;
}

/** Whether its values are, widen to, or are read as what is declared; of several types in one column nobody knows. */
function isTaken({ column, table }: In, wanted: ValueKind, level: Level): boolean {
  if (column.kind === "other" || column.kind === wanted) return true;
  return widens(kindIn(table, column), wanted, level) || isReadAs(wanted, { column, table });
}

/** Where a text file's reader makes of the values what is declared. */
function isReadAs(wanted: ValueKind, { column, table }: In): boolean {
  if (wanted === "integer") return isWholeWithHoles(column);
  if (!isUntyped(table)) return false;
  if (wanted === "date" || wanted === "timestamp") return looksLikeDates(column);
  return wanted === "binary" || wanted === "list" || wanted === "struct" ? column.kind === "text" : false;
}

/** pandas writes whole numbers with decimals once one of them is missing. */
function isWholeWithHoles({ kind, nulls, quantiles }: ColumnProfile): boolean {
  return kind === "float" && nulls > 0 && quantiles?.every(Number.isInteger) === true;
}

function looksLikeDates({ kind, least, greatest, top }: ColumnProfile): boolean {
  if (kind === "date" || kind === "timestamp") return true;
  const values = [least, greatest, ...(top ?? []).slice(0, 5).map(({ value }) => value)];
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 && known.every(looksLikeDate);
}

/** A value that cannot be read as declared, where one is known. */
function exampleOf({ top, least, greatest }: ColumnProfile, wanted: ValueKind): string | undefined {
  const values = [...(top ?? []).map(({ value }) => value), least, greatest].filter((value) => value !== undefined);
  const odd = isNumberKind(wanted) ? values.find((value) => !isLike(value, wanted)) : undefined;
  return odd ?? values[0];
}

function isLike(value: string, wanted: "integer" | "float"): boolean {
  const number = numberOf(value);
  return number !== undefined && (wanted === "float" || Number.isInteger(number));
}

function told(need: Need, { tables, faults: columns }: Group<OtherType>): Finding {
  const facts = { ...faulty(need, pathsOf(tables)), columns };
  const place = declaredAt(need, specOf(need, columns[0]?.name));
  return finding({ code: "data/column-type", severity: "error", ...whoseOf(need), ...place, facts });
}
