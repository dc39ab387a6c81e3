import { mkdirSync } from "node:fs";
import { textOf } from "../load/scripts/find-scripts.ts";
import type { Source } from "../model/data/source.ts";
import type { ScriptHints } from "../model/hints.ts";
import { lacksData } from "../model/lacks-data.ts";
import type { Plan, PlannedStep } from "../model/plan.ts";
import type { Step } from "../model/step.ts";
import { openGenerator } from "../profiler/open-generator.ts";
import { withNamedColumns } from "../sources/named-columns.ts";
import { syntheticSource } from "../sources/synthetic.ts";
import { withDeclared } from "./declared-columns.ts";
import { withPassing } from "./passing-columns.ts";
import { hintsOfSteps } from "./step-hints.ts";

export interface SupplyOptions {
  /** Absolute folder below which data is made. */
  readonly folder: string;
  /** Absolute folder below it for what stands for the outputs of a stub. */
  readonly stubFolder: (stub: string) => string;
  readonly signal: AbortSignal;
  readonly threads?: number;
}

export interface OpenSource extends AsyncDisposable {
  readonly source?: Source;
}

/** The sources of a run's data. A plan in which every input has its data needs none, and starts no process. */
export function openSources(
  plan: Pick<Plan, "steps">,
  { folder, stubFolder, signal, threads }: SupplyOptions,
): OpenSource {
  if (!plan.steps.some(lacksData)) return { [Symbol.asyncDispose]: async () => undefined };
  mkdirSync(folder, { recursive: true });
  const generator = openGenerator({ folder, temporary: folder, signal, ...(threads === undefined ? {} : { threads }) });
  const { steps } = plan;
  const source = syntheticSource({ generator, hintsOf: hintsReader(steps, signal), steps, stubFolder });
  return { source, [Symbol.asyncDispose]: () => generator[Symbol.asyncDispose]() };
}

/** Reads the code of all steps with the same interpreter at once, when the first of them is asked about. */
function hintsReader(
  steps: readonly PlannedStep[],
  signal: AbortSignal,
): (step: Step) => Promise<ScriptHints | undefined> {
  const read = new Map<string, Promise<ReadonlyMap<string, ScriptHints>>>();
  const textOf = textsOf(steps);
  return async ({ id, python }) => {
    const reading = read.get(python) ?? namedHints(steps, python, signal);
    read.set(python, reading);
    const passing = { steps, hints: await reading, textOf };
    return withDeclared(id, withPassing(id, passing), passing);
  };
}

async function namedHints(
  steps: readonly PlannedStep[],
  python: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ScriptHints>> {
  const own = steps.filter(({ step }) => step.python === python);
  const hints = await hintsOfSteps(own, { signal, settings: true });
  return new Map([...hints].map(([step, told]) => [step, withNamedColumns(told)]));
}

/** Each file is read once: every step that gets data asks for those of all steps after it. */
function textsOf(steps: readonly PlannedStep[]): (id: string) => string {
  const paths = new Map(steps.map(({ step }) => [step.id, step.script?.path]));
  const texts = new Map<string, string>();
  return (id) => {
    const path = paths.get(id);
    if (path === undefined) return "";
    const text = texts.get(path) ?? textOf(path);
    texts.set(path, text);
    return text;
  };
}
