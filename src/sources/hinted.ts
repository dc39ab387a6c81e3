import { togetherTold } from "../model/column-hint.ts";
import type { Because } from "../model/data/served.ts";
import type { ColumnHint, Evidence, TableHints } from "../model/hints.ts";
import type { DataKind } from "./amounts.ts";
import { type DraftColumn, declared, guessed } from "./draft.ts";
import { valuesHinted } from "./hinted-values.ts";
import { valuesNamed } from "./names.ts";
import { valuesReached } from "./reached-values.ts";

/** The columns that the code wants from one table, in an order in which it can be read by position. */
export function columnsHinted(table: TableHints, stem: string, kind: DataKind): readonly DraftColumn[] {
  const named = mergedByName(table.columns);
  if (table.names !== undefined) return table.names.map((name) => columnNamed(name, named.get(name), stem));
  const positioned = table.columns.filter(({ name, position }) => name === undefined && position !== undefined);
  const own = [...named].map(([name, hint]) => columnNamed(name, table.numbersOnly ? coded(hint) : hint, stem));
  if (table.header === "none" || positioned.length > 0) return withPositions(own, { table, positioned, stem });
  return [...own, ...more(table, own, { stem, kind })];
}

/** Of a table that declares its columns, those beside them that other ports declare, where one more moves none. */
export function columnsBeside(table: TableHints, stem: string): readonly DraftColumn[] {
  const isByPosition = table.header === "none" || table.columns.some(({ position }) => position !== undefined);
  if (isByPosition || table.names !== undefined) return [];
  const named = [...mergedByName(table.columns)];
  return named.flatMap(([name, hint]) => (hint.declared === undefined ? [] : columnNamed(name, hint, stem)));
}

export function becauseOf([first]: readonly Evidence[]): Because {
  if (first === undefined) return guessed;
  const { what, line, file } = first;
  return { kind: "code", what, line, ...(file === undefined ? {} : { file }) };
}

/** What several places of the code tell of the same column. */
function mergedByName(columns: readonly ColumnHint[]): ReadonlyMap<string, ColumnHint> {
  const found = new Map<string, ColumnHint>();
  for (const hint of columns) {
    if (hint.name === undefined) continue;
    const before = found.get(hint.name);
    found.set(hint.name, before === undefined ? hint : togetherTold(before, hint));
  }
  return found;
}

/** A category that nothing but a setting's name tells, in a table that has to be numbers. */
function coded(hint: ColumnHint): ColumnHint {
  const isNamed = hint.kind === "category" && hint.values === undefined && hint.namedBy !== undefined;
  return isNamed ? { ...hint, values: [0, 1, 2, 3] } : hint;
}

function columnNamed(name: string, hint: ColumnHint | undefined, stem: string): DraftColumn {
  if (hint === undefined) return filler(name, stem);
  const { declared: spec, role = spec?.role } = hint;
  const isOwn = role === "key" || role === "id" || spec?.unique === true;
  const values = spec === undefined ? valuesHinted(hint, name) : valuesReached(hint, spec);
  return {
    recipe: { name, key: isOwn ? name : `${stem}.${name}`, values },
    because: hint.from.length === 0 && spec !== undefined ? declared : becauseOf(hint.from),
    ...(role === undefined ? {} : { role }),
    ...(hint.task === undefined ? {} : { task: hint.task }),
    ...(role === "label" && isOpen(hint, name) ? { isOpen: true as const } : {}),
    ...(hint.sharedWith === undefined ? {} : { sharedWith: hint.sharedWith }),
    ...(isOwn ? { unique: true as const } : {}),
  };
}

/** A mean is taken of a label of two classes, too: only its name, or what it is compared with, tells a number. */
function isOpen({ declared: spec, kind, low, high }: ColumnHint, name: string): boolean {
  const isUntold = spec === undefined && low === undefined && high === undefined;
  return isUntold && (kind === undefined || kind === "number") && valuesNamed(name) === undefined;
}

function filler(name: string, stem: string): DraftColumn {
  const usual = valuesNamed(name);
  const values = usual?.kind === "integer" || usual?.kind === "float" ? usual : bellOf();
  return { recipe: { name, key: `${stem}.${name}`, values }, because: guessed };
}

function bellOf(): DraftColumn["recipe"]["values"] {
  return { kind: "float", low: -5, high: 5, digits: 4, spread: { kind: "normal", mean: 0, std: 1 } };
}

/** Features that a model can learn from. */
export function features(count: number, stem: string, first = 1): readonly DraftColumn[] {
  return Array.from({ length: count }, (_, index) => filler(`feature_${index + first}`, stem));
}

const usualFeatures = 6;
const trainingFeatures = 10;

interface Around {
  readonly stem: string;
  readonly kind: DataKind;
}

/** Columns beside the named ones, where the code takes whatever there is. */
function more(table: TableHints, known: readonly DraftColumn[], { stem, kind }: Around): readonly DraftColumn[] {
  const isTraining = kind === "training" || isLabelAlone(known);
  const lacksNumbers = table.anyNumbers !== undefined && !table.columns.some(isNumber);
  const takesAny = table.numbersOnly !== undefined || lacksNumbers || known.length === 0;
  const missing = Math.max((table.minimumColumns ?? 0) - known.length, 0);
  const usual = isTraining ? trainingFeatures : usualFeatures;
  const numbers = features(Math.max(missing, takesAny || isLabelAlone(known) ? usual : 0), stem);
  if (table.anyCategories === undefined || table.numbersOnly !== undefined) return numbers;
  const recipe = { name: "category_1", key: `${stem}.category_1`, values: categories };
  return [...numbers, { recipe, because: becauseOf([table.anyCategories]) }];
}

function isNumber({ kind, role, optional }: ColumnHint): boolean {
  const isTold = kind === "number" || kind === "integer" || kind === "float";
  return isTold && role === undefined && optional !== true;
}

/** A label that nothing tells is no data to learn from: its features are taken by what is left of the columns. */
function isLabelAlone(known: readonly DraftColumn[]): boolean {
  const isOther = ({ role, recipe, unique }: DraftColumn): boolean =>
    role !== "label" && role !== "id" && unique !== true && recipe.values.kind !== "sequence";
  return known.some(({ role }) => role === "label") && !known.some(isOther);
}

const categories = { kind: "choice", of: ["alpha", "beta", "gamma"] } as const;

interface Positions {
  readonly table: TableHints;
  readonly positioned: readonly ColumnHint[];
  readonly stem: string;
}

/** A table that is read by position: its columns are counted from either end, the others stand between them. */
function withPositions(own: readonly DraftColumn[], { table, positioned, stem }: Positions): readonly DraftColumn[] {
  const most = Math.max(-1, ...positioned.map(({ position = 0 }) => position));
  const width = Math.max(table.minimumColumns ?? 0, most + 1, own.length + positioned.length + usualFeatures);
  const placed = new Map<number, DraftColumn>();
  for (const hint of positioned) {
    const { position = 0, role } = hint;
    const index = position < 0 ? width + position : position;
    if (!placed.has(index)) placed.set(index, columnNamed(role ?? `column_${index}`, hint, stem));
  }
  const others = [...own, ...features(width, stem)];
  return Array.from({ length: width }, (_, index) => placed.get(index) ?? others.shift() ?? filler("more", stem));
}
