import type { Hyperparameter } from "../model/hyperparameter.ts";
import type { Setting } from "../model/setting.ts";
import type { Limits, Network, StepKind, StepMode } from "../model/step.ts";
import { type Defaults, modes, networks } from "./defaults.ts";
import { type Fields, fieldsOf } from "./entries.ts";
import { folderNameReason, isFolderName } from "./folder-name.ts";
import { reportNoEffect } from "./no-effect.ts";
import { containerPathOf } from "./read-container-path.ts";
import { type PortDraft, readPorts } from "./read-ports.ts";
import { readArgs, readEnv, readHyperparameters } from "./read-settings.ts";
import type { Reading } from "./reading.ts";
import type { Entry, Span } from "./tree.ts";
import { choiceOf, durationOf, nameOf, sizeOf, textsOf, type Written } from "./values.ts";

/** A step as written; names of others are not looked up yet. */
export interface StepDraft {
  readonly id: string;
  readonly at: Span;
  readonly kind: StepKind;
  readonly script?: Written;
  readonly sourceDir?: Written;
  readonly python?: Written;
  readonly workingDir?: string;
  readonly inputs: readonly PortDraft[];
  readonly outputs: readonly PortDraft[];
  readonly env: readonly Setting[];
  readonly args: readonly Setting<readonly string[]>[];
  readonly hyperparameters: readonly Setting<Hyperparameter>[];
  readonly dependsOn: readonly Written[];
  readonly mode: StepMode;
  readonly limits: Limits;
  readonly network: Network;
}

const kinds = ["processing", "training", "program"] as const;
const keys = [
  ...["script", "kind", "source_dir", "inputs", "outputs", "env", "args", "hyperparameters", "depends_on"],
  ...["working_dir", "python", "mode", "timeout", "memory", "network", "description"],
];

export function readStep(reading: Reading, entry: Entry, defaults: Defaults): StepDraft | undefined {
  const { key: id, keyAt: at } = entry;
  if (!isFolderName(id)) {
    reading.report("load/bad-name", { name: id.slice(0, 80), what: "a step", reason: folderNameReason }, at);
  }
  const fields = fieldsOf(reading, entry, { where: "a step", known: keys, needs: "script" });
  if (entry.value.kind !== "map") return undefined;
  if (!fields.has("script")) reading.report("load/missing-key", { key: "script", where: `step ${id}` }, at);
  nameOf(reading, fields.get("description"));
  const own = readEnv(reading, fields.get("env"));
  const inherited = defaults.env.filter(({ name }) => !own.some((setting) => setting.name === name));
  const kind = choiceOf(reading, fields.get("kind"), kinds) ?? "processing";
  const inputs = readPorts(reading, fields.get("inputs"), { side: "input", kind }).map((draft) => ({
    ...draft,
    converts: draft.converts ?? (defaults.converts && draft.port.format !== undefined),
  }));
  const outputs = readPorts(reading, fields.get("outputs"), { side: "output", kind });
  checkPaths(reading, [...portsAt(fields, "inputs", inputs), ...portsAt(fields, "outputs", outputs)]);
  reportNoEffect(reading, kind, { fields, inputs, outputs });
  return {
    ...{ id, at, kind, inputs, outputs, env: [...inherited, ...own] },
    ...writtenParts(reading, fields),
    args: readArgs(reading, fields.get("args")),
    hyperparameters: readHyperparameters(reading, fields.get("hyperparameters")),
    dependsOn: textsOf(reading, fields.get("depends_on")),
    ...howRun(reading, fields, defaults),
  };
}

function writtenParts(
  reading: Reading,
  fields: Fields,
): Pick<StepDraft, "script" | "sourceDir" | "python" | "workingDir"> {
  const script = nameOf(reading, fields.get("script"));
  const sourceDir = nameOf(reading, fields.get("source_dir"));
  const python = nameOf(reading, fields.get("python"));
  const workingDir = containerPathOf(reading, fields.get("working_dir"), "/opt/ml/code");
  return {
    ...(script === undefined ? {} : { script }),
    ...(sourceDir === undefined ? {} : { sourceDir }),
    ...(python === undefined ? {} : { python }),
    ...(workingDir === undefined ? {} : { workingDir }),
  };
}

function howRun(reading: Reading, fields: Fields, defaults: Defaults): Pick<StepDraft, "mode" | "limits" | "network"> {
  return {
    mode: choiceOf(reading, fields.get("mode"), modes) ?? defaults.mode,
    network: choiceOf(reading, fields.get("network"), networks) ?? defaults.network,
    limits: {
      timeoutMs: durationOf(reading, fields.get("timeout")) ?? defaults.timeoutMs,
      memoryBytes: sizeOf(reading, fields.get("memory")) ?? defaults.memoryBytes,
    },
  };
}

interface PortAt {
  readonly what: string;
  readonly name: string;
  readonly path: string;
  readonly at: Span;
}

function portsAt(fields: Fields, side: "inputs" | "outputs", ports: readonly PortDraft[]): readonly PortAt[] {
  const tree = fields.get(side)?.value;
  const keyAt = new Map(tree?.kind === "map" ? tree.entries.map((entry) => [entry.key, entry.keyAt]) : []);
  return ports.map(({ port }) => {
    const what = `${side.slice(0, -1)} ${port.name}`;
    return { what, name: port.name, path: port.containerPath, at: keyAt.get(port.name) ?? { start: 0, end: 1 } };
  });
}

function checkPaths(reading: Reading, ports: readonly PortAt[]): void {
  const firsts = new Map<string, string>();
  for (const { what, name, path, at } of ports) {
    const first = firsts.get(path);
    if (first === undefined) firsts.set(path, what);
    else reading.within({ port: name }).report("load/same-container-path", { path, first, second: what }, at);
  }
}
