import type { TableProfile } from "../../model/data/profile.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { declaredAt, faulty, whoseOf } from "../telling.ts";
import { seenRows } from "../values.ts";
import { columnsOf, type Group, groupsOf, type Need, type NeedRule, pathsOf, specOf } from "./need.ts";

interface Nulls {
  readonly name: string;
}

/** Columns declared without nulls have none. */
export const nulls: NeedRule = (need) =>
  groupsOf(need.tables, (table) => nullsIn(need, table)).map((group) => told(need, group));

function nullsIn(need: Need, table: TableProfile): readonly Nulls[] {
  const wrong = columnsOf(need, table).filter(({ spec, column }) => spec.nullable === false && column.nulls > 0);
  return wrong.map(({ spec: { name } }) => ({ name }));
}

function told(need: Need, { tables, faults }: Group<Nulls>): Finding {
  const rows = tables.reduce<number | undefined>((sum, table) => plus(sum, seenRows(table)), 0);
  const columns = faults.map(({ name }) => {
    const found = tables.flatMap((table) => table.columns.filter((column) => column.name === name));
    const missing = found.reduce((sum, column) => sum + column.nulls, 0);
    return { name, nulls: missing, ...(rows === undefined ? {} : { rows }) };
  });
  const facts = { ...faulty(need, pathsOf(tables)), columns };
  const place = declaredAt(need, specOf(need, columns[0]?.name));
  return finding({ code: "data/nulls", severity: "error", ...whoseOf(need), ...place, facts });
}

function plus(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
