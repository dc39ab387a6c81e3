import { type Finding, finding } from "../../model/findings/finding.ts";
import type { StepControl } from "../../model/late.ts";
import type { InputPort } from "../../model/port.ts";
import { allSteps, type Definition, type DefinitionStep } from "../../model/sagemaker/definition.ts";
import { entriesIn, stepsNamedIn } from "../../model/sagemaker/expression.ts";
import { callOf, eased } from "../../model/stand-in.ts";
import type { Step } from "../../model/step.ts";
import { branchesOf, conditionalIn, type When } from "./branches.ts";
import { atlasOf } from "./destinations.ts";
import { knownText } from "./evaluate.ts";
import { jobOf } from "./job.ts";
import { parameterValues } from "./parameters.ts";
import type { DefinitionRequest, Planning } from "./planning.ts";
import { danglingReferences } from "./references.ts";
import type { Scope } from "./scope.ts";
import { serviceSettings } from "./service-settings.ts";
import { taker } from "./settings.ts";
import { unorderedReads } from "./unordered.ts";
import { withWholeJobs } from "./whole-jobs.ts";

export interface DefinedSteps {
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
}

/** Every step of a compiled definition, those of branches too, as it would run here. Pure. */
export function stepsOf(definition: Definition, request: DefinitionRequest): DefinedSteps {
  const { values, findings } = parameterValues(definition.parameters, request.parameters);
  if (findings.length > 0) return { steps: [], findings };
  const all = allSteps(definition.steps);
  const early: Scope = {
    parameters: values,
    execution: executionOf(request),
    steps: new Map(all.map((step) => [step.name, step])),
    responses: request.responses,
    answering: new Set(request.functions.keys()),
  };
  const blind = withExperiment(early, definition);
  const atlas = atlasOf(blind);
  const planning: Planning = { scope: { ...blind, locate: atlas.locate }, atlas, request };
  const parents = branchesOf(all);
  const conditional = conditionalIn(all, parents);
  const defined = all.map((step) => {
    const when = parents.get(step.name);
    return defineStep(step, { ...(when && { when }), conditional: conditional.has(step.name) }, planning);
  });
  const stubs = new Set(defined.flatMap(({ step }) => (step.kind === "stub" ? step.id : [])));
  const whole = withWholeJobs(
    defined.map(({ step }) => step),
    request.name,
  );
  const steps = eased(whole.map((step) => withoutStubs(step, stubs)));
  return {
    steps,
    findings: [
      ...danglingReferences(blind),
      ...defined.flatMap((one) => one.findings),
      ...unorderedReads(steps),
      ...serviceSettings(all),
    ],
  };
}

function executionOf({ name, startedAt }: DefinitionRequest): Readonly<Record<string, string>> {
  const arn = `arn:aws:sagemaker:local:000000000000:pipeline/${name.toLowerCase()}`;
  return {
    ...{ StartDateTime: startedAt, CurrentDateTime: startedAt, PipelineName: name, PipelineArn: arn },
    ...{ PipelineExecutionId: "local", PipelineExecutionArn: `${arn}/execution/local` },
  };
}

/** With `PipelineExperimentConfig.ExperimentName` and its like, as steps name them. */
function withExperiment(scope: Scope, { experiment }: Definition): Scope {
  const named = entriesIn(experiment).flatMap(([name, value]) => {
    const text = knownText(value, scope);
    return text === undefined ? [] : [[`PipelineExperimentConfig.${name}`, text] as const];
  });
  return { ...scope, execution: { ...scope.execution, ...Object.fromEntries(named) } };
}

/** A stub leaves nothing: what would come from it lies on no disk. */
function withoutStubs(step: Step, stubs: ReadonlySet<string>): Step {
  const inputs = step.contract.inputs.map((input): InputPort => {
    const { feed } = input;
    if (feed.kind !== "port" || !stubs.has(feed.step)) return input;
    return {
      ...input,
      feed: { kind: "unknown", remote: `${feed.port} of ${feed.step}, which runs only in SageMaker` },
    };
  });
  return { ...step, contract: { ...step.contract, inputs } };
}

interface Defined {
  readonly step: Step;
  readonly findings: readonly Finding[];
}

interface Standing {
  readonly when?: When;
  readonly conditional: boolean;
}

function defineStep(step: DefinitionStep, { when, conditional }: Standing, planning: Planning): Defined {
  const unknown: string[] = [];
  const take = taker(planning.scope, unknown);
  const job = jobOf(step, planning, take);
  const { script, findings, action, ...parts } = job;
  const named = [
    ...step.dependsOn.map(({ name }) => name),
    ...stepsNamedIn(step.request),
    ...(when ? [when.step] : []),
  ];
  const control: StepControl = {
    ...(when === undefined ? {} : { when }),
    ...(conditional ? { conditional } : {}),
    ...(unknown.length === 0 ? {} : { unknown }),
    ...(action === undefined ? {} : { action }),
  };
  const { python, limits } = planning.request;
  const whole: Step = {
    ...{
      ...parts,
      id: step.name,
      type: step.type,
      python,
      limits,
      mode: callOf({ control }) ? "call" : "entrypoint",
      network: "off",
    },
    ...(script === undefined ? {} : { script }),
    dependsOn: [...new Set(named)].filter((name) => name !== step.name),
    ...(Object.keys(control).length === 0 ? {} : { control }),
    place: step.place,
  };
  return { step: whole, findings: [...findings, ...unknownValues(step, unknown, conditional)] };
}

function unknownValues(
  { name, place }: DefinitionStep,
  what: readonly string[],
  conditional: boolean,
): readonly Finding[] {
  if (what.length === 0) return [];
  const severity = conditional ? "warning" : "error";
  return [finding({ code: "plan/unknown-value", severity, facts: { what }, step: name, place })];
}
