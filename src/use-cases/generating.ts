import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { loadAlone } from "../load/alone/load-alone.ts";
import { lookAtScripts } from "../load/look.ts";
import { searchScript } from "../load/search-script.ts";
import type { ServedInput } from "../model/data/served.ts";
import type { SyntheticWish } from "../model/data/wish.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import { lacksData } from "../model/lacks-data.ts";
import type { Plan, PlannedInput, PlannedStep } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { openWorkspace } from "../store/workspace.ts";
import { type LoadAs, type PlanOptions, planPipeline, planWith } from "./planning.ts";
import { openSources } from "./supplying.ts";

export interface GenerateOptions {
  readonly cwd: string;
  readonly workspace: string;
  /** Absolute; by default `synthetic_data` of the workspace. */
  readonly outputDir?: string;
  readonly python?: string;
  readonly wish: SyntheticWish;
  /** Of tables, whatever is declared or read. */
  readonly format?: string;
  readonly signal: AbortSignal;
}

export interface GeneratedStep {
  readonly step: string;
  readonly inputs: readonly ServedInput[];
  readonly findings: readonly Finding[];
}

export interface GeneratedData {
  readonly folder: string;
  /** Why a pipeline near a script does not count; the data is made all the same. */
  readonly notes: readonly Finding[];
  readonly steps: readonly GeneratedStep[];
}

/** Writes synthetic data for the inputs of a script, of a pipeline, or of one step of it (`PIPELINE:step`); runs nothing. */
export async function generateSyntheticData(target: string, options: GenerateOptions): Promise<Result<GeneratedData>> {
  const plan = await planOf(target, options);
  if (!plan.ok) return plan;
  const wanting = plan.value.steps.filter(lacksData);
  if (wanting.length === 0) return fail(usage(`Nothing to make: no input of ${target} is without data`));
  const folder = await folderFor(wanting, options);
  if (!folder.ok) return folder;
  const { steps: all, around = all } = plan.value;
  await using sources = openSources(
    { steps: around },
    { folder: folder.value, stubFolder: (stub) => join(folder.value, stub), signal: options.signal },
  );
  const steps: GeneratedStep[] = [];
  for (const planned of wanting) {
    const supply = await sources.source?.supply(planned, join(folder.value, planned.step.id));
    const told = supply?.told ?? [];
    const inputs = told.flatMap((event) => (event.type === "source-served" ? [servedOf(event)] : []));
    const findings = told.flatMap((event) => (event.type === "finding" ? [event.finding] : []));
    steps.push({ step: planned.step.id, inputs, findings });
  }
  return ok({ folder: folder.value, notes: plan.value.notes, steps });
}

function servedOf({ type: _, step: __, ...served }: ServedInput & { type: string; step: string }): ServedInput {
  return served;
}

interface Wanted extends Pick<Plan, "steps">, Pick<GeneratedData, "notes"> {
  /** All steps of the pipeline, of which one is wanted: others tell of its data, too. */
  readonly around?: readonly PlannedStep[];
}

async function planOf(target: string, options: GenerateOptions): Promise<Result<Wanted>> {
  const { format } = options;
  const { found } = searchScript(target, options.cwd);
  const isScript = found !== undefined && !/\.(ya?ml|json)$/.test(found);
  const plan = isScript ? await planScript(found, options) : await planNamed(target, options);
  if (!plan.ok || format === undefined) return plan;
  const formatted = (all: readonly PlannedStep[]): readonly PlannedStep[] => all.map((one) => inFormat(one, format));
  const { steps, around } = plan.value;
  return ok({ ...plan.value, steps: formatted(steps), ...(around && { around: formatted(around) }) });
}

function inFormat(planned: PlannedStep, format: string): PlannedStep {
  const inputs = planned.inputs.map((input) => {
    const { files: _, ...port } = input.port;
    return input.feed.kind === "synthetic" ? { ...input, port: { ...port, format } } : input;
  });
  return { ...planned, inputs };
}

async function planNamed(target: string, options: GenerateOptions): Promise<Result<Wanted>> {
  const { cwd, workspace, wish, signal, python } = options;
  const [, path = target, step] = /^(.+?)(?::([^:/]+))?$/.exec(target) ?? [];
  const asked = {
    ...{ cwd, workspace, signal, data: { source: "synthetic", synthetic: wish, mayBeIdle: true } },
    ...(python === undefined ? {} : { python }),
  } satisfies Omit<PlanOptions, "selection">;
  const plan = await planPipeline(path, { ...asked, selection: step === undefined ? {} : { steps: [step] } });
  return plan.ok ? ok({ ...plan.value, notes: [] }) : plan;
}

/** No step runs here: what cannot be made is told of its input. */
const unmade = (): ReadonlySet<string> => new Set();

async function planScript(script: string, options: GenerateOptions): Promise<Result<Wanted>> {
  const { cwd, workspace, wish, signal, python } = options;
  const given = { env: {}, args: {}, hyperparameters: {} };
  let notes: readonly Finding[] = [];
  const load: LoadAs = async (_, where) => {
    const alone = await loadAlone({ script, given, data: { source: "synthetic", wish } }, { ...where, signal, unmade });
    if (!alone.ok) return fail(...alone.failure.findings.map(asTarget));
    notes = alone.value.project.findings;
    return ok(alone.value.project);
  };
  const plan = await planWith({ look: lookAtScripts, load }, script, {
    ...{ cwd, workspace, signal, selection: {} },
    ...(python === undefined ? {} : { python }),
  });
  return plan.ok ? ok({ ...plan.value, notes }) : plan;
}

/** Which of a pipeline's steps is meant is said by the target here, not by an option. */
function asTarget(found: Finding): Finding {
  if (found.code !== "alone/which-step") return found;
  const { script, pipeline, steps } = found.facts;
  return usage(`${script} is run by ${steps.join(", ")} of ${pipeline}`, `Name one of them: ${pipeline}:${steps[0]}`);
}

/** Where the data is to lie. What was made before is replaced; what we did not make is never touched. */
async function folderFor(steps: readonly PlannedStep[], options: GenerateOptions): Promise<Result<string>> {
  const { outputDir } = options;
  const ids = new Set(steps.flatMap(({ step, inputs }) => [step.id, ...inputs.flatMap(stubOf)]));
  if (outputDir !== undefined) {
    for (const id of ids) {
      const names = await readdir(join(outputDir, id)).catch(() => []);
      if (names.length > 0) {
        return fail(usage(`${join(outputDir, id)} is not empty`, "Name another folder with --output-dir"));
      }
    }
    return ok(outputDir);
  }
  const workspace = await openWorkspace(options.workspace);
  if (!workspace.ok) return workspace;
  const folder = join(workspace.value.path, "synthetic_data");
  for (const id of ids) await rm(join(folder, id), { recursive: true, force: true });
  return ok(folder);
}

function stubOf({ feed }: PlannedInput): readonly string[] {
  return feed.kind === "synthetic" && feed.of !== undefined ? [feed.of.step] : [];
}

function usage(problem: string, advice?: string): Finding {
  const facts = advice === undefined ? { problem } : { problem, advice };
  return finding({ code: "request/usage", severity: "error", facts });
}
