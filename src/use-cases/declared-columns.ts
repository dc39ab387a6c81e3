import { isDescribing } from "../model/data/description.ts";
import type { QualityRule } from "../model/data/quality.ts";
import { ancestors, type Needs } from "../model/graph.ts";
import type { ColumnHint, PathUse, ScriptHints, TableHints } from "../model/hints.ts";
import type { PlannedInput, PlannedStep } from "../model/plan.ts";
import type { ColumnSpec, Port } from "../model/port.ts";
import { isIn, isSpokenOf, isUntold, type Passing, takesMore } from "./passing-columns.ts";

/** A column that another port declares of the same data. */
interface Declared {
  readonly spec: ColumnSpec;
  /** No code makes it on the way: it is in the data that is made. */
  readonly isThere: boolean;
}

/**
 * What the code tells of tables that are made, with what other ports declare of them: the output of a producer that does
 * not run, and outputs and inputs further down to which columns pass.
 */
export function withDeclared(id: string, hints: ScriptHints | undefined, passing: Passing): ScriptHints | undefined {
  const planned = passing.steps.find(({ step }) => step.id === id);
  if (hints === undefined || planned === undefined) return hints;
  const made = planned.inputs.filter((input) => input.feed.kind === "synthetic" && !isDescribing(input));
  // Several inputs leave open which one a column comes with, but not what it is where code reads it.
  const below = made.length === 1 ? declaredBelow(planned, hints, passing) : columnsOut(planned).map(asRead);
  return made.reduce((told, input) => {
    const delivered = deliveredTo(input, passing).map((spec) => ({ spec, isThere: true }));
    const all = [...delivered, ...below];
    const known = new Map(
      all.map((one) => [one.spec.name, all.find(({ spec }) => spec.name === one.spec.name) ?? one]),
    );
    return laidOn(told, input, known);
  }, hints);
}

function asRead(spec: ColumnSpec): Declared {
  return { spec, isThere: false };
}

type Known = ReadonlyMap<string, Declared>;

function laidOn(hints: ScriptHints, input: PlannedInput, known: Known): ScriptHints {
  if (known.size === 0) return hints;
  if (isUntold(input, hints)) return { ...hints, untraced: [...hints.untraced, untold(hints, known)] };
  const read = hints.paths.filter((use) => use.use === "read" && isIn(use, input));
  const widest = Math.max(
    ...read.filter(({ table }) => takesMore(table)).map(({ table }) => table?.columns.length ?? 0),
  );
  const lay = (use: PathUse): PathUse => {
    const { table } = use;
    if (table === undefined || !read.includes(use)) return use;
    const isWidest = takesMore(table) && table.columns.length === widest;
    return { ...use, table: { ...table, columns: columnsOf(table, known, isWidest) } };
  };
  return { ...hints, paths: hints.paths.map(lay) };
}

function columnsOf({ columns, names = [] }: TableHints, known: Known, isWidest: boolean): readonly ColumnHint[] {
  const own = columns.map((column) => {
    const found = column.name === undefined ? undefined : known.get(column.name);
    return found === undefined ? column : { ...column, declared: found.spec };
  });
  const missing = [...known.values()].filter(({ spec: { name } }) => columns.every((column) => column.name !== name));
  const more = missing.filter(({ spec, isThere }) => (isWidest && isThere) || names.includes(spec.name));
  return [...own, ...more.map(hintOf)];
}

function hintOf({ spec }: Declared): ColumnHint {
  return { name: spec.name, declared: spec, from: [] };
}

