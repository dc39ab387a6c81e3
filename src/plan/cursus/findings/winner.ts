import type { Binding, Candidate } from "../../../model/cursus/wiring.ts";
import { isSameSource, threshold } from "../candidates.ts";

/** The binding that a pair lost to: its dependency's, else that which has its output. `bindings` are those of its consumer. None where it was too weak anyway. */
export function winnerOver(pair: Candidate, bindings: readonly Binding[]): Candidate | undefined {
  if (pair.score.total <= threshold) return undefined;
  return bindings.find((one) => one.dependency === pair.dependency) ?? bindings.find((one) => isSameSource(one, pair));
}
