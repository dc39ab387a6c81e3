import { togetherTold } from "../model/column-hint.ts";
import { basename } from "../model/container-path.ts";
import { isDescribing } from "../model/data/description.ts";
import { ancestors, descendants, type Needs } from "../model/graph.ts";
import type { ColumnHint, PathUse, ScriptHints, TableHints } from "../model/hints.ts";
import { literalPattern } from "../model/literal-pattern.ts";
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
  if (own === undefined) return own;
  if (raw.length === 0) return withUntold(id, own, passing);
  const [below, alike, largest] = [tablesBelow(id, passing), alikeSteps(id, passing), mostColumns(raw)];
  const widen = (use: PathUse): PathUse => {
    const same = alike.map((step) => ({ step, tables: sameTables(use, step, passing) }));
    const own = same.flatMap(({ tables }) => tables);
    const through = same.flatMap(({ step, tables }) => (tables.length > 0 ? tablesBelow(step, passing) : []));
    const passed = columnsOf(use) === largest ? [...below, ...through] : [];
    return { ...use, table: widened(use.table, joined([...own, ...passed])) };
  };
  return { ...own, paths: own.paths.map((use) => (raw.includes(use) ? widen(use) : use)) };
}

/** Of a step that takes whatever tables there are, only steps further down tell what is to be in them. */
function withUntold(id: string, own: ScriptHints, passing: Passing): ScriptHints {
  const input = madeInput(id, passing.steps);
  if (input === undefined || !isUntold(input, own)) return own;
  const alike = new Set([id, ...alikeSteps(id, passing).filter((step) => isUntoldBy(step, passing))]);
  // In the plan's order for each of them, so that their tables have their columns in one order.
  const inOrder = passing.steps.filter(({ step }) => alike.has(step.id));
  const table = joined(inOrder.flatMap(({ step }) => tablesBelow(step.id, passing)));
  return table.columns.length === 0 ? own : { ...own, untraced: [...own.untraced, table] };
}

function isUntoldBy(step: string, { steps, hints }: Passing): boolean {
  const [input, told] = [madeInput(step, steps), hints.get(step)];
  return input !== undefined && told !== undefined && isUntold(input, told);
}

export function isUntold(input: PlannedInput, { paths }: ScriptHints): boolean {
  return paths
    .filter((use) => use.use !== "write" && isIn(use, input))
    .every(({ table, format, document, members }) => (table ?? format ?? document ?? members) === undefined);
}

/** Of tables that a step joins, the one with most columns: a column that two of them have is called otherwise in the result. */
function mostColumns(raw: readonly PathUse[]): number {
  return Math.max(...raw.map(columnsOf));
}

function columnsOf({ table }: PathUse): number {
  return table?.columns.length ?? 0;
}

/** Steps that read the same raw data: from an input of the same name. */
function alikeSteps(id: string, { steps }: Passing): readonly string[] {
  const port = madeInput(id, steps)?.port.name;
  const others = steps.map(({ step }) => step.id).filter((other) => other !== id);
  return others.filter((other) => madeInput(other, steps)?.port.name === port);
}

function sameTables({ path }: PathUse, step: string, { steps, hints }: Passing): readonly TableHints[] {
  const raw = rawTables(step, steps, hints.get(step));
  return raw.filter((other) => mayBeOne(basename(other.path), basename(path))).flatMap(({ table }) => table ?? []);
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
      columns: table.columns.filter((column) => column.name !== undefined && !isSpokenOf(column, texts)),
    }));
  });
}

function joined(tables: readonly TableHints[]): TableHints {
  const columns = new Map<string, ColumnHint>();
  for (const column of tables.flatMap((table) => table.columns)) {
    if (column.name === undefined) continue;
    const before = columns.get(column.name);
    columns.set(column.name, before === undefined ? column : togetherTold(before, column));
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
  const inputs = steps.find(({ step }) => step.id === id)?.inputs ?? [];
  const made = inputs.filter((input) => input.feed.kind === "synthetic" && !isDescribing(input));
  return made.length === 1 ? made[0] : undefined;
}

/** The one made input's tables with named columns; several inputs leave open which one a column comes with. */
function rawTables(id: string, steps: readonly PlannedStep[], hints: ScriptHints | undefined): readonly PathUse[] {
  const input = madeInput(id, steps);
  if (input === undefined) return [];
  return (hints?.paths ?? []).filter((use) => use.use === "read" && isIn(use, input) && takesMore(use.table));
}

export function isIn({ port, path }: PathUse, input: PlannedInput): boolean {
  const folders = input.mounts.map(({ containerPath }) => containerPath);
  return port?.key === input.port.name || folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

/** One more column would move those that are used by position. */
export function takesMore(table: TableHints | undefined): boolean {
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

/** A column that only a setting names is no word of the code: such a word by chance tells nothing. */
export function isSpokenOf({ name = "", namedBy = [] }: ColumnHint, texts: readonly string[]): boolean {
  const word = literalPattern(name);
  const isSet = namedBy.some(({ kind }) => kind === "setting" || kind === "hyperparameter");
  const pattern = isSet ? `["']${word}["']|\\bassign\\([^\n]*\\b${word}\\s*=` : `(?<![\\w])${word}(?![\\w])`;
  const spoken = new RegExp(pattern);
  return texts.some((text) => spoken.test(text));
}

function widened(table: TableHints | undefined, added: TableHints): TableHints {
  const known = new Set(table?.columns.map(({ name }) => name));
  const columns = added.columns.filter(({ name }) => !known.has(name)).map(({ optional: _, ...column }) => column);
  return { ...added, ...table, columns: [...(table?.columns ?? []), ...columns] };
}
