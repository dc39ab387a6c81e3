import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { readHints } from "./load/hints.ts";
import { portsRead } from "./load/ports-read.ts";
import type { ServedInput } from "./model/data/served.ts";
import type { SyntheticWish } from "./model/data/wish.ts";
import { type Finding, finding } from "./model/findings/finding.ts";
import type { Plan, PlannedStep } from "./model/plan.ts";
import { fail, ok, type Result } from "./model/result.ts";
import type { Step } from "./model/step.ts";
import { planPipeline } from "./pipeline.ts";
import { planRun } from "./plan/plan-run.ts";
import { discoverScript } from "./results.ts";
import { openWorkspace } from "./store/workspace.ts";
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
  readonly steps: readonly GeneratedStep[];
}

/** Writes synthetic data for the inputs of a script, of a pipeline, or of one step of it (`PIPELINE:step`); runs nothing. */
export async function generateSyntheticData(target: string, options: GenerateOptions): Promise<Result<GeneratedData>> {
  const plan = await planOf(target, options);
  if (!plan.ok) return plan;
  const wanting = plan.value.steps.filter(({ inputs }) => inputs.some(({ feed }) => feed.kind === "synthetic"));
  if (wanting.length === 0) return fail(usage(`Nothing to make: no input of ${target} is without data`));
  const folder = await folderFor(wanting, options);
  if (!folder.ok) return folder;
  await using sources = openSources({ steps: wanting }, { folder: folder.value, signal: options.signal });
  const steps: GeneratedStep[] = [];
  for (const planned of wanting) {
    const supply = await sources.source?.supply(planned, join(folder.value, planned.step.id));
    const told = supply?.told ?? [];
    const inputs = told.flatMap((event) => (event.type === "source-served" ? [servedOf(event)] : []));
    const findings = told.flatMap((event) => (event.type === "finding" ? [event.finding] : []));
    steps.push({ step: planned.step.id, inputs, findings });
  }
  return ok({ folder: folder.value, steps });
}

function servedOf({ type: _, step: __, ...served }: ServedInput & { type: string; step: string }): ServedInput {
  return served;
}

async function planOf(target: string, options: GenerateOptions): Promise<Result<Pick<Plan, "steps">>> {
  const { format } = options;
  const found = await discoverScript(target, { ...options });
  const isScript = found.ok && found.value.found !== undefined && !/\.(ya?ml|json)$/.test(found.value.found);
  const plan = isScript ? await planScript(found.value.found ?? "", options) : await planNamed(target, options);
  if (!plan.ok || format === undefined) return plan;
  return ok({ ...plan.value, steps: plan.value.steps.map((planned) => inFormat(planned, format)) });
}

function inFormat(planned: PlannedStep, format: string): PlannedStep {
  const inputs = planned.inputs.map((input) => {
    const { files: _, ...port } = input.port;
    return input.feed.kind === "synthetic" ? { ...input, port: { ...port, format } } : input;
  });
  return { ...planned, inputs };
}

async function planNamed(target: string, options: GenerateOptions): Promise<Result<Plan>> {
  const { cwd, workspace, wish, signal, python } = options;
  const [, path = target, step] = /^(.+?)(?::([^:/]+))?$/.exec(target) ?? [];
  return planPipeline(path, {
    ...{ cwd, workspace, signal, data: { source: "synthetic", synthetic: wish } },
    selection: step === undefined ? {} : { steps: [step] },
    ...(python === undefined ? {} : { python }),
  });
}

async function planScript(
  path: string,
  { python = "python3", wish, cwd, signal }: GenerateOptions,
): Promise<Result<Plan>> {
  const hinted = await readHints({ python, scripts: [{ path }], signal });
  const [hints] = hinted.kind === "read" ? hinted.scripts : [];
  if (hints === undefined) {
    const facts = { path, reason: hinted.kind === "broken" ? hinted.reason : "its code tells nothing" };
    return fail(finding({ code: "load/unreadable", severity: "error", facts }));
  }
  const inputs = portsRead(hints);
  const step: Step = {
    ...{ id: basename(path).replace(/\.py$/, ""), kind: hints.kind, script: { path }, python },
    contract: { inputs, outputs: [] },
    ...{
      env: [],
      args: [],
      hyperparameters: [],
      mode: "entrypoint",
      limits: { timeoutMs: 0, memoryBytes: 0 },
      network: "off",
    },
    dependsOn: [],
  };
  return planRun(
    { name: step.id, file: path, root: cwd, steps: [step], findings: [] },
    {
      ...{ selection: {}, earlier: [], synthetic: wish },
    },
  );
}

/** Where the data is to lie. What was made before is replaced; what we did not make is never touched. */
async function folderFor(steps: readonly PlannedStep[], options: GenerateOptions): Promise<Result<string>> {
  const { outputDir } = options;
  if (outputDir !== undefined) {
    for (const { step } of steps) {
      const names = await readdir(join(outputDir, step.id)).catch(() => []);
      if (names.length > 0) {
        return fail(usage(`${join(outputDir, step.id)} is not empty`, "Name another folder with --output-dir"));
      }
    }
    return ok(outputDir);
  }
  const workspace = await openWorkspace(options.workspace);
  if (!workspace.ok) return workspace;
  const folder = join(workspace.value.path, "synthetic_data");
  for (const { step } of steps) await rm(join(folder, step.id), { recursive: true, force: true });
  return ok(folder);
}

function usage(problem: string, advice?: string): Finding {
  const facts = advice === undefined ? { problem } : { problem, advice };
  return finding({ code: "request/usage", severity: "error", facts });
}
