import { filesBelow, textOf } from "../../scripts/find-scripts.ts";

/** What a module names that holds a contract, a specification, a graph or the registry: file names are irregular. */
const marks = /\b(?:(?:Training)?ScriptContract|StepSpecification|PipelineDAG)\b|^STEP_NAMES\b/m;
/** The classes themselves, in a project that brings a copy of Cursus. */
const library = /^class (?:(?:Training)?ScriptContract|StepSpecification|PipelineDAG)\b/m;
const mostModules = 2000;

/** Python files below the folders that speak of a Cursus pipeline, sorted. */
export function findModules(folders: readonly string[]): readonly string[] {
  const files = new Set(folders.flatMap((folder) => filesBelow(folder)));
  const modules = [...files].sort().filter((file) => {
    const text = file.endsWith(".py") ? textOf(file) : "";
    return marks.test(text) && !library.test(text);
  });
  return modules.slice(0, mostModules);
}
