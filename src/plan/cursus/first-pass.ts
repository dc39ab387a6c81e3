import type { Dependency } from "../../model/cursus/interface.ts";
import type { Binding, Candidate } from "../../model/cursus/wiring.ts";
import { bestOf, isSameSource, threshold } from "./candidates.ts";

/**
 * What the assembler binds of one consumer's pairs: required dependencies first, then by score, each dependency once and each
 * output for one dependency of this consumer only. The sort is stable, so the order of the file decides ties.
 */
export function assignGreedily(pairs: readonly Candidate[], dependencies: readonly Need[]): readonly Binding[] {
  const required = new Set(dependencies.filter((one) => one.required).map(({ name }) => name));
  const byRank = (one: Candidate, other: Candidate) =>
    Number(required.has(other.dependency)) - Number(required.has(one.dependency)) ||
    other.score.total - one.score.total;
  const sorted = pairs.filter(({ score }) => score.total > threshold).toSorted(byRank);

  const taken: Candidate[] = [];
  const lost: Lost[] = [];
  for (const candidate of sorted) {
    const to = taken.filter((one) => one.dependency === candidate.dependency || isSameSource(one, candidate));
    if (to.length === 0) taken.push(candidate);
    else lost.push({ candidate, to, byOrder: to.every((winner) => byRank(winner, candidate) === 0) });
  }
  return taken.map((candidate) => bindingOf(candidate, lost));
}

/** An input, as far as the order of assignment asks. */
export type Need = Pick<Dependency, "name" | "required">;

interface Lost {
  readonly candidate: Candidate;
  /** What holds its dependency or its output already. */
  readonly to: readonly Candidate[];
  /** None of those ranks higher. */
  readonly byOrder: boolean;
}

function bindingOf(candidate: Candidate, lost: readonly Lost[]): Binding {
  const rivals = lost.filter(({ candidate: { dependency } }) => dependency === candidate.dependency);
  const preferred = bestOf(rivals.map((one) => one.candidate));
  const isSecondChoice = preferred !== undefined && preferred.score.total > candidate.score.total;
  const tied = lost.filter(({ to, byOrder }) => byOrder && to.includes(candidate));
  return {
    ...candidate,
    by: "assembler",
    ...(isSecondChoice && { preferred }),
    tied: tied.map((one) => one.candidate),
  };
}

/** The older form: each dependency gets its best output, an earlier one unless a later one is strictly better. */
export function assignBest(pairs: readonly Candidate[], dependencies: readonly Need[]): readonly Binding[] {
  return dependencies.flatMap(({ name }) => {
    const fitting = pairs.filter(({ dependency, score }) => dependency === name && score.total > threshold);
    const best = bestOf(fitting);
    if (best === undefined) return [];
    const tied = fitting.filter((one) => one !== best && one.score.total === best.score.total);
    return [{ ...best, by: "assembler", tied }];
  });
}
