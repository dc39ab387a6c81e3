import { posix } from "node:path";
import type { InputFacts, StepFacts } from "../../../src/check/facts.ts";
import type { ColumnProfile, DatasetProfile, FileProfile, TableProfile } from "../../../src/model/data/profile.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import type { Observed } from "../../../src/model/outcome.ts";
import type { PlannedStep } from "../../../src/model/plan.ts";
import type { Port } from "../../../src/model/port.ts";
import type { Step } from "../../../src/model/step.ts";

/** A column of integers unless told otherwise. */
export function column(name: string, more: Partial<ColumnProfile> = {}): ColumnProfile {
  return { name, kind: "integer", type: "BIGINT", nulls: 0, ...more };
}

/** A column that holds exactly these values, each equally often. */
export function holding(name: string, values: readonly string[], more: Partial<ColumnProfile> = {}): ColumnProfile {
  const top = values.map((value) => ({ value, count: 100 / values.length }));
  return column(name, { kind: "text", distinct: values.length, top, ...more });
}

type TableOptions = Partial<Omit<TableProfile, "columns">>;

/** A CSV of 100 rows unless told otherwise. */
export function table(path: string, columns: readonly ColumnProfile[], more: TableOptions = {}): TableProfile {
  const format = path.endsWith(".parquet") ? ("parquet" as const) : ("csv" as const);
  const same = { kind: "table", path, bytes: 1000, format, rows: 100, hasHeader: true } as const;
  return { ...same, columns, width: columns.length, ...more };
}

export function data(...files: readonly FileProfile[]): DatasetProfile {
  return { files };
}

export function port(name: string, more: Partial<Port> = {}): Port {
  const place = { file: "pipeline.yaml", line: 5, column: 7 };
  return { name, containerPath: `/opt/ml/processing/${name}`, required: true, place, ...more };
}

export const noObservations: Observed = {
  ...{ reads: [], writes: [], outside: [], writtenInputs: [], imports: [], environment: [], arguments: [] },
  ...{ inputKeys: [], outputKeys: [], commands: [], addresses: [], tables: [], written: [] },
  columns: { used: [], dropped: [] },
  blind: ["reads by native libraries", "child processes"],
};

interface Made {
  readonly inputs?: readonly { readonly port: Port; readonly facts: InputFacts }[];
  readonly outputs?: readonly { readonly port: Port; readonly profile: DatasetProfile }[];
  readonly step?: Partial<Step>;
  readonly env?: Readonly<Record<string, string>>;
  /** What was seen beyond reading every input. */
  readonly observed?: Partial<Observed>;
  readonly ended?: StepFacts["ended"];
}

/** A step `clean` that read everything that it was given. */
export function stepFacts({ inputs = [], outputs = [], step, env = {}, observed, ended = "ran" }: Made): StepFacts {
  const reads = inputs.flatMap(({ port: { containerPath }, facts: { profile } }) =>
    (profile?.files ?? []).map(({ path }) => posix.join(containerPath, path)),
  );
  return {
    planned: planned({ inputs, outputs, env, ...(step && { step }) }),
    ended,
    observed: { ...noObservations, reads, ...observed },
    inputs: Object.fromEntries(inputs.map((input) => [input.port.name, input.facts])),
    outputs: Object.fromEntries(outputs.map((output) => [output.port.name, output.profile])),
    findings: [],
  };
}

function planned({ inputs = [], outputs = [], step, env = {} }: Made): PlannedStep {
  const origin = { kind: "default" } as const;
  const settings = Object.entries(env).map(([name, value]) => ({ name, value, origin }));
  const contract = {
    inputs: inputs.map(({ port: one }) => ({ ...one, feed: { kind: "unknown" } as const })),
    outputs: outputs.map(({ port: one }) => one),
  };
  return {
    step: { ...bareStep, contract, env: settings, ...step },
    dependsOn: [],
    inputs: contract.inputs.map((one) => ({
      port: one,
      feed: { kind: "path", absolute: "/data" },
      mounts: [{ containerPath: one.containerPath }],
    })),
    outputs: contract.outputs.map((one) => ({ port: one, containerPath: one.containerPath })),
    env: settings,
    argv: [],
    codeFolder: "/opt/ml/processing/input/code",
    entryPath: "/opt/ml/processing/input/code/clean.py",
    workingDir: "/",
    folders: [],
    files: [],
  };
}

const bareStep: Omit<Step, "contract" | "env"> = {
  id: "clean",
  kind: "processing",
  args: [],
  hyperparameters: [],
  python: "/project/.venv/bin/python",
  mode: "entrypoint",
  limits: { timeoutMs: 1000, memoryBytes: 1e9 },
  network: "off",
  dependsOn: [],
};

/** A step with one input `DATA` of the user's own and one output `cleaned`. */
export function through(
  before: DatasetProfile,
  after: DatasetProfile,
  more: Omit<Made, "inputs" | "outputs"> = {},
): StepFacts {
  return stepFacts({
    inputs: [{ port: port("DATA"), facts: { profile: before } }],
    outputs: [{ port: port("cleaned"), profile: after }],
    ...more,
  });
}

/** Findings as lines: severity, code, whose, and the message. */
export function lines(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    (found) => `${found.severity} ${found.code} ${found.step}.${found.port}: ${explain(found).message}`,
  );
}
