import type { Profiler } from "../model/data/profiler.ts";
import type { Measured, QualityRule } from "../model/data/quality.ts";
import type { EngineOutcome, ReadyStep } from "../model/engine.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { Port } from "../model/step.ts";
import type { Producers } from "./producers.ts";

interface Looking {
  readonly profiler: Profiler;
  readonly ended: Extract<EngineOutcome, { kind: "ran" | "failed" }>;
  readonly producers: Producers;
}

interface Ruled {
  readonly side: "input" | "output";
  readonly port: Port;
  readonly rules: readonly QualityRule[];
  readonly folder: string;
}

/** Every quality rule on the ports of a step, violated or not measurable. */
export async function checkQuality(ready: ReadyStep, looking: Looking): Promise<readonly Finding[]> {
  const step = ready.planned.step.id;
  const ruled = ruledPorts(ready, looking);
  const found = await Promise.all(ruled.map((one) => measured(one, looking)));
  return found.flat().map((item) => ({ ...item, step }));
}

function ruledPorts({ planned, sources }: ReadyStep, { ended }: Looking): readonly Ruled[] {
  const outputs = ended.kind === "ran" ? ended.outputs : {};
  const at = (side: Ruled["side"], port: Port, folder: string | undefined): readonly Ruled[] =>
    folder === undefined || port.quality === undefined ? [] : [{ side, port, rules: port.quality, folder }];
  return [
    ...planned.inputs.flatMap(({ port }) => at("input", port, sources[port.name])),
    ...planned.outputs.flatMap(({ port }) => at("output", port, outputs[port.name])),
  ];
}

async function measured({ side, port, rules, folder }: Ruled, looking: Looking): Promise<readonly Finding[]> {
  const tables = Object.fromEntries([["data", folder], ...rules.flatMap((rule) => referred(rule, looking))]);
  const results = await looking.profiler.measure(tables, rules);
  return rules.flatMap((rule, position) => {
    const result = results[position];
    return result === undefined ? [] : told(rule, result, { side, port: port.name });
  });
}

function referred(rule: QualityRule, { producers }: Looking): readonly (readonly [string, string])[] {
  if (rule.kind !== "reference") return [];
  const folder = producers.folderOf(rule.in.step, rule.in.port);
  return folder === undefined ? [] : [[`${rule.in.step}.${rule.in.port}`, folder]];
}

interface Where {
  readonly side: "input" | "output";
  readonly port: string;
}

function told(rule: QualityRule, result: Measured, { side, port }: Where): readonly Finding[] {
  const place = rule.place === undefined ? {} : { place: rule.place };
  if (result.kind === "unmeasured") {
    const facts = { side, files: [], count: 0, what: `the quality rule ${rule.name}`, reason: result.reason };
    return [finding({ code: "data/not-checked", severity: "warning", facts, port, ...place })];
  }
  const { violations, rows, examples } = result;
  if (violations === 0) return [];
  const facts = { side, rule: rule.name, violations, rows, examples };
  return [finding({ code: "data/quality", severity: rule.severity, facts, port, ...place })];
}
