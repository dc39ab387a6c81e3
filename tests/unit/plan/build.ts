import type { Finding } from "../../../src/model/findings/finding.ts";
import type { EarlierOutput, Plan, Selection } from "../../../src/model/plan.ts";
import type { Feed, InputPort, Port } from "../../../src/model/port.ts";
import type { Project } from "../../../src/model/project.ts";
import type { Result } from "../../../src/model/result.ts";
import type { ScriptFacts } from "../../../src/model/script.ts";
import type { Origin, Setting } from "../../../src/model/setting.ts";
import type { Step } from "../../../src/model/step.ts";
import { planRun } from "../../../src/plan/plan-run.ts";

export const written: Origin = { kind: "pipeline", place: { file: "/p/pipeline.yaml", line: 1, column: 1 } };

export function setting<Value>(name: string, value: Value): Setting<Value> {
  return { name, value, origin: written };
}

export function stepOf(id: string, more: Partial<Step> = {}): Step {
  return {
    id,
    kind: "processing",
    script: { path: `/p/scripts/${id}.py` },
    contract: { inputs: [], outputs: [port("out")] },
    env: [],
    args: [],
    hyperparameters: [],
    python: "python3",
    mode: "entrypoint",
    limits: { timeoutMs: 1000, memoryBytes: 1e9 },
    network: "off",
    dependsOn: [],
    ...more,
  };
}

export function port(name: string, containerPath = `/opt/ml/processing/${name}`): Port {
  return { name, containerPath, required: true };
}

export function inputPort(name: string, feed: Feed, containerPath = `/opt/ml/processing/input/${name}`): InputPort {
  return { ...port(name, containerPath), feed };
}

export function fromPort(step: string): Feed {
  return { kind: "port", step, port: "out" };
}

/** Steps `id → ids that feed it`, each with one output `out`. */
export function graphOf(edges: Iterable<readonly [string, readonly string[]]>): Project {
  const steps = [...edges].map(([id, needs]) =>
    stepOf(id, {
      contract: { inputs: needs.map((need) => inputPort(need, fromPort(need))), outputs: [port("out")] },
    }),
  );
  return projectOf(...steps);
}

export function projectOf(...steps: readonly Step[]): Project {
  return { name: "p", file: "/p/pipeline.yaml", root: "/p", steps, findings: [] };
}

export function planned(
  project: Project,
  selection: Selection = {},
  earlier: readonly EarlierOutput[] = [],
): Result<Plan> {
  return planRun(project, { selection, earlier });
}

export function mustPlan(result: Result<Plan>): Plan {
  if (!result.ok) throw new Error(JSON.stringify(result.failure.findings));
  return result.value;
}

export function refusals(result: Result<Plan>): readonly Finding[] {
  return result.ok ? [] : result.failure.findings;
}

export const noFacts: ScriptFacts = {
  imports: [],
  preload: [],
  missing: [],
  siblings: [],
  fromPip: [],
  setsEnvironment: [],
  hasMainBlock: true,
  lastLine: 10,
  unmetRequirements: [],
};
