import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { DataCompatibilityReport, InputSpec, ProducerOutput } from "../model/data/compatibility.ts";
import type { Plan } from "../model/plan.ts";
import type { Result } from "../model/result.ts";
import * as pipeline from "../use-cases/pipeline.ts";
import * as planning from "../use-cases/planning.ts";
import * as transition from "../use-cases/transition.ts";

/** Where a pipeline is, and what of it is meant. All of it has a default. */
export interface PlanOptions extends Partial<planning.PlanOptions> {
  /** Folder that relative paths start from; the process's own by default. */
  readonly cwd?: string;
  /** Folder for runs and results; `./pipeline_testing` by default. */
  readonly workspace?: string;
}

/** How it is run: by default every step that the selection names, on all cores, to the end. */
export interface TestOptions extends PlanOptions, Partial<Omit<pipeline.TestOptions, keyof PlanOptions>> {
  /** Steps that run together, 1 or more. */
  readonly jobs?: number;
}

/**
 * Loads, plans and runs a pipeline. Fails (a value, exit 64 of the command line) when the request or a file of it is
 * wrong; a step that fails is part of the verdict. Rejects with what `emit` throws, once the run has been stopped, and
 * with the reason of `signal` when that aborts before the run has begun; later, the verdict is `interrupted`.
 */
export async function testPipeline(path: string, options: TestOptions = {}): Promise<Result<pipeline.TestedRun>> {
  const { jobs = availableParallelism(), cold = false, failFast = false } = options;
  if (!Number.isInteger(jobs) || jobs < 1) throw new RangeError(`jobs must be a whole number from 1 on, not ${jobs}`);
  const stop = new AbortController();
  const thrown: unknown[] = [];
  const emit: pipeline.TestOptions["emit"] = (event) => {
    try {
      if (thrown.length === 0) options.emit?.(event);
    } catch (error) {
      thrown.push(error);
      stop.abort();
    }
  };
  const signal = AbortSignal.any([stop.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const tested = await pipeline.testPipeline(path, { ...whereOf(options), jobs, cold, failFast, emit, signal });
  if (thrown.length > 0) throw thrown[0];
  return tested;
}

/** What would run, with every static finding; none of the user's code is run. Rejects when `signal` aborts. */
export async function planPipeline(path: string, options: PlanOptions = {}): Promise<Result<Plan>> {
  return planning.planPipeline(path, { ...whereOf(options), ...ownSignal(options) });
}

/** How data is compared with what is needed of it. */
export interface TransitionOptions extends Partial<transition.TransitionOptions> {
  /** Folder that relative paths start from; the process's own by default. */
  readonly cwd?: string;
}

/**
 * Compares what a producer left (a folder, a file, or what it tells of its files) with what its consumer needs. Throws a
 * TypeError for a spec or an output of another form, a RangeError for a path where nothing is and for an unknown level;
 * rejects with the reason of `signal`. What is wrong with the data is told by the report.
 */
export async function validateTransition(
  output: string | ProducerOutput,
  inputSpec: InputSpec,
  options: TransitionOptions = {},
): Promise<DataCompatibilityReport> {
  return transition.validateTransition(output, inputSpec, {
    ...{ ...options, ...ownSignal(options) },
    cwd: resolve(options.cwd ?? "."),
  });
}

/** One that follows theirs: Node warns of a leak once eleven pieces of work listen to the same signal. */
function ownSignal({ signal }: { readonly signal?: AbortSignal }): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal: AbortSignal.any([signal]) };
}

function whereOf<Options extends PlanOptions>(
  options: Options,
): Options & Pick<planning.PlanOptions, "cwd" | "workspace" | "selection"> {
  const cwd = resolve(options.cwd ?? ".");
  const workspace = resolve(cwd, options.workspace ?? "pipeline_testing");
  return { ...options, cwd, workspace, selection: options.selection ?? {} };
}
