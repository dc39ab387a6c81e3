import type { InterfaceIndex } from "../../model/cursus/interface.ts";
import { nameKey } from "../../model/cursus/name-key.ts";

/** Step types of both forms side by side; a type that both know is that of the interface form, which took the other's place. */
export function bothForms(interfaces: InterfaceIndex, older: InterfaceIndex): InterfaceIndex {
  const known = new Set(interfaces.stepTypes.map(nameKey));
  return {
    stepTypes: [...interfaces.stepTypes, ...older.stepTypes.filter((stepType) => !known.has(nameKey(stepType)))],
    of: (stepType, jobType) => interfaces.of(stepType, jobType) ?? older.of(stepType, jobType),
  };
}
