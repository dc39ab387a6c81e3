import type { FoundInterface, InterfaceIndex, StepInterface } from "../../../model/cursus/interface.ts";
import { legacyNames } from "../../../model/cursus/legacy-names.ts";
import { nameKey } from "../../../model/cursus/name-key.ts";
import type { SpecifiedStep } from "./to-interface.ts";

interface Specified {
  readonly stepType: string;
  base?: StepInterface;
  readonly variants: Map<string, StepInterface>;
}

/** Finds specifications by step type and job type. The first of two for the same counts. */
export function indexOf(steps: readonly SpecifiedStep[]): InterfaceIndex {
  const byKey = specified(steps);
  const stepTypes = [...byKey.values()].map(({ stepType }) => stepType);
  for (const [former, today] of legacyNames) {
    const known = byKey.get(nameKey(today)) ?? byKey.get(nameKey(former));
    if (known === undefined) continue;
    for (const name of [former, today]) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), known);
  }
  return { stepTypes, of: (stepType, jobType) => found(byKey.get(nameKey(stepType)), jobType) };
}

function specified(steps: readonly SpecifiedStep[]): Map<string, Specified> {
  const byKey = new Map<string, Specified>();
  for (const { jobType, interface: step } of steps) {
    const key = nameKey(step.stepType);
    const known: Specified = byKey.get(key) ?? { stepType: step.stepType, variants: new Map() };
    byKey.set(key, known);
    if (jobType === undefined) known.base ??= step;
    else if (!known.variants.has(jobType)) known.variants.set(jobType, step);
  }
  return byKey;
}

/** Without a specification for the job type: the one for all, else the one for training, else the first. */
function found(known: Specified | undefined, jobType: string | undefined): FoundInterface | undefined {
  if (known === undefined) return undefined;
  const variant = jobType === undefined ? undefined : known.variants.get(jobType.toLowerCase());
  const step = variant ?? known.base ?? known.variants.get("training") ?? [...known.variants.values()][0];
  if (step === undefined) return undefined;
  return { interface: step, hasVariant: variant !== undefined, variants: [...known.variants.keys()] };
}
