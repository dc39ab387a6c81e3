import type { Dependency } from "../../model/cursus/interface.ts";
import type { Binding, Candidate } from "../../model/cursus/wiring.ts";
import { assignBest } from "./first-pass.ts";

/**
 * What a step's builder adds to the assembler's bindings when it resolves once more over the direct predecessors: here an output
 * may feed several dependencies. Nothing at all where a required dependency finds nothing.
 */
export function secondPass(
  pairs: readonly Candidate[],
  dependencies: readonly Dependency[],
  first: readonly Binding[],
): readonly Binding[] {
  const found = assignBest(pairs, dependencies);
  const names = new Set(found.map(({ dependency }) => dependency));
  if (dependencies.some(({ name, required }) => required && !names.has(name))) return [];
  const bound = new Set(first.map(({ dependency }) => dependency));
  return found.filter(({ dependency }) => !bound.has(dependency)).map((binding) => ({ ...binding, by: "second pass" }));
}
