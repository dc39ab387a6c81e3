import { settingsReader } from "../load/discover/settings-files.ts";
import { readHints } from "../load/hints.ts";
import type { ScriptHints } from "../model/hints.ts";
import type { PlannedStep } from "../model/plan.ts";

interface Asked {
  readonly signal?: AbortSignal;
  /** Against their contracts, too. */
  readonly held?: true;
  /** With the values of the settings that travel with the code: names of columns stand there. */
  readonly settings?: true;
}

/** What the code of steps tells, by step, one process for each interpreter. */
export async function hintsOfSteps(
  steps: readonly PlannedStep[],
  { signal, held, settings }: Asked,
): Promise<ReadonlyMap<string, ScriptHints>> {
  const settingsOf = settingsReader();
  const scripted = steps.filter(({ step }) => step.script !== undefined);
  const pythons = [...new Set(scripted.map(({ step }) => step.python))];
  const read = await Promise.all(
    pythons.map(async (python) => {
      const own = scripted.filter(({ step }) => step.python === python);
      const scripts = own.map((planned) => ({
        ...questionOf(planned),
        ...(held && { outputs: outputsOf(planned) }),
        ...(settings && { documents: settingsOf(planned.step.script ?? {}) }),
      }));
      const hinted = await readHints({ python, scripts, ...(signal && { signal }) });
      const answers = hinted.kind === "read" ? hinted.scripts : [];
      return own.flatMap(({ step }, index) => {
        const hints = answers[index];
        return hints === undefined ? [] : [[step.id, hints] as const];
      });
    }),
  );
  return new Map(read.flat());
}

function questionOf({ step, env, argv }: PlannedStep) {
  const { path = "", sourceDir } = step.script ?? {};
  return {
    ...{ path, args: argv, env: Object.fromEntries(env.map(({ name, value }) => [name, value])) },
    hyperparameters: Object.fromEntries(step.hyperparameters.map(({ name, value }) => [name, value])),
    ...(sourceDir === undefined ? {} : { sourceDir }),
  };
}

function outputsOf({ step }: PlannedStep): readonly { readonly name: string; readonly path: string }[] {
  return step.contract.outputs.map(({ name, containerPath }) => ({ name, path: containerPath }));
}
