import type { FoundInterface, InterfaceIndex } from "../../../model/cursus/interface.ts";
import { legacyNames } from "../../../model/cursus/legacy-names.ts";
import { nameKey } from "../../../model/cursus/name-key.ts";
import type { InterfaceFile } from "./read-interface.ts";

/** Finds step types in any spelling, and by their former names. One whose file has errors is known, but has no interface. */
export function indexOf(files: readonly InterfaceFile[]): InterfaceIndex {
  const byKey = new Map(files.map((one) => [nameKey(one.stepType), one]));
  for (const [former, today] of legacyNames) {
    const file = byKey.get(nameKey(today));
    if (file !== undefined && !byKey.has(nameKey(former))) byKey.set(nameKey(former), file);
  }
  return {
    stepTypes: files.map(({ stepType }) => stepType),
    of: (stepType, jobType) => found(byKey.get(nameKey(stepType)), jobType),
  };
}

function found(file: InterfaceFile | undefined, jobType: string | undefined): FoundInterface | undefined {
  if (file?.steps === undefined) return undefined;
  const { base, variants } = file.steps;
  const variant = jobType === undefined ? undefined : variants.get(jobType);
  return { interface: variant ?? base, hasVariant: variant !== undefined, variants: [...variants.keys()] };
}
