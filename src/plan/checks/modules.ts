import { type Finding, finding } from "../../model/findings/finding.ts";
import { installingInto } from "../../model/findings/installing.ts";
import { grouped } from "../../model/grouped.ts";
import type { Step } from "../../model/step.ts";

/**
 * One finding per interpreter with everything it lacks, at the first import of that. The steps still run, and fail by themselves. What a step looks for
 * on a PYTHONPATH of its own, among the data of its run, cannot be told before.
 */
export function missingModules(steps: readonly Step[]): readonly Finding[] {
  const lacking = steps.filter(({ script, env }) => (script?.facts?.missing.length ?? 0) > 0 && !hasSearchPath(env));
  const byPython = grouped(lacking, ({ python }) => python);
  return [...byPython.values()].map((users) => {
    const [first] = users;
    const missing = users.flatMap(({ script }) => script?.facts?.missing ?? []);
    return finding({
      code: "plan/missing-module",
      severity: "error",
      facts: {
        modules: unique(missing.map(({ module }) => module)),
        distributions: unique(missing.map(({ distribution }) => distribution)),
        steps: users.map(({ id }) => id),
        ...installingInto(first),
      },
      ...placeOf(first),
    });
  });
}

function placeOf({ script }: Step): Pick<Finding, "place"> {
  const line = script?.facts?.missing[0]?.line;
  return script === undefined || line === undefined ? {} : { place: { file: script.path, line, column: 1 } };
}

export function hasSearchPath(env: Step["env"]): boolean {
  return env.some(({ name, value }) => name === "PYTHONPATH" && value !== "");
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
