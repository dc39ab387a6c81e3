import { basename } from "../model/container-path.ts";
import { ancestors, descendants, type Needs } from "../model/graph.ts";
import type { ColumnHint, PathUse, ScriptHints, TableHints } from "../model/hints.ts";
import type { PlannedInput, PlannedStep } from "../model/plan.ts";
import { mayBeOne } from "../model/told-path.ts";

type Hints = ReadonlyMap<string, ScriptHints>;

/** What is known of a pipeline whose data is made. */
export interface Passing {
  readonly steps: readonly PlannedStep[];
  /** By step, of all that run a script. */
  readonly hints: Hints;
  /** The text of a step's script. */
  readonly textOf: (step: string) => string;
}

/**
 * What the code tells of a raw table, with the columns that only pass through: a step further down takes them by name,
 * and no script before it speaks of them, so that they must have come with the raw data.
 */
export function withPassing(id: string, passing: Passing): ScriptHints | undefined {
  const { steps, hints } = passing;
  const own = hints.get(id);
  const raw = rawTables(id, steps, own);
  if (own === undefined || raw.length === 0) return own;
  const [below, alike, largest] = [tablesBelow(id, passing), alikeTables(id, passing), mostColumns(raw)];
  const widen = (use: PathUse): PathUse => {
    const same = alike
      .filter(({ path }) => mayBeOne(basename(path), basename(use.path)))
      .flatMap(({ table }) => table ?? []);
    const passed = columnsOf(use) === largest ? below : [];
    return { ...use, table: widened(use.table, joined([...same, ...passed])) };
  };
  return { ...own, paths: own.paths.map((use) => (raw.includes(use) ? widen(use) : use)) };
}

/** Of tables that a step joins, the one with most columns: a column that two of them have is called otherwise in the result. */
function mostColumns(raw: readonly PathUse[]): number {
  return Math.max(...raw.map(columnsOf));
}

function columnsOf({ table }: PathUse): number {
  return table?.columns.length ?? 0;
}

/** The same raw data, as another step reads it: from an input of the same name. */
function alikeTables(id: string, { steps, hints }: Passing): readonly PathUse[] {
  const port = madeInput(id, steps)?.port.name;
  return steps.flatMap(({ step }) => {
    if (step.id === id || madeInput(step.id, steps)?.port.name !== port) return [];
    return rawTables(step.id, steps, hints.get(step.id));
  });
}

/** What steps further down read from others, with those columns alone that no script before them speaks of. */
function tablesBelow(id: string, { steps, hints, textOf }: Passing): readonly TableHints[] {
  const needs: Needs = new Map(
    steps.map(({ step, inputs }) => [step.id, inputs.flatMap(({ feed }) => (feed.kind === "wire" ? feed.step : []))]),
  );
  const below = descendants(needs, [id]);
  return [...below].flatMap((reader) => {
    if (reader === id) return [];
    const before = [...ancestors(needs, [reader])].filter((one) => one !== reader && below.has(one));
    const texts = before.map(textOf);
    return fedTables(reader, steps, hints.get(reader)).map((table) => ({
      ...table,
      columns: table.columns.filter(({ name }) => name !== undefined && !isSpokenOf(name, texts)),
    }));
  });
}

function joined(tables: readonly TableHints[]): TableHints {
  const columns = new Map<string, ColumnHint>();
  for (const column of tables.flatMap((table) => table.columns)) {
    if (column.name !== undefined && !columns.has(column.name)) columns.set(column.name, column);
  }
  const numbers = tables.find(({ anyNumbers }) => anyNumbers !== undefined)?.anyNumbers;
  const categories = tables.find(({ anyCategories }) => anyCategories !== undefined)?.anyCategories;
  return {
    columns: [...columns.values()],
    ...(numbers && { anyNumbers: numbers }),
    ...(categories && { anyCategories: categories }),
  };
}

function madeInput(id: string, steps: readonly PlannedStep[]): PlannedInput | undefined {
  const made = steps.find(({ step }) => step.id === id)?.inputs.filter(({ feed }) => feed.kind === "synthetic") ?? [];
  return made.length === 1 ? made[0] : undefined;
}

/** The one made input's tables with named columns; several inputs leave open which one a column comes with. */
function rawTables(id: string, steps: readonly PlannedStep[], hints: ScriptHints | undefined): readonly PathUse[] {
  const input = madeInput(id, steps);
  if (input === undefined) return [];
  const folders = input.mounts.map(({ containerPath }) => containerPath);
  return (hints?.paths ?? []).filter(
    ({ use, port, path, table }) =>
      use === "read" &&
      (port?.key === input.port.name || folders.some((folder) => path.startsWith(`${folder}/`))) &&
      takesMore(table),
  );
}

/** One more column would move those that are used by position. */
function takesMore(table: TableHints | undefined): boolean {
  if (table === undefined || table.header === "none" || table.names !== undefined) return false;
  return table.minimumColumns === undefined && table.columns.every(({ position }) => position === undefined);
}

/** Tables that a step reads from what another one wrote. */
function fedTables(id: string, steps: readonly PlannedStep[], hints: ScriptHints | undefined): readonly TableHints[] {
  const fed = steps.find(({ step }) => step.id === id)?.inputs.filter(({ feed }) => feed.kind === "wire") ?? [];
  const folders = fed.flatMap(({ mounts }) => mounts.map(({ containerPath }) => containerPath));
  const names = fed.map(({ port }) => port.name);
  return (hints?.paths ?? []).flatMap(({ use, path, port, table }) => {
    const isFed = names.includes(port?.key ?? "") || folders.some((folder) => path.startsWith(`${folder}/`));
    return use === "read" && isFed && table !== undefined ? table : [];
  });
}

function isSpokenOf(name: string, texts: readonly string[]): boolean {
  const word = new RegExp(`(?<![\\w])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w])`);
  return texts.some((text) => word.test(text));
}

function widened(table: TableHints | undefined, added: TableHints): TableHints {
  const known = new Set(table?.columns.map(({ name }) => name));
  const columns = added.columns.filter(({ name }) => !known.has(name)).map(({ optional: _, ...column }) => column);
  return { ...added, ...table, columns: [...(table?.columns ?? []), ...columns] };
}
