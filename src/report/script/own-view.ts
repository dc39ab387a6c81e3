import type { AloneScript } from "../../model/alone.ts";
import { explain } from "../../model/findings/explain.ts";
import { type Finding, isBlocking } from "../../model/findings/finding.ts";
import { verdictOf } from "../../model/verdict.ts";
import type { RunView } from "../fold.ts";
import { attemptsOf, usageOf } from "../usage.ts";

/**
 * Of a script's run only what is its own: producers that ran for it, and other scripts of the run, have no part in the
 * verdict on it, which is there once it has ended.
 */
export function ownView(view: RunView, { step }: AloneScript): RunView {
  const steps = view.steps.filter(({ id }) => id === step.id);
  const findings = view.findings.filter((found) => isAbout(found, step.id));
  const positions = new Map(steps.map(({ id }, position) => [id, position]));
  const outcomes = steps.flatMap(({ outcome }) => outcome ?? []);
  const { durationMs } = usageOf(outcomes.flatMap(attemptsOf));
  const own = { ...view, steps, findings, positions, wires: [], durationMs };
  if (outcomes.length === 0) return own;
  return { ...own, verdict: verdictOf(outcomes, findings, view.verdict === "interrupted") };
}

/** A finding of no step is about all of them, but one that names them. */
function isAbout(found: Finding, id: string): boolean {
  if (found.step !== undefined) return found.step === id || found.also?.includes(id) === true;
  return found.code !== "plan/missing-module" || found.facts.steps.includes(id);
}

/** One line for a script that was not tried because what it reads was not made. */
export function producerNeed(view: RunView, { step }: AloneScript): string | undefined {
  const isLost = view.steps.some(({ id, outcome }) => id === step.id && outcome?.kind === "blocked");
  const producers = new Set(view.steps.flatMap(({ id }) => (id === step.id ? [] : id)));
  const fatal = view.findings.find((found) => producers.has(found.step ?? "") && isBlocking(found));
  return isLost && fatal !== undefined ? `its producer ${fatal.step} failed: ${explain(fatal).message}` : undefined;
}
