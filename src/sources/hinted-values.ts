import type { Choice, Values } from "../model/data/recipe.ts";
import type { ColumnHint } from "../model/hints.ts";
import { kindOf } from "./fits.ts";
import { days, START, shares, timestamps, valuesNamed } from "./names.ts";

/** Values that do what the code asks of a column: every one that it compares with is there, and others. */
export function valuesHinted(hint: ColumnHint, name: string): Values {
  const { values = [], role } = hint;
  if (role === "id" || role === "key") return ownValues(hint, name);
  if (values.length > 0) return { kind: "choice", of: withAnother(values) };
  if (role === undefined && isGroup(hint, name)) return groups;
  if (role === "score") return shares;
  return byKind(hint, name);
}

function byKind(hint: ColumnHint, name: string): Values {
  const named = valuesNamed(name);
  switch (hint.kind) {
    case "timestamp":
      return moments(hint, name);
    case "boolean":
      return { kind: "choice", of: [false, true] };
    case "text":
      return named !== undefined && kindOf(named) === "text" ? named : someWords;
    case "category":
      return named?.kind === "choice" ? named : categories;
    default:
      return isOnlyNamed(hint) && named?.kind === "sequence" ? named : numbers(hint, named);
  }
}

/** The code takes it along: what is computed with would be a number, or compared. */
function isOnlyNamed({ kind, low, high }: ColumnHint): boolean {
  return kind === undefined && low === undefined && high === undefined;
}

const someWords: Values = { kind: "words", least: 2, most: 8 };
const categories: Values = { kind: "choice", of: ["alpha", "beta", "gamma", "delta"] };

/** The other side of a comparison with one value must occur, too. */
function withAnother(values: readonly Choice[]): readonly Choice[] {
  const different = [...new Set(values)];
  const [only] = different;
  if (different.length > 1 || only === undefined) return different;
  if (typeof only === "number") return [only, only === 0 ? 1 : 0];
  if (typeof only === "boolean") return [false, true];
  return [only, opposites[only.toLowerCase()] ?? (only === "other" ? "another" : "other")];
}

const opposites: Readonly<Record<string, string>> = {
  yes: "no",
  no: "yes",
  true: "false",
  false: "true",
  y: "n",
  n: "y",
};

const groups: Values = { kind: "integer", low: 1, high: 20, spread: { kind: "uniform" } };

/** What is grouped by repeats itself, whatever its name says: groups of one row leave nothing to count, to rank or to hold back. */
function isGroup({ kind, from }: ColumnHint, name: string): boolean {
  const isOpen = kind === undefined || kind === "integer" || kind === "number";
  const named = valuesNamed(name)?.kind;
  return isOpen && (named === undefined || named === "sequence") && from.some(({ what }) => what === "groupby");
}

function ownValues({ kind, format }: ColumnHint, name: string): Values {
  const named = valuesNamed(name);
  const isTime = kind === "timestamp" || (kind === undefined && (named?.kind === "moment" || /time|date/i.test(name)));
  if (isTime) {
    const formatted = format === undefined ? {} : { format };
    return { kind: "moment", from: START - 3650 * 86_400, stepSeconds: 3600, isDay: false, ...formatted };
  }
  const isText = kind === "text" || kind === "category" || (kind === undefined && named?.kind === "choice");
  return { kind: "sequence", first: 1, ...(isText ? { prefix: `${name}-` } : {}) };
}

function moments({ format, low, high }: ColumnHint, name: string): Values {
  const named = valuesNamed(name);
  const base =
    named?.kind === "moment"
      ? named
      : low === undefined && high === undefined && /date|day/i.test(name)
        ? days
        : timestamps;
  return base.kind === "moment" && format !== undefined ? { ...base, format } : base;
}

/** Numbers on both sides of whatever they are compared with. */
function numbers({ kind, low, high, from: evidence }: ColumnHint, named: Values | undefined): Values {
  const usual = named?.kind === "integer" || named?.kind === "float" ? named : undefined;
  const isWhole = kind === "integer" || (kind !== "float" && usual?.kind === "integer");
  const spread = usual?.spread ?? { kind: "uniform" };
  const [from, to] = bounds({ low, high, from: evidence, usual: usual ?? { low: 0, high: 100 } });
  const isWidened = usual !== undefined && (from < usual.low || to > usual.high);
  const chosen = isWidened ? ({ kind: "uniform" } as const) : spread;
  if (isWhole) return { kind: "integer", low: Math.floor(from), high: Math.ceil(to), spread: chosen };
  return { kind: "float", low: from, high: to, digits: usual?.kind === "float" ? usual.digits : 4, spread: chosen };
}

interface Compared extends Pick<ColumnHint, "from"> {
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly usual: { readonly low: number; readonly high: number };
}

function bounds({ low, high, usual, from }: Compared): readonly [number, number] {
  const [least, most] = [low ?? high, high ?? low];
  if (least === undefined || most === undefined) return [usual.low, usual.high];
  // A range that is asked for is what data is meant to keep.
  if (low !== undefined && high !== undefined && low < high && from.some(({ what }) => what === "between"))
    return [low, high];
  // Enough of them on each side: a comparison at the edge would pass nearly always.
  const room = Math.max(most - least, Math.abs(least), Math.abs(most), 1);
  const isInside = least > usual.low && most < usual.high && (most - usual.low) * 20 > usual.high - usual.low;
  if (isInside) return [usual.low, usual.high];
  return [least - (least > 0 && least <= room ? least : room), most + room];
}
