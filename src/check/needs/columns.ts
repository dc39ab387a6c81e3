import type { TableProfile } from "../../model/data/profile.ts";
import { suggestColumn } from "../../model/data/suggest-column.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { declaredAt, faulty, whoseOf } from "../telling.ts";
import { type Group, groupsOf, type Need, type NeedRule, pathsOf, specOf } from "./need.ts";

interface Missing {
  readonly name: string;
  readonly near?: string;
}

/** Every declared column is in the header or footer of every table itself, and never filled in from another file. */
export const missingColumns: NeedRule = (need) =>
  groupsOf(need.tables, (table) => missingIn(need, table)).map((group) => told(need, group));

function missingIn({ port }: Need, table: TableProfile): readonly Missing[] {
  const known = table.columns.map(({ name }) => name);
  const names = new Set(known);
  // Of a table with more columns than are told, what is missing cannot be said.
  if (table.width > known.length) return [];
  const declared = new Set((port.columns ?? []).map(({ name }) => name));
  const free = known.filter((name) => !declared.has(name));
  const missing = (port.columns ?? []).filter(({ name }) => !names.has(name));
  return missing.map(({ name }) => {
    const near = table.hasHeader ? suggestColumn(name, free) : undefined;
    return { name, ...(near === undefined ? {} : { near }) };
  });
}

function told(need: Need, { tables, faults: columns }: Group<Missing>): Finding {
  const [table] = tables;
  const others = need.tables.filter((other) => hasAll(other, columns));
  const facts = {
    ...faulty(need, pathsOf(tables)),
    columns,
    known: (table?.columns ?? []).slice(0, 50).map(({ name }) => name),
    ...(table?.hasHeader === false && { isHeadless: true as const }),
    ...(others.length > 0 && { others: pathsOf(others).slice(0, 20) }),
  };
  const place = declaredAt(need, specOf(need, columns[0]?.name));
  return finding({ code: "data/missing-column", severity: "error", ...whoseOf(need), ...place, facts });
}

function hasAll(table: TableProfile, columns: readonly Missing[]): boolean {
  const names = new Set(table.columns.map(({ name }) => name));
  return columns.every(({ name }) => names.has(name));
}
