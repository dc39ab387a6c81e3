import type { ValueKind } from "../model/data/profile.ts";
import type { Choice, ColumnRecipe, Spread, Values } from "../model/data/recipe.ts";
import { kindOfType } from "../model/data/types.ts";
import type { Json } from "../model/json.ts";
import type { ColumnSpec } from "../model/port.ts";
import { fits } from "./fits.ts";
import { days, shares, timestamps, valuesNamed } from "./names.ts";

/** A column as a port declares it. */
export function declaredColumn(spec: ColumnSpec): ColumnRecipe {
  const share = spec.nulls ?? 0;
  return { name: spec.name, key: spec.name, values: valuesOf(spec), ...(share > 0 ? { nulls: share } : {}) };
}

function valuesOf(spec: ColumnSpec): Values {
  const { values, probabilities, role } = spec;
  const choices = values?.filter(isChoice) ?? [];
  if (choices.length > 0) {
    return { kind: "choice", of: choices, ...(probabilities === undefined ? {} : { weights: probabilities }) };
  }
  if (spec.unique === true || role === "id" || role === "key") return different(spec);
  return byType(spec, spec.type === undefined ? undefined : kindOfType(spec.type));
}

function byType(spec: ColumnSpec, kind: ValueKind | undefined): Values {
  if (kind === "boolean") return { kind: "choice", of: [false, true] };
  if (spec.role === "score" && (kind ?? "float") === "float" && !isSpread(spec)) return shares;
  if (kind === "integer" || kind === "float") return numbers(spec, kind);
  return isSpread(spec) ? numbers(spec, "float") : byName(spec.name, kind);
}

function isSpread({ range, distribution, mean }: ColumnSpec): boolean {
  return range !== undefined || distribution !== undefined || mean !== undefined;
}

/** Text, where neither the name nor the type says more. */
function byName(name: string, kind: ValueKind | undefined): Values {
  const named = valuesNamed(name);
  if (named !== undefined && (kind === undefined || fits(named, kind))) return named;
  if (kind === "timestamp") return timestamps;
  return kind === "date" ? days : { kind: "words", least: 1, most: 2 };
}

function isChoice(value: Json): value is Choice {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** A value of its own in every row. */
function different({ name, type, range }: ColumnSpec): Values {
  const kind = type === undefined ? undefined : kindOfType(type);
  const first = Math.ceil(range?.[0] ?? 1);
  if (kind === "timestamp" || kind === "date") {
    const isDay = kind === "date";
    return { kind: "moment", from: START_OF_KEYS, stepSeconds: isDay ? 86_400 : 3600, isDay };
  }
  return kind === "text" ? { kind: "sequence", first, prefix: `${name}-` } : { kind: "sequence", first };
}

/** 2010-01-01: thousands of days later are still no future. */
const START_OF_KEYS = 1_262_304_000;

/** Half of the range to both sides of the mean, where only one of them is told. */
function numbers(spec: ColumnSpec, kind: "integer" | "float"): Values {
  const named = valuesNamed(spec.name);
  const usual = named?.kind === "integer" || named?.kind === "float" ? named : undefined;
  const [low, high] = spec.range ?? around(spec) ?? (usual === undefined ? [0, 100] : [usual.low, usual.high]);
  const asked = spreadOf(spec, { low, high });
  const spread = asked ?? (usual !== undefined && spec.range === undefined ? usual.spread : { kind: "uniform" });
  if (kind === "integer") return { kind, low: Math.ceil(low), high: Math.floor(high), spread };
  const digits = Math.min(12, Math.max(4, 5 - Math.floor(Math.log10(high - low || 1))));
  return { kind, low, high, digits, spread };
}

/** As far as a bell, or a tail, reaches. */
function around({ distribution, mean, std }: ColumnSpec): readonly [number, number] | undefined {
  if (mean === undefined && std === undefined && distribution === undefined) return undefined;
  if (distribution === "exponential" || distribution === "lognormal" || distribution === "poisson") {
    return [0, (mean ?? 1) * 50];
  }
  const deviation = std ?? Math.max(Math.abs(mean ?? 0) / 4, 1);
  return [(mean ?? 0) - 4 * deviation, (mean ?? 0) + 4 * deviation];
}

function spreadOf(
  { distribution, mean, std }: ColumnSpec,
  { low, high }: { readonly low: number; readonly high: number },
): Spread | undefined {
  const middle = mean ?? (low + high) / 2;
  const kind = distribution ?? (mean === undefined && std === undefined ? undefined : "normal");
  switch (kind) {
    case undefined:
      return undefined;
    case "uniform":
      return { kind };
    case "exponential":
      return { kind, mean: mean ?? (high - low) / 5 };
    case "lognormal":
      return { kind, mean: middle, std: std ?? middle };
    case "normal":
      return { kind, mean: middle, std: std ?? (high - low) / 6 };
    // With a bell's help: whole numbers whose variance is their mean.
    case "poisson":
      return { kind: "normal", mean: middle, std: Math.sqrt(middle) };
  }
}
