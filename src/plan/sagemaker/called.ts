import { type Finding, finding } from "../../model/findings/finding.ts";
import type { LateDocument } from "../../model/late.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { type Expression, entriesIn } from "../../model/sagemaker/expression.ts";
import { answerPort, type Call, callTo, type UserFunction } from "../../model/stand-in.ts";
import type { Script } from "../../model/step.ts";
import type { Planning } from "./planning.ts";
import { processingJob, type ScriptedJob } from "./processing.ts";
import { scriptFor } from "./scripts.ts";
import type { Take } from "./settings.ts";
import { trainingJob } from "./training.ts";
import { transformPorts } from "./transform.ts";

type JobLike = Omit<ScriptedJob, "program"> & Partial<Pick<ScriptedJob, "program">>;

interface CalledJob extends Omit<ScriptedJob, "program"> {
  readonly script: Script;
  readonly action: Call;
  readonly findings: readonly Finding[];
}

interface Calling {
  readonly planning: Planning;
  readonly take: Take;
}

/** A step that the user's function stands in for: it gets the request, and the folders that such a job would have. */
export function calledJob(step: DefinitionStep, named: UserFunction, calling: Calling): CalledJob {
  const { program, ...job } = jobLike(step, calling);
  const real = program && scriptFor(step, program, calling.planning.request).script?.path;
  const { inputs, outputs } = job.contract;
  return {
    ...job,
    contract: { inputs, outputs: [...outputs.filter(({ name }) => name !== answerPort.name), answerPort] },
    script: { path: named.file },
    action: callTo(named, { request: documentOf(step.request, calling.take) }),
    findings: real === undefined ? [] : uncalled(step, named, `its script ${real} runs here`),
  };
}

/** A function named for a step that needs none. */
export function uncalled(
  { name: step }: DefinitionStep,
  named: UserFunction | undefined,
  reason: string,
): readonly Finding[] {
  if (named === undefined) return [];
  const place = named.place === undefined ? {} : { place: named.place };
  const facts = { function: named.name, reason };
  return [finding({ code: "load/idle-function", severity: "error", step, facts, ...place })];
}

const processingLike: ReadonlySet<string> = new Set(["Processing", "QualityCheck", "ClarifyCheck"]);

function jobLike(step: DefinitionStep, { planning, take }: Calling): JobLike {
  if (step.type === "Training") return trainingJob(step, planning, take);
  if (processingLike.has(step.type)) return processingJob(step, planning, take);
  const contract = step.type === "Transform" ? transformPorts(step, planning) : { inputs: [], outputs: [] };
  return { kind: "processing", contract, env: [], args: [], hyperparameters: [] };
}

function documentOf(expression: Expression, take: Take): LateDocument {
  if (expression.kind === "list")
    return { kind: "list", items: expression.items.map((item) => documentOf(item, take)) };
  if (expression.kind !== "map") return take(expression);
  const entries = entriesIn(expression).map(([name, value]) => [name, documentOf(value, take)] as const);
  return { kind: "map", entries: Object.fromEntries(entries) };
}
