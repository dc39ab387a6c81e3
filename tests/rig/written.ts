import type { PlanDocument, ReportDocument } from "../../src/report/schema-types.ts";
import type { Ended } from "./program.ts";

/** What must survive being written down: which steps run with which values, and what flows between them. */
export function outline({ out }: Ended): unknown {
  const { steps, wires } = JSON.parse(out) as PlanDocument;
  const runs = new Set(steps.flatMap(({ id, script }) => (script === undefined ? [] : id)));
  /** Files that stand for a stub feed its consumers themselves. */
  const made = (source = ""): string => (runs.has(source.split(".")[0] ?? "") ? source : "");
  return {
    steps: steps
      .filter(({ id }) => runs.has(id))
      .map(({ id, kind, script, argv, env, hyperparameters, mounts, working_dir }) => ({
        ...{ id, kind, script, argv, working_dir },
        env: env.map(({ name, value }) => `${name}=${value}`).sort(),
        hyperparameters: hyperparameters.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort(),
        mounts: mounts.map(({ side, port, path, archive, source }) => {
          return [side, port, path, archive, side === "code" ? source : made(source)];
        }),
      })),
    wires: wires
      .filter(({ from, to }) => runs.has(from.step) && runs.has(to.step))
      .map(({ from, to }) => `${from.step}.${from.port} -> ${to.step}.${to.port}`)
      .sort(),
  };
}

/** The steps that run something here, by their plan. */
export function runningSteps({ out }: Ended): readonly string[] {
  const { steps } = JSON.parse(out) as PlanDocument;
  return steps.flatMap(({ id, script }) => (script === undefined ? [] : id)).sort();
}

/** Those that a report tells to have ended well. */
export function ranSteps({ out }: Ended): readonly string[] {
  const { steps } = JSON.parse(out) as ReportDocument;
  return steps.flatMap(({ id, outcome }) => (outcome === "ran" ? id : [])).sort();
}
