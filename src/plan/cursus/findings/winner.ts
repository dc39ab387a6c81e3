import type { Binding, Candidate } from "../../../model/cursus/wiring.ts";
import { isSameSource, threshold } from "../candidates.ts";

/** The binding that a pair lost to: its dependency's, else that which has its output. None where it was too weak anyway. */
export function winnerOver(pair: Candidate, bindings: readonly Binding[]): Candidate | undefined {
  if (pair.score.total <= threshold) return undefined;
  const own = bindings.filter(({ consumer }) => consumer === pair.consumer);
  return own.find(({ dependency }) => dependency === pair.dependency) ?? own.find((one) => isSameSource(one, pair));
}
