import type { Choice, Feature } from "../../../model/data/recipe.ts";
import { bell, bits, uniform } from "./chance.ts";
import { figure } from "./numbers.ts";

interface Target {
  readonly features: readonly Feature[];
  readonly key: string;
  readonly seed: number;
  readonly row: string;
}

/** How much clearer than noise the features tell a target. */
const CLARITY = 2;

/** SQL for what the features say together, with mean 0 and deviation 1: weights fall, and every second one is negative. */
function told({ features, seed, row }: Target): string {
  const weights = features.map((_, index) => (index % 2 === 0 ? 1 : -1) / (1 + index / 2));
  const length = Math.hypot(...weights);
  const terms = features.map(({ key, isBell }, index) => {
    const random = bits(key, seed, row);
    const standard = isBell ? bell(random) : `((${uniform(random)} - 0.5e0) * ${Math.sqrt(12)})`;
    return `${figure((weights[index] ?? 0) / length)} * ${standard}`;
  });
  return terms.join(" + ");
}

function withNoise(target: Target): string {
  const noise = bell(bits(target.key, target.seed, target.row));
  if (target.features.length === 0) return noise;
  return `((${told(target)}) * ${CLARITY} + ${noise}) * ${figure(1 / Math.hypot(CLARITY, 1))}`;
}

/** Limits of the bell between two, three, ... classes of nearly equal size. */
function limitsBetween(classes: number): readonly number[] {
  return Array.from({ length: classes - 1 }, (_, index) => quantile((index + 1) / classes));
}

/** Of the bell, near enough: the logistic curve of the same deviation. */
function quantile(share: number): number {
  return (Math.log(share / (1 - share)) * Math.sqrt(3)) / Math.PI;
}

/** SQL for one of the classes; row k of the first rows has class k, so that none is missing however few rows there are. */
export function classOf(target: Target, of: readonly Choice[], write: (choice: Choice) => string): string {
  const { row } = target;
  const limits = limitsBetween(of.length);
  const signal = `(${withNoise(target)})`;
  const shares = of.slice(0, -1).map((choice, index) => {
    const isLow = `${signal} < ${figure(limits[index] ?? 0)}`;
    return `WHEN ${isLow} THEN ${write(choice)}`;
  });
  const first = of.map((choice, index) => `WHEN ${row} = ${index} THEN ${write(choice)}`);
  return `CASE ${[...first, ...shares].join(" ")} ELSE ${write(of.at(-1) ?? 0)} END`;
}

/** SQL for a number of this mean and deviation. */
export function responseOf(target: Target, { mean, std }: { readonly mean: number; readonly std: number }): string {
  return `round(${figure(mean)} + (${withNoise(target)}) * ${figure(std)}, 4)`;
}
