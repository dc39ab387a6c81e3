import type { Spread } from "../../../model/data/recipe.ts";
import { bell, uniform } from "./chance.ts";

interface Range {
  readonly low: number;
  readonly high: number;
  readonly spread: Spread;
}

/** SQL for a number within its range, before it is rounded. */
export function spreadOut(random: string, { low, high, spread }: Range): string {
  if (spread.kind === "uniform") return `(${figure(low)} + ${uniform(random)} * ${figure(high - low)})`;
  return `least(greatest(${unbounded(random, spread)}, ${figure(low)}), ${figure(high)})`;
}

function unbounded(random: string, spread: Exclude<Spread, { kind: "uniform" }>): string {
  switch (spread.kind) {
    case "normal":
      return `(${figure(spread.mean)} + ${bell(random)} * ${figure(spread.std)})`;
    case "lognormal": {
      const variance = Math.log(1 + (spread.std / spread.mean) ** 2);
      const mean = Math.log(spread.mean) - variance / 2;
      return `exp(${figure(mean)} + ${bell(random)} * ${figure(Math.sqrt(variance))})`;
    }
    case "exponential":
      return `(-${figure(spread.mean)} * ln(1 - ${uniform(random)}))`;
  }
}

/** SQL for a whole number from `low` to `high`, both included. */
export function wholeNumber(random: string, range: Range): string {
  const { low, high, spread } = range;
  if (spread.kind !== "uniform") return `round(${spreadOut(random, range)})::BIGINT`;
  return `(${low} + floor(${uniform(random)} * ${figure(high - low + 1)})::BIGINT)`;
}

/** SQL for a number; DuckDB would read one without an exponent as a decimal. */
export function figure(value: number): string {
  const text = String(value);
  return `(${text.includes("e") ? text : `${text}e0`})`;
}
