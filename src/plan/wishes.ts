import type { DataSource, SyntheticWish } from "../model/data/wish.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { Plan } from "../model/plan.ts";
import type { Step } from "../model/step.ts";

/** What is asked of data beside the pipeline's file. */
export interface DataWish {
  readonly source?: DataSource;
  readonly synthetic?: SyntheticWish;
  /** Who asks tells in own words that nothing is to be made. */
  readonly mayBeIdle?: true;
}

/** Steps whose synthetic inputs are to be as asked: that wins over the file. */
export function withWish(steps: readonly Step[], { synthetic }: DataWish): readonly Step[] {
  if (synthetic === undefined) return steps;
  return steps.map((step) => {
    const inputs = step.contract.inputs.map((input) =>
      input.feed.kind === "synthetic" ? { ...input, synthetic: { ...input.synthetic, ...synthetic } } : input,
    );
    return { ...step, contract: { ...step.contract, inputs } };
  });
}

const options: Readonly<Record<keyof SyntheticWish, string>> = {
  rows: "--num-records",
  size: "--data-size",
  seed: "--seed",
  generator: "the generator",
};

/** Why what was asked cannot be: an option that would change nothing, or that the file contradicts. */
export function wrongWish(plan: Plan, { source, synthetic = {}, mayBeIdle }: DataWish): Finding | undefined {
  const made = plan.steps.flatMap(({ step, inputs }) =>
    inputs.flatMap(({ port, feed }) => (feed.kind === "synthetic" ? [`${step.id}.${port.name}`] : [])),
  );
  const [first] = made;
  if (first !== undefined && source === "local") {
    return usage(`--data-source local, but the pipeline's file asks for synthetic data for ${first}`, "Leave it out");
  }
  if (first === undefined && source === "synthetic" && mayBeIdle !== true) {
    const problem = "--data-source synthetic changes nothing: no input of these steps gets synthetic data";
    return usage(problem, "Leave it out: steps of this run, earlier runs, overrides or code feed them all");
  }
  const [idle] = Object.keys(synthetic) as (keyof SyntheticWish)[];
  if (first !== undefined || idle === undefined) return undefined;
  const advice = "Add --data-source synthetic, or `from: synthetic` to an input";
  return usage(`${options[idle]} changes nothing: no input of these steps gets synthetic data`, advice);
}

function usage(problem: string, advice: string): Finding {
  return finding({ code: "request/usage", severity: "error", facts: { problem, advice } });
}
