import type { InputSpec } from "../../model/data/compatibility.ts";
import type { EdgeReads } from "../../model/data/edge.ts";
import { type DatasetProfile, type TableProfile, tablesOf } from "../../model/data/profile.ts";
import type { Observed, OutcomeKind } from "../../model/outcome.ts";
import type { PlannedStep } from "../../model/plan.ts";
import { portPathOf } from "../ports.ts";
import { readerOf } from "../reading.ts";

/** How a consumer ran last. */
export interface Reading {
  readonly run: string;
  readonly outcome: OutcomeKind;
  /** As it was planned in that run. */
  readonly planned: PlannedStep;
  readonly observed?: Observed;
  /** port → what lay in it then; absent where nobody looked. */
  readonly inputs: Readonly<Record<string, DatasetProfile>>;
}

/** What it was seen to read of one port. Undefined where it was not seen at all. */
export function readsOf({ run, outcome, planned, observed, inputs }: Reading, port: string): EdgeReads | undefined {
  const input = planned.inputs.find((one) => one.port.name === port);
  const profile = inputs[port];
  if (observed === undefined || input === undefined || profile === undefined) return undefined;
  const isRead = readerOf(input, observed);
  const read = tablesOf(profile).filter(({ path }) => isRead(path));
  const asked = observed.tables.flatMap((table) =>
    portPathOf(input, table.path) === undefined ? [] : (table.asked ?? []),
  );
  const used = new Set([...asked, ...observed.columns.used.map(({ name }) => name)]);
  const files = profile.files.filter(({ path }) => isRead(path)).map(({ path }) => path);
  return { run, outcome, files, columns: [...namesIn(read)].filter((name) => used.has(name)) };
}

/** What it can be said to need: a column that another input has as well may have been taken from that one. */
export function seenNeeds(reads: EdgeReads, { inputs }: Reading, port: string): InputSpec {
  const others = Object.entries(inputs).filter(([name]) => name !== port);
  const elsewhere = namesIn(others.flatMap(([, profile]) => tablesOf(profile)));
  const own = new Set(reads.columns.filter((name) => !elsewhere.has(name)));
  const tables = tablesOf(inputs[port] ?? { files: [] }).filter(({ path }) => reads.files.includes(path));
  const schemas = tables.map(({ path, columns }) => {
    const required_columns = columns.map(({ name }) => name).filter((name) => own.has(name));
    return [path, { required_columns }] as const;
  });
  return { required_files: reads.files, schemas: Object.fromEntries(schemas) };
}

/** Whether a table that was read has fewer columns than it had then. */
export function hasLost(now: DatasetProfile, { files }: EdgeReads, then: DatasetProfile | undefined): boolean {
  const before = tablesOf(then ?? { files: [] }).filter(({ path }) => files.includes(path));
  return before.some(({ path, columns }) => {
    const names = namesIn(tablesOf(now).filter((table) => table.path === path));
    return columns.some(({ name }) => !names.has(name));
  });
}

function namesIn(tables: readonly TableProfile[]): ReadonlySet<string> {
  return new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)));
}
