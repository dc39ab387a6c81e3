import type { Decides, Decision } from "../model/decides.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import { listed, noScript } from "../model/findings/words.ts";
import { grouped } from "../model/grouped.ts";
import type { StepAction } from "../model/late.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Plan, PlannedStep } from "../model/plan.ts";
import { scalarText } from "../model/sagemaker/expression.ts";
import type { Step } from "../model/step.ts";
import { conditionsText, heldConditions, toldValues } from "../plan/sagemaker/evaluation.ts";
import { allHold } from "../plan/sagemaker/holds.ts";
import { settled, told } from "../plan/sagemaker/settle.ts";
import { operandValue, type Told } from "../plan/sagemaker/told.ts";
import { starvedBy } from "../plan/stubs.ts";
import { keepOwnLog } from "../store/logs.ts";
import { readLates } from "./late-values.ts";

type StepFolder = (step: string) => string;

/** Decides by conditions, which it logs below their folders, and gives steps the values that earlier steps left for them. */
export function decider(plan: Pick<Plan, "name" | "steps" | "findings">, stepFolder: StepFolder): Decides {
  const outcomes = new Map<string, boolean>();
  const held = grouped(plan.findings.filter(isForReached), ({ step }) => step);
  return async (planned, left) => {
    const { step: own } = planned;
    const early =
      notTaken(own, outcomes) ?? lacking(own, held.get(own.id) ?? []) ?? starved(planned) ?? stoodInFor(own);
    if (early !== undefined) return early;
    const values = readLates(planned, left, outcomes);
    if ("trouble" in values) return failed(values.trouble);
    const { id: step, control } = planned.step;
    const action = control?.action;
    if (action?.kind === "decide") return decide({ step, action, values: values.told, outcomes, plan, stepFolder });
    if (action?.kind !== "fail") return { kind: "goes", planned: settled(plan.name, planned, values.told) };
    return failed(failStep(planned.step, scalarText(operandValue(action.message, values.told))));
  };
}

function failStep({ id: step, control, place }: Step, message: string): Finding {
  const facts = { message, ...(control?.when && { when: control.when }) };
  return finding({ code: "run/fail-step", severity: "error", step, facts, ...(place && { place }) });
}

function notTaken({ control }: Step, outcomes: ReadonlyMap<string, boolean>): Decision | undefined {
  const when = control?.when;
  const came = when && outcomes.get(when.step);
  // A condition that this run leaves out decides nothing: the step was asked for.
  if (when === undefined || came === undefined || came === when.is) return undefined;
  return ends({ kind: "skipped", reason: `${when.step} came out ${came}`, leftOut: true });
}

/** What is lacked by a step that may never be reached: no error until it is. */
export function isForReached({ code, severity }: Finding): boolean {
  return (code === "plan/unknown-value" || code === "plan/unfed-input") && severity === "warning";
}

function lacking({ control = {} }: Step, held: readonly Finding[]): Decision | undefined {
  const told = held.map((one): Finding => ({ ...one, severity: "error" }));
  const unfed = held.flatMap(({ code, port }) => (code === "plan/unfed-input" && port !== undefined ? [port] : []));
  const { unknown = [], absentScript } = control;
  const reasons = [
    ...(absentScript === undefined ? [] : [noScript(absentScript)]),
    ...(unknown.length > 0 ? [`only SageMaker knows ${listed(unknown)}`] : []),
    ...(unfed.length > 0 ? [`nothing on this machine feeds ${listed(unfed)}`] : []),
  ];
  if (reasons.length === 0) return undefined;
  return { ...ends({ kind: "blocked", by: [], reason: reasons.join("; ") }), told };
}

function stoodInFor({ control }: Step): Decision | undefined {
  const action = control?.action;
  if (action?.kind !== "stand-in") return undefined;
  const { reason, serves } = action;
  return { ...ends({ kind: "stubbed", reason, outputs: [] }), ...(serves === undefined ? {} : { folders: serves }) };
}

/** Its script is not to be blamed for empty folders. */
function starved(planned: PlannedStep): Decision | undefined {
  const by = starvedBy(planned);
  if (by.length === 0) return undefined;
  const reason = by.length === 1 ? "a stub that writes nothing" : "stubs that write nothing";
  return ends({ kind: "blocked", by, reason });
}

function ends(outcome: Outcome): Extract<Decision, { kind: "ends" }> {
  return { kind: "ends", outcome };
}

function failed(trouble: Finding): Decision {
  return ends({ kind: "failed", attempts: [], outputs: [], findings: [trouble] });
}

interface Deciding {
  readonly stepFolder: StepFolder;
  readonly plan: Pick<Plan, "steps">;
  readonly step: string;
  readonly action: Extract<StepAction, { kind: "decide" }>;
  readonly values: Told;
  readonly outcomes: Map<string, boolean>;
}

async function decide(deciding: Deciding): Promise<Decision> {
  const { step, action, values, outcomes } = deciding;
  const outcome = allHold(action.conditions.map((condition) => told(condition, values)));
  if (typeof outcome !== "boolean") {
    const facts = { left: scalarText(outcome.left), right: scalarText(outcome.right), by: outcome.by };
    return failed(finding({ code: "run/cannot-compare", severity: "error", step, facts }));
  }
  outcomes.set(step, outcome);
  const trouble = await keepOwnLog(deciding.stepFolder(step), evaluationOf(deciding, outcome));
  const reason = `${outcome}: ${cut(conditionsText(action.conditions, values))}`;
  return ends({ kind: "ran", reason, attempts: [], outputs: [], findings: trouble === undefined ? [] : [trouble] });
}

/** What a condition came from and what follows, line by line. */
function evaluationOf({ step, action: { conditions }, values, plan }: Deciding, outcome: boolean): string {
  const branch = (is: boolean): string => {
    const ids = plan.steps.filter(({ step: { control } }) => control?.when?.step === step && control.when.is === is);
    return ids.length === 0 ? "nothing" : listed(ids.map(({ step: { id } }) => id));
  };
  const taken = `${step} came out ${outcome}: it takes ${branch(outcome)} and leaves out ${branch(!outcome)}`;
  return [...toldValues(conditions, values), ...heldConditions(conditions, values), taken, ""].join("\n");
}

/** A row of a table has no room for more. */
function cut(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
