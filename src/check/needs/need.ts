import type { Level } from "../../model/data/level.ts";
import type { ColumnProfile, TableProfile } from "../../model/data/profile.ts";
import type { Finding } from "../../model/findings/finding.ts";
import type { ColumnSpec } from "../../model/port.ts";
import type { PortFacts } from "../facts.ts";

/** One port with the tables that its declared columns are about. */
export interface Need extends PortFacts {
  readonly tables: readonly TableProfile[];
  readonly level: Level;
}

export type NeedRule = (need: Need) => readonly Finding[];

export interface Checked {
  readonly spec: ColumnSpec;
  readonly column: ColumnProfile;
  readonly table: TableProfile;
}

/** Tables with one and the same fault in the same columns. */
export interface Group<Fault> {
  readonly tables: readonly TableProfile[];
  readonly faults: readonly Fault[];
}

/** The faulty columns of every table; tables that have the same ones are told together, as the shards of one data set are. */
export function groupsOf<Fault extends { readonly name: string }>(
  tables: readonly TableProfile[],
  faultsOf: (table: TableProfile) => readonly Fault[],
): readonly Group<Fault>[] {
  const groups = new Map<string, { tables: TableProfile[]; faults: readonly Fault[] }>();
  for (const table of tables) {
    const faults = faultsOf(table);
    if (faults.length === 0) continue;
    const key = JSON.stringify(faults.map(({ name }) => name));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { tables: [table], faults });
    else group.tables.push(table);
  }
  return [...groups.values()];
}

/** The declared columns that a table has. */
export function columnsOf({ port }: PortFacts, table: TableProfile): readonly Checked[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  return (port.columns ?? []).flatMap((spec) => {
    const column = byName.get(spec.name);
    return column === undefined ? [] : [{ spec, column, table }];
  });
}

export function specOf({ port }: PortFacts, name: string | undefined): ColumnSpec | undefined {
  return port.columns?.find((spec) => spec.name === name);
}

export function pathsOf(tables: readonly { readonly path: string }[]): readonly string[] {
  return tables.map(({ path }) => path);
}
