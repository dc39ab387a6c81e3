import type { Finding } from "../../model/findings/finding.ts";
import type { StepAction } from "../../model/late.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { valueAt } from "../../model/sagemaker/expression.ts";
import type { Script, Step } from "../../model/step.ts";
import { calledJob, uncalled } from "./called.ts";
import { conditionsOf } from "./conditions.ts";
import { jsonAt } from "./evaluate.ts";
import type { Planning } from "./planning.ts";
import { processingJob } from "./processing.ts";
import { scriptFor } from "./scripts.ts";
import type { Take } from "./settings.ts";
import { trainingJob } from "./training.ts";

/** What of a step its type decides. */
export interface Job extends Pick<Step, "kind" | "contract" | "env" | "args" | "hyperparameters" | "instanceType"> {
  readonly script?: Script;
  readonly action?: StepAction;
  readonly findings: readonly Finding[];
}

const nothing = { contract: { inputs: [], outputs: [] }, env: [], args: [], hyperparameters: [], findings: [] };

export function jobOf(step: DefinitionStep, planning: Planning, take: Take): Job {
  const named = planning.request.functions.get(step.name);
  if (step.branches !== undefined) {
    const outcome = jsonAt(planning.request.responses.get(step.name), ["Outcome"]);
    const conditions =
      typeof outcome === "boolean"
        ? [{ kind: "told", outcome } as const]
        : conditionsOf(step.branches.conditions, take);
    const findings = uncalled(step, named, "its conditions are decided here");
    return { ...nothing, kind: "condition", action: { kind: "decide", conditions }, findings };
  }
  const rescue = step.dependsOn.find(({ trigger }) => trigger === "Failed" || trigger === "Stopped");
  if (rescue !== undefined) return standIn(`it runs only when ${rescue.name} has ${rescue.trigger.toLowerCase()}`);
  if (step.type === "Fail") {
    const written = valueAt(step.request, "ErrorMessage");
    const message = written === undefined ? ({ kind: "known", value: "" } as const) : take(written);
    const findings = uncalled(step, named, "it fails the run here, too");
    return { ...nothing, kind: "fail", action: { kind: "fail", message }, findings };
  }
  if (planning.request.responses.has(step.name)) return standIn("a recorded response stands in for it");
  if (named !== undefined) return calledJob(step, named, { planning, take });
  if (step.type === "Processing") return scripted(step, planning, processingJob(step, planning, take));
  if (step.type === "Training") return scripted(step, planning, trainingJob(step, planning, take));
  return standIn(`${step.type} runs only in SageMaker`);
}

function standIn(reason: string): Job {
  return { ...nothing, kind: "stub", action: { kind: "stand-in", reason } };
}

function scripted(
  step: DefinitionStep,
  planning: Planning,
  { program, ...job }: ReturnType<typeof processingJob>,
): Job {
  const { script, findings } = scriptFor(step, program, planning.request);
  if (script === undefined && findings.length === 0) return standIn("its image brings its own program");
  return { ...job, ...(script === undefined ? {} : { script }), findings };
}
