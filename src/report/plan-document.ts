import { containerEnvironment, type Machine } from "../model/container-environment.ts";
import type { PreviewedConfig, PreviewedNode } from "../model/cursus/resolution.ts";
import type { SyntheticWish } from "../model/data/wish.ts";
import type { Place } from "../model/place.ts";
import type { Plan, PlannedFeed, PlannedInput, PlannedStep } from "../model/plan.ts";
import type { Origin, Setting } from "../model/setting.ts";
import { findingDocument } from "./finding-document.ts";
import { insteadOf } from "./instead.ts";
import type { ConfigResolutionDocument, MountDocument, PlanDocument, PlannedStepDocument } from "./schema-types.ts";

/** The `plan --json` document. Its shape is `schemas/plan.schema.json`. */
export function planDocument(plan: Plan, machine: Machine): PlanDocument {
  return {
    schema: "cursus/plan/1",
    pipeline: plan.name,
    file: plan.file,
    steps: plan.steps.map((planned) => plannedStepDocument(planned, plan, machine)),
    unselected: plan.unselected,
    wires: plan.wires,
    findings: plan.findings.map(findingDocument),
  };
}

function plannedStepDocument(planned: PlannedStep, plan: Plan, machine: Machine): PlannedStepDocument {
  const { step } = planned;
  const instead = insteadOf(planned, plan);
  return {
    id: step.id,
    kind: step.kind,
    ...(step.cloud === undefined ? {} : { step_name: step.cloud.name }),
    ...(step.script === undefined ? {} : { script: step.script.path }),
    ...(instead && { instead }),
    mode: step.mode,
    python: step.python,
    depends_on: planned.dependsOn,
    env: environmentOf(planned, machine),
    args: step.args,
    hyperparameters: hyperparametersOf(planned),
    argv: planned.argv,
    mounts: mountsOf(planned),
    working_dir: planned.workingDir,
    timeout_ms: step.limits.timeoutMs,
    memory_bytes: step.limits.memoryBytes,
    network: step.network,
  };
}

/** The rows of `plan --preview --json`. */
export function resolutionDocument(previewed: PreviewedNode): ConfigResolutionDocument {
  const { node, stepType, jobType, found, runnerUp, error, recommendation } = previewed;
  return {
    node,
    ...(stepType !== undefined && { step_type: stepType }),
    ...(jobType !== undefined && { job_type: jobType }),
    ...(found && { config_key: found.key, method: found.method, confidence: found.confidence }),
    ...(found?.type !== undefined && { config_type: found.type }),
    candidates: runnerUp === undefined ? [] : [candidateDocument(runnerUp)],
    ...(error !== undefined && { error }),
    ...(recommendation !== undefined && { recommendation }),
  };
}

function candidateDocument({
  key,
  method,
  confidence,
}: PreviewedConfig): ConfigResolutionDocument["candidates"][number] {
  return { config_key: key, method, confidence };
}

/** Everything that the script finds in its environment. */
export function environmentOf({ step, env }: PlannedStep, machine: Machine): readonly Setting[] {
  return step.script === undefined ? env : containerEnvironment({ python: step.python, env }, machine);
}

/** Everything that the step finds below `/opt/ml`, and why it lies there. */
export function mountsOf(planned: PlannedStep): readonly MountDocument[] {
  const outputs = planned.outputs.map(
    ({ port, containerPath, archive, prefix }): MountDocument => ({
      port: port.name,
      side: "output",
      path: containerPath,
      ...servedFrom(planned, port.name),
      ...destinationIn(planned, port.name),
      ...(archive === undefined ? {} : { archive: prefix === undefined ? archive : `${prefix}/${archive}` }),
      origin: port.given ?? writtenAt(port.place),
    }),
  );
  return [...codeMount(planned), ...planned.inputs.flatMap(inputMounts), ...outputs];
}

function destinationIn({ step }: PlannedStep, name: string): Pick<MountDocument, "destination"> {
  const found = step.cloud?.destinations.find(({ port }) => port === name);
  return found === undefined ? {} : { destination: found.uri };
}

/** What the user gave for an output of a step that does not run. */
function servedFrom({ step }: PlannedStep, name: string): Pick<MountDocument, "source"> {
  const action = step.control?.action;
  const source = action?.kind === "stand-in" ? action.serves?.[name] : undefined;
  return source === undefined ? {} : { source };
}

function writtenAt(place: Place | undefined): Origin {
  return place === undefined ? { kind: "default" } : { kind: "pipeline", place };
}

/** Those of the job, and those that are laid over files of the source folder. */
export function hyperparametersOf({ step, codeFolder }: PlannedStep): PlannedStepDocument["hyperparameters"] {
  const laidOver = step.script?.laidOver ?? [];
  const inFiles = laidOver.flatMap(({ path, settings }) =>
    settings.map((one) => ({ ...one, file: `${codeFolder}/${path}` })),
  );
  return [...step.hyperparameters, ...inFiles];
}

function codeMount({ step, codeFolder, entryPath }: PlannedStep): readonly MountDocument[] {
  if (step.script === undefined) return [];
  const source = step.script.sourceDir ?? step.script.path;
  const path = step.script.sourceDir === undefined ? entryPath : codeFolder;
  return [{ port: "", side: "code", path, source, origin: { kind: "platform", rule: "code folder" } }];
}

function inputMounts({ port, feed, mounts }: PlannedInput): readonly MountDocument[] {
  const source = sourceOf(feed);
  const place = port.feedPlace ?? port.place;
  return mounts.map(({ containerPath, subfolder }) => ({
    port: port.name,
    side: "input",
    path: containerPath,
    ...(source === undefined ? {} : { source: subfolder === undefined ? source : `${source}/${subfolder}` }),
    origin: port.given ?? writtenAt(place),
  }));
}

function syntheticWords({ rows, size, seed, generator }: SyntheticWish): string {
  const parts = [
    ...(rows === undefined ? [size ?? "small"] : [`${rows} rows`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(generator === undefined ? [] : [`by ${generator}`]),
  ];
  return `synthetic data (${parts.join(", ")})`;
}

/** What feeds an input, in the user's words. */
function sourceOf(feed: PlannedFeed): string | undefined {
  switch (feed.kind) {
    case "wire":
      return `${feed.step}.${feed.port}`;
    case "earlier":
      return `${feed.step}.${feed.port} of run ${feed.run}`;
    case "path":
      return feed.absolute;
    case "synthetic":
      return `${syntheticWords(feed.wish)}${feed.of === undefined ? "" : `, for ${feed.of.step}.${feed.of.port}`}`;
    case "none":
      return undefined;
  }
}