/** Of tables that the code reads from it does not tell where. */
function untold({ untraced }: ScriptHints, known: Known): TableHints {
  const named = new Set(untraced.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const wanted = [...known.values()].filter(({ spec, isThere }) => isThere || named.has(spec.name));
  return { columns: wanted.map(hintOf) };
}

/** What the step that would write an input declares, where it does not run. */
function deliveredTo({ port, feed }: PlannedInput, { steps }: Passing): readonly ColumnSpec[] {
  if (port.delivered !== undefined) return port.delivered;
  const wire = port.feed;
  if (wire.kind !== "port" || (feed.kind === "synthetic" && feed.of !== undefined)) return [];
  const outputs = steps.find(({ step }) => step.id === wire.step)?.step.contract.outputs;
  return outputs?.find(({ name }) => name === wire.port)?.columns ?? [];
}

/** What the step's own outputs declare, and ports further down of columns that no script before them speaks of. */
function declaredBelow(own: PlannedStep, hints: ScriptHints, { steps, textOf }: Passing): readonly Declared[] {
  const here = fedFromHere(own, steps);
  const needs: Needs = new Map(here.map((planned) => [planned.step.id, producersOf(planned)]));
  const words = new Map(here.map((one) => [one.step.id, `${textOf(one.step.id)}\n${settingsOf(one)}`]));
  const read = hints.paths.flatMap(({ table }) => table?.columns ?? []);
  const judged = (specs: readonly ColumnSpec[], through: readonly string[]): readonly Declared[] => {
    const texts = through.map((one) => words.get(one) ?? "");
    return specs.map((spec) => ({ spec, isThere: isPassed(spec, { texts, read }) }));
  };
  return here.flatMap((planned): readonly Declared[] => {
    const through = [...ancestors(needs, [planned.step.id])];
    const out = judged(columnsOut(planned), through);
    if (planned === own) return out;
    const before = through.filter((one) => one !== planned.step.id);
    // What code on the way may change tells nothing of what goes in, but for what the first of it leaves.
    return [...judged(columnsIn(planned), before), ...out].filter(({ isThere }) => isThere);
  });
}

/** The step and those whose data comes from it alone: what others bring along need not be made here. */
function fedFromHere(own: PlannedStep, steps: readonly PlannedStep[]): readonly PlannedStep[] {
  const isAlone = own.inputs.every(({ feed }) => feed.kind === "none" || feed.kind === "synthetic");
  const here = new Map(isAlone ? [[own.step.id, own]] : []);
  for (const planned of steps) {
    const fed = planned.inputs.filter(({ feed }) => feed.kind !== "none");
    const isHere = fed.length > 0 && fed.every(({ feed }) => feed.kind === "wire" && here.has(feed.step));
    if (isHere) here.set(planned.step.id, planned);
  }
  return [...here.values()];
}

function producersOf({ inputs }: PlannedStep): readonly string[] {
  return inputs.flatMap(({ feed }) => (feed.kind === "wire" ? feed.step : []));
}

/** A setting may name what the code makes, such as the label. */
function settingsOf({ env, argv, step }: PlannedStep): string {
  return JSON.stringify([...env, ...step.hyperparameters].map(({ value }) => value).concat(argv));
}

function columnsIn({ inputs }: PlannedStep): readonly ColumnSpec[] {
  return inputs.flatMap(({ port, feed }) => (feed.kind === "none" ? [] : (port.columns ?? [])));
}

function columnsOut({ step }: PlannedStep): readonly ColumnSpec[] {
  return step.contract.outputs.flatMap((port) => [...(port.columns ?? []), ...ruledColumns(port)]);
}

/** What quality rules let a column hold is declared of it, too. */
function ruledColumns({ columns = [], quality = [] }: Port): readonly ColumnSpec[] {
  const declared = new Set(columns.map(({ name }) => name));
  return quality.flatMap((rule): readonly ColumnSpec[] => {
    if (rule.kind === "allowed" && !declared.has(rule.column)) return [{ name: rule.column, values: rule.values }];
    return rule.kind === "range" && !declared.has(rule.column) ? rangeOf(rule) : [];
  });
}

function rangeOf({ column, low, high }: Extract<QualityRule, { kind: "range" }>): readonly ColumnSpec[] {
  if (low === undefined || high === undefined) return [];
  if (typeof low === "number" && typeof high === "number") return [{ name: column, range: [low, high] }];
  // Days and times have no range among what is declared of a column; its ends keep the rule.
  return [{ name: column, values: [low, high] }];
}

interface OnTheWay {
  readonly texts: readonly string[];
  readonly read: readonly ColumnHint[];
}

/** Whether nothing on the way makes a column: no code speaks of it, and it has no name that libraries make. */
function isPassed({ name }: ColumnSpec, { texts, read }: OnTheWay): boolean {
  if (libraryNames.test(name) || isSpokenOf({ name, from: [] }, texts)) return false;
  return read.every(({ name: part }) => part === undefined || !isDerived(name, part));
}

/** What `reset_index`, `melt`, `value_counts` and `size` call their columns. */
const libraryNames = /^(index|level_\d+|variable|value|count|proportion|size|\d+|Unnamed: \d+)$/;

/** `colour_red` of `get_dummies`, `age_scaled` of `f"{name}_scaled"`. */
function isDerived(name: string, part: string): boolean {
  return name.startsWith(`${part}_`) || name.endsWith(`_${part}`);
}
