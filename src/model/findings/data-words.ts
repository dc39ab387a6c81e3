import { type ScriptFrame, spot } from "./script-end.ts";
import { fewOf, type Whose } from "./words.ts";

export type Side = "input" | "output";

/** The files of one port that have one fault. */
export interface Faulty {
  readonly side: Side;
  /** The first of them, relative to the port's folder; `count` is the number of all. */
  readonly files: readonly string[];
  readonly count: number;
  /** The line that wrote the first one, where that was seen. */
  readonly wrote?: Pick<ScriptFrame, "file" | "line">;
}

export type Files = Pick<Faulty, "files" | "count">;

/** `train.csv`, or `part-1.csv, part-2.csv and 40 more`. */
export function filesText({ files, count }: Files): string {
  return fewOf(files, count);
}

/** `train.csv in output cleaned of step clean`. */
export function filesIn(faulty: Faulty, whose: Whose): string {
  return `${filesText(faulty)} in ${portText(faulty.side, whose)}`;
}

/** `output cleaned of step clean`, or `input data of step train (from clean.cleaned)`. */
export function portText(side: Side, { step, port, cause }: Whose): string {
  const from = cause === undefined ? "" : ` (from ${cause.step}.${cause.port})`;
  return `${side} ${port ?? ""} of step ${step ?? ""}${from}`;
}

/** ` in line 31 of clean.py`, or ` in step clean` where only the step is known; the user's own data has no line. */
export function writtenAt({ side, wrote }: Pick<Faulty, "side" | "wrote">, { step, cause }: Whose): string {
  if (wrote !== undefined) return ` in ${spot(wrote)}`;
  const writer = side === "output" ? step : cause?.step;
  return writer === undefined ? "" : ` in step ${writer}`;
}

/** Never 0 or 100 % of what is only nearly so. */
export function percent(share: number): string {
  const whole = share * 100;
  if (whole > 0 && whole < 0.05) return "less than 0.1 %";
  if (whole > 99.9 && whole < 100) return "more than 99.9 %";
  const isNearEnd = (whole > 0 && whole < 1) || (whole >= 99.5 && whole < 100);
  return `${isNearEnd ? whole.toFixed(1) : Math.round(whole)} %`;
}

const mostDigits = 6;

/** A share below `limit`, with as many digits as tell it apart from that. */
export function percentBelow(limit: number, share: number): string {
  if (Math.round(share * 100) < limit * 100) return percent(share);
  const least = [...Array(mostDigits).keys()].find((digits) => Number((share * 100).toFixed(digits)) < limit * 100);
  return `${(share * 100).toFixed(least ?? mostDigits)} %`;
}

export function has(count: number): "has" | "have" {
  return count === 1 ? "has" : "have";
}

/** A value of the data, so that its edges can be seen. */
export function shown(value: string): string {
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return JSON.stringify(short);
}
