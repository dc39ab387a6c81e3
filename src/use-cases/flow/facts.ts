import type { EdgeFacts } from "../../check/compatibility/judged.ts";
import type { Reading } from "../../check/compatibility/seen.ts";
import type { EdgeData } from "../../model/data/edge.ts";
import type { Level } from "../../model/data/level.ts";
import type { DatasetProfile } from "../../model/data/profile.ts";
import type { Finding } from "../../model/findings/finding.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { Plan, PlannedFeed, PlannedStep, Wire } from "../../model/plan.ts";
import type { StepView } from "../../report/fold.ts";
import { attemptsOf } from "../../report/usage.ts";
import type { ToldRun } from "./runs.ts";

interface Known {
  readonly plan: Plan;
  readonly level: Level;
  /** Newest first. */
  readonly runs: readonly ToldRun[];
}

/** All that is known of one wire of a plan. Undefined for a port that is not declared. */
export function factsOf({ from, to }: Wire, { plan, level, runs }: Known): EdgeFacts | undefined {
  const output = portOf(plan, from.step)?.outputs.find(({ port }) => port.name === from.port)?.port;
  const input = portOf(plan, to.step)?.inputs.find(({ port }) => port.name === to.port)?.port;
  if (output === undefined || input === undefined) return undefined;
  const producer = newestEnd(runs, from.step);
  const consumer = newestEnd(runs, to.step);
  const data = producer && dataOf(producer, from.port);
  const reading = consumer && readingOf(consumer, runs);
  const feed = reading?.planned.inputs.find(({ port }) => port.name === to.port)?.feed;
  const readRun = consumer && feed && runOf(feed, consumer.run);
  const findings = [
    ...plan.findings,
    ...(producer === undefined ? [] : toldOf(producer)),
    ...(consumer === undefined ? [] : toldOf(consumer)),
  ];
  return {
    ...{ from, to, level, output, input, findings },
    ...(producer && { producer: endedWith(producer, from.port) }),
    ...(data && { data }),
    ...(reading && { reading }),
    ...(readRun === undefined ? {} : { readRun }),
  };
}

function portOf({ steps }: Plan, id: string): PlannedStep | undefined {
  return steps.find(({ step }) => step.id === id);
}

interface End {
  readonly run: ToldRun;
  readonly step: StepView;
  readonly outcome: Outcome;
}

/** How a step ended last. A run that still goes on, or was killed, has not told of it. */
function newestEnd(runs: readonly ToldRun[], id: string): End | undefined {
  for (const run of runs) {
    const step = run.view.steps[run.view.positions.get(id) ?? -1];
    if (step?.outcome !== undefined) return { run, step, outcome: step.outcome };
  }
  return undefined;
}

function endedWith({ run, outcome }: End, name: string): NonNullable<EdgeFacts["producer"]> {
  const outputs = "outputs" in outcome ? outcome.outputs : [];
  const files = outputs.find(({ port }) => port === name)?.files.length ?? 0;
  return { run: run.run, outcome: outcome.kind, files };
}

function dataOf({ run, step }: End, port: string): EdgeData | undefined {
  const profile = profileIn(step, port, "output");
  return profile && { run: run.run, profile };
}

function profileIn(step: StepView | undefined, port: string, side: "input" | "output"): DatasetProfile | undefined {
  return step?.profiles?.findLast((one) => one.side === side && one.port === port)?.profile;
}

function readingOf({ run, step, outcome }: End, runs: readonly ToldRun[]): Reading | undefined {
  const planned = run.plan?.steps.find((one) => one.step.id === step.id);
  if (planned === undefined) return undefined;
  const observed = attemptsOf(outcome).at(-1)?.observed;
  const inputs = planned.inputs.flatMap(({ port, feed }) => {
    const profile = fedWith(feed, runs, run) ?? profileIn(step, port.name, "input");
    return profile === undefined ? [] : [[port.name, profile] as const];
  });
  const known = { run: run.run, outcome: outcome.kind, planned, inputs: Object.fromEntries(inputs) };
  return { ...known, ...(observed && { observed }) };
}

/** What a producer left where this run took it from. */
function fedWith(feed: PlannedFeed, runs: readonly ToldRun[], reader: ToldRun): DatasetProfile | undefined {
  if (feed.kind !== "wire" && feed.kind !== "earlier") return undefined;
  const view = runs.find(({ run }) => run === runOf(feed, reader))?.view;
  return profileIn(view?.steps[view.positions.get(feed.step) ?? -1], feed.port, "output");
}

function runOf(feed: PlannedFeed, reader: ToldRun): string | undefined {
  if (feed.kind === "earlier") return feed.run;
  return feed.kind === "wire" ? reader.run : undefined;
}

/** What a run told of a step. What planning told then is told anew. */
function toldOf({ run, step }: End): readonly Finding[] {
  return run.view.findings.filter((found) => found.step === step.id && !/^(plan|load)\//.test(found.code));
}
