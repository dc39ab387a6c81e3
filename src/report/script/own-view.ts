import type { AloneScript } from "../../model/alone.ts";
import { explain } from "../../model/findings/explain.ts";
import { isBlocking } from "../../model/findings/finding.ts";
import { verdictOf } from "../../model/verdict.ts";
import type { RunView } from "../fold.ts";

/** Of a script's run only what is its own: producers that ran for it have no part in the verdict on it. */
export function ownView(view: RunView, { step }: AloneScript): RunView {
  const steps = view.steps.filter(({ id }) => id === step.id);
  const findings = view.findings.filter((found) => found.step === undefined || found.step === step.id);
  const positions = new Map(steps.map(({ id }, position) => [id, position]));
  const own = { ...view, steps, findings, positions, wires: [] };
  if (view.verdict === undefined) return own;
  const outcomes = steps.flatMap(({ outcome }) => outcome ?? []);
  return { ...own, verdict: verdictOf(outcomes, findings, view.verdict === "interrupted") };
}

/** One line for a script that was not tried because what it reads was not made. */
export function producerNeed(view: RunView, { step }: AloneScript): string | undefined {
  const isLost = view.steps.some(({ id, outcome }) => id === step.id && outcome?.kind === "blocked");
  const producers = new Set(view.steps.flatMap(({ id }) => (id === step.id ? [] : id)));
  const fatal = view.findings.find((found) => producers.has(found.step ?? "") && isBlocking(found));
  return isLost && fatal !== undefined ? `its producer ${fatal.step} failed: ${explain(fatal).message}` : undefined;
}
