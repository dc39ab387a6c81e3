import type { Finding } from "../model/findings/finding.ts";
import { type Commands, logOf, withSteps } from "./commands.ts";
import { failureDetails } from "./failure-details.ts";
import type { RunView, StepView } from "./fold.ts";

/** A command with what it is good for. */
export type LabelledCommand = readonly [label: string, command: string];

/** With more failed steps, a command that names them is longer than it is useful. */
const mostNamed = 5;

const good: ReadonlySet<string> = new Set(["ran", "cached", "stubbed"]);

function failedSteps(view: RunView): readonly string[] {
  return view.steps.filter(({ outcome }) => outcome?.kind === "failed").map(({ id }) => id);
}

const scriptless: ReadonlySet<string> = new Set(["stub", "condition", "fail"]);

/** Run alone, such a step would do nothing. */
export function hasScript({ kind }: Pick<StepView, "kind">): boolean {
  return !scriptless.has(kind);
}

/** Failed steps of which more can be told by running them again. */
export function failedScripts(view: RunView): ReadonlySet<string> {
  const failed = new Set(failedSteps(view));
  return new Set(view.steps.filter((step) => failed.has(step.id) && hasScript(step)).map(({ id }) => id));
}

/** The commands that look closer at the step that a finding stopped. */
export function stepCommands(
  { step, severity, facts }: Finding,
  { commands, failed }: { readonly commands: Commands; readonly failed: ReturnType<typeof failedScripts> },
): readonly LabelledCommand[] {
  if (step === undefined || !failed.has(step) || severity === "warning" || severity === "note") return [];
  const hasLog = failureDetails(facts).log.length > 0;
  return [
    ...(hasLog ? [["its whole log:", logOf(commands.logs, step)] as const] : []),
    ["run this step alone:", withSteps(commands.test, "--step", [step])] as const,
  ];
}

/** The commands that repeat the run, or what of it did not end well. */
export function runCommands(view: RunView, commands: Commands): readonly LabelledCommand[] {
  const again = repeated(view, commands);
  return [
    ...(failedSteps(view).length > 0 ? [["run everything:", commands.test] as const] : []),
    ...(again === undefined ? [] : [["run what did not pass:", again] as const]),
  ];
}

/** The command for every step without a good end; undefined where that says no more than those for each failed step. */
function repeated(view: RunView, { test, isPart }: Commands): string | undefined {
  const leftOut = leftOutIn(view);
  const open = view.steps.filter(({ id, outcome }) => !good.has(outcome?.kind ?? "") && !leftOut.has(id));
  if (open.every(({ outcome }) => outcome?.kind === "failed")) return undefined;
  const ids = new Set(open.map(({ id }) => id));
  // What needs one of them comes with it.
  const first = isPart ? open : open.filter(({ dependsOn }) => !dependsOn.some((id) => ids.has(id)));
  if (first.length > mostNamed) return undefined;
  return withSteps(
    test,
    isPart ? "--step" : "--from",
    first.map(({ id }) => id),
  );
}

/** Steps of a branch that was not taken, and what was skipped for want of them: no loss. Steps come behind what they need. */
function leftOutIn({ steps }: RunView): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id, outcome, dependsOn } of steps) {
    if (outcome?.kind !== "skipped") continue;
    if (outcome.leftOut === true || dependsOn.some((needed) => ids.has(needed))) ids.add(id);
  }
  return ids;
}
