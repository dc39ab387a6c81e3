import { type Finding, finding } from "../../model/findings/finding.ts";
import { relative } from "../checks/relative.ts";
import type { Linted } from "./linted.ts";

/** Declared outputs that nothing in the code leads to: their consumers would get an empty folder. */
export function unwrittenOutputs({ planned, hints, held, script, root }: Linted): readonly Finding[] {
  const { id, mode, contract } = planned.step;
  if (mode === "call" || hints.cutShort === true) return [];
  return contract.outputs.flatMap(({ name, containerPath, pathPlace, place = pathPlace }) => {
    if (!held.unmentioned.includes(name)) return [];
    const at = pathPlace ?? place;
    return [
      finding({
        code: "lint/output-never-written",
        severity: "warning",
        facts: { output: name, containerPath, script: relative(script, root) },
        ...{ step: id, port: name },
        ...(at !== undefined && { place: at }),
      }),
    ];
  });
}
