import { join } from "node:path";

const src = join(import.meta.dirname, "..", "..", "src");

/**
 * What people wait for until it is loaded, by the name that its chunks have. To find and load a file takes Node longer than
 * to read what is in most of ours, so these alone decide what lies together, and not each command that shares a module.
 */
const awaited = {
  start: "frontends/cli/main.ts",
  test: "frontends/cli/commands/test-pipeline.ts",
  report: "frontends/cli/commands/report.ts",
  results: "use-cases/results.ts",
  plan: "use-cases/pipeline.ts",
  run: "use-cases/running.ts",
  page: "use-cases/run-page.ts",
  data: "profiler/process/main.ts",
};

/** Modules that the same of these load lie in one chunk, so that none loads what it does not need. */
export function chunksByUse() {
  let names;
  const name = (id, context) => {
    names ??= namesOf(context);
    return names.get(id) ?? null;
  };
  return { includeDependenciesRecursively: false, groups: [{ name, debugName: "use" }] };
}

function namesOf(context) {
  const names = new Map();
  for (const [name, file] of Object.entries(awaited)) {
    for (const id of closure(join(src, file), context))
      names.set(id, names.has(id) ? `${names.get(id)}-${name}` : name);
  }
  for (const file of Object.values(awaited)) names.delete(join(src, file));
  return names;
}

/** A module with all that it imports at once. */
function closure(start, context) {
  const found = new Set([start]);
  for (const id of found) for (const needed of context.getModuleInfo(id)?.importedIds ?? []) found.add(needed);
  return found;
}
