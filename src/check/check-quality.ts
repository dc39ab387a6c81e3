import type { Profiler } from "../model/data/profiler.ts";
import type { QualityRule } from "../model/data/quality.ts";
import type { EngineOutcome, ReadyStep } from "../model/engine.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { PortFacts, StepFacts } from "./facts.ts";
import { inputsOf } from "./ports.ts";
import type { Producers } from "./producers.ts";
import { qualityFindings } from "./quality.ts";

interface Looking {
  readonly profiler: Profiler;
  readonly ended: Extract<EngineOutcome, { kind: "ran" | "failed" }>;
  readonly producers: Producers;
}

interface Ruled {
  readonly at: PortFacts;
  readonly folder: string;
}

/** Every quality rule on the ports of a step: violated, or not measurable. */
export async function checkQuality(ready: ReadyStep, facts: StepFacts, looking: Looking): Promise<readonly Finding[]> {
  const found = await Promise.all(ruledPorts(ready, facts, looking).map((one) => measured(one, looking)));
  return found.flat();
}

function ruledPorts({ planned, sources }: ReadyStep, facts: StepFacts, { ended }: Looking): readonly Ruled[] {
  const step = planned.step.id;
  const outputs = ended.kind === "ran" ? ended.outputs : {};
  const made = planned.outputs.flatMap(({ port }) => {
    const profile = facts.outputs[port.name];
    return profile === undefined
      ? []
      : [{ at: { side: "output" as const, step, port, profile }, folder: outputs[port.name] }];
  });
  const given = inputsOf(facts).map((at) => ({ at, folder: sources[at.port.name] }));
  return [...given, ...made].flatMap(({ at, folder }) =>
    at.port.quality === undefined || folder === undefined ? [] : [{ at, folder }],
  );
}

async function measured({ at, folder }: Ruled, looking: Looking): Promise<readonly Finding[]> {
  const rules = at.port.quality ?? [];
  const tables = Object.fromEntries([["data", folder], ...rules.flatMap((rule) => referred(rule, looking))]);
  return qualityFindings(at, await looking.profiler.measure(tables, rules));
}

function referred(rule: QualityRule, { producers }: Looking): readonly (readonly [string, string])[] {
  if (rule.kind !== "reference") return [];
  const folder = producers.folderOf(rule.in.step, rule.in.port);
  return folder === undefined ? [] : [[`${rule.in.step}.${rule.in.port}`, folder]];
}
