import type { PlannedInput } from "../../model/plan.ts";
import type { Script } from "../../model/step.ts";
import { entryPathIn } from "./paths.ts";

/**
 * What steps of a plan have in common, each made once: 100,000 of them mount few different folders and start few
 * different scripts, and keeping what is made for each step is half of what planning costs.
 */
export interface Shared {
  readonly mountsAt: (containerPath: string) => PlannedInput["mounts"];
  readonly entryPathIn: (codeFolder: string, script: Script | undefined) => string;
}

export function sharedParts(): Shared {
  const entryPath = remembered((codeFolder) =>
    remembered((sourceDir) =>
      remembered((path) => entryPathIn(codeFolder, { path, ...(sourceDir !== "" && { sourceDir }) })),
    ),
  );
  return {
    mountsAt: remembered((containerPath) => [{ containerPath }]),
    entryPathIn: (codeFolder, script) =>
      script === undefined ? codeFolder : entryPath(codeFolder)(script.sourceDir ?? "")(script.path),
  };
}

function remembered<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    known.set(key, value);
    return value;
  };
}
