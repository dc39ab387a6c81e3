import { type Finding, finding } from "../model/findings/finding.ts";
import type { EarlierOutput, Plan } from "../model/plan.ts";
import type { Step } from "../model/step.ts";
import { codeDigest } from "./action.ts";
import { digestScript } from "./digest.ts";

interface Sources {
  readonly steps: readonly Step[];
  readonly outputs: readonly EarlierOutput[];
  readonly workspace: string;
}

/** Warns of every step whose earlier outputs feed this run though its code is another one by now. */
export async function changedProducers(
  plan: Plan,
  { steps, outputs, workspace }: Sources,
): Promise<readonly Finding[]> {
  const consumers = consumersOf(plan);
  const findings = outputs.map(async ({ step, run, code }): Promise<readonly Finding[]> => {
    const fed = consumers.get(step);
    const script = steps.find(({ id }) => id === step)?.script;
    if (fed === undefined || script === undefined || code === undefined) return [];
    // What cannot be read any more has changed, too; a run of that step tells the reason.
    const now = await digestScript(script, workspace).then(codeDigest, () => "unreadable");
    if (now === code) return [];
    return [
      finding({ code: "plan/producer-changed", severity: "warning", facts: { producer: step, run, consumers: fed } }),
    ];
  });
  return (await Promise.all(findings)).flat();
}

/** Step that the run leaves out → steps that take its earlier outputs. */
function consumersOf({ steps }: Plan): ReadonlyMap<string, readonly string[]> {
  const consumers = new Map<string, readonly string[]>();
  for (const { step, inputs } of steps) {
    for (const { feed } of inputs) {
      if (feed.kind === "earlier") consumers.set(feed.step, [...new Set(consumers.get(feed.step)).add(step.id)]);
    }
  }
  return consumers;
}
