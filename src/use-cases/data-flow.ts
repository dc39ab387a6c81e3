import { judgeEdge } from "../check/compatibility/edge.ts";
import type { Edge } from "../model/data/edge.ts";
import type { Level } from "../model/data/level.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { Plan, Wire } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { suggest } from "../model/suggest.ts";
import { factsOf } from "./flow/facts.ts";
import { rememberedRuns } from "./flow/runs.ts";
import { type PlanOptions, planPipeline } from "./planning.ts";

export interface FlowRequest {
  readonly workspace: string;
  /** Only this run and those whose outputs fed it; else every step's newest one. */
  readonly run?: string;
  readonly level?: Level;
  /** Only these; all of the plan by default. */
  readonly wires?: readonly Wire[];
}

export interface JudgedFlow {
  readonly edges: readonly Edge[];
  /** What of the workspace could not be read. */
  readonly troubles: readonly Finding[];
}

export interface Ends {
  readonly upstream: string;
  readonly downstream: string;
}

export interface Connection {
  readonly plan: Plan;
  readonly wires: readonly Wire[];
}

/** A pipeline with the wires from one step to another one. Fails when there are none. */
export async function planBetween(path: string, ends: Ends, options: PlanOptions): Promise<Result<Connection>> {
  const planned = await planPipeline(path, { ...options, selection: {} });
  if (!planned.ok) return planned;
  const plan = planned.value;
  const known = plan.steps.map(({ step }) => step.id);
  const strange = [ends.upstream, ends.downstream].filter((id) => !known.includes(id));
  if (strange.length > 0) return fail(...strange.map((asked) => unknownStep(asked, known)));
  const wires = plan.wires.filter(({ from, to }) => from.step === ends.upstream && to.step === ends.downstream);
  return wires.length > 0 ? ok({ plan, wires }) : fail(notConnected(plan.wires, ends));
}

function unknownStep(asked: string, known: readonly string[]): Finding {
  const suggestion = suggest(asked, known);
  const facts = { asked, known, ...(suggestion === undefined ? {} : { suggestion }) };
  return finding({ code: "request/unknown-step", severity: "error", facts });
}

function notConnected(wires: readonly Wire[], { upstream, downstream }: Ends): Finding {
  const feeds = [...new Set(wires.filter(({ from }) => from.step === upstream).map(({ to }) => to.step))];
  const fedBy = [...new Set(wires.filter(({ to }) => to.step === downstream).map(({ from }) => from.step))];
  const isReversed = wires.some(({ from, to }) => from.step === downstream && to.step === upstream);
  const near = suggest(upstream, fedBy) ?? (fedBy.length === 1 ? fedBy[0] : undefined);
  const other = near === undefined ? undefined : `--upstream ${near}`;
  const meant = isReversed ? `--upstream ${downstream} --downstream ${upstream}` : other;
  const facts = { upstream, downstream, feeds, fedBy, ...(meant === undefined ? {} : { suggestion: meant }) };
  return finding({ code: "request/not-connected", severity: "error", facts });
}

/** Judges the wires of a plan by what the workspace remembers; where it remembers nothing, by what is declared. */
export async function judgeFlow(plan: Plan, request: FlowRequest): Promise<Result<JudgedFlow>> {
  const troubles: Finding[] = [];
  const runs = await rememberedRuns(plan, request, (trouble) => troubles.push(trouble));
  if (!runs.ok) return runs;
  const level = request.level ?? plan.validationLevel;
  const edges = (request.wires ?? plan.wires).flatMap((wire) => {
    const facts = factsOf(wire, { plan, level, runs: runs.value });
    return facts === undefined ? [] : [judgeEdge(facts)];
  });
  return ok({ edges, troubles });
}
