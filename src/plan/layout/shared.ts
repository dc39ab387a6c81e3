import { trimmed } from "../../model/container-path.ts";
import type { PlannedInput, PlannedOutput, PlannedStep } from "../../model/plan.ts";
import type { Script, Step } from "../../model/step.ts";
import { argvOf } from "../argv.ts";
import { entryPathIn } from "./paths.ts";

/**
 * What steps of a plan have in common, each made once: 100,000 of them mount few different folders, start few
 * different scripts and are called in few ways, and keeping what is made for each step is half of what planning costs.
 */
export interface Shared {
  readonly mountsAt: (containerPath: string) => PlannedInput["mounts"];
  readonly entryPathIn: (codeFolder: string, script: Script | undefined) => string;
  readonly argvOf: (args: Step["args"]) => PlannedStep["argv"];
  /** Empty folders for outputs, behind those that every job of the kind has; each once. */
  readonly foldersWith: (made: readonly string[], outputs: readonly PlannedOutput[]) => PlannedStep["folders"];
}

export function sharedParts(): Shared {
  const entryPath = remembered((codeFolder: string) =>
    remembered((sourceDir: string) =>
      remembered((path: string) => entryPathIn(codeFolder, { path, ...(sourceDir !== "" && { sourceDir }) })),
    ),
  );
  return {
    mountsAt: remembered((containerPath) => [{ containerPath }]),
    entryPathIn: (codeFolder, script) =>
      script === undefined ? codeFolder : entryPath(codeFolder)(script.sourceDir ?? "")(script.path),
    argvOf: sharedArgv(),
    foldersWith: sharedFolders(),
  };
}

/** Most steps have one argument, such as the job type, and few different ones. */
function sharedArgv(): Shared["argvOf"] {
  const called = remembered((name: string) => remembered((value: string) => argvOf([{ name, value: [value] }])));
  return (args) => {
    const [{ name, value } = unnamed] = args;
    const [only] = value;
    return only !== undefined && args.length === 1 && value.length === 1 ? called(name)(only) : argvOf(args);
  };
}

const unnamed = { name: "", value: [] };

function sharedFolders(): Shared["foldersWith"] {
  // No path has this character.
  const separator = "\0";
  const folders = remembered((made: readonly string[]) =>
    remembered((paths: string) => [...new Set([...made, ...paths.split(separator).map(trimmed)])]),
  );
  return (made, outputs) => {
    const [first] = outputs;
    if (first === undefined) return made;
    const isOnly = outputs.length === 1;
    return folders(made)(isOnly ? first.containerPath : outputs.map((one) => one.containerPath).join(separator));
  };
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    known.set(key, value);
    return value;
  };
}
