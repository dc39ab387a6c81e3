import type { Ending } from "../../../src/engines/local/attempt/ending.ts";
import type { Frame, ScriptFailure, Seen } from "../../../src/engines/local/talk/messages.ts";
import { seenNothing } from "../../../src/engines/local/talk/seen.ts";
import type { Traces } from "../../../src/engines/local/verdict/traces.ts";
import type { PlannedStep } from "../../../src/model/plan.ts";

export const code = "/opt/ml/processing/input/code";
const data = "/opt/ml/processing/input/data";
const out = "/opt/ml/processing/output/out";

const input = { name: "DATA", containerPath: data, required: true, feed: { kind: "unknown" } } as const;
const output = { name: "out", containerPath: out, required: true };

/** A step with one input, one output, a secret and no argument. */
export const planned: PlannedStep = {
  step: {
    id: "train",
    kind: "processing",
    script: { path: "/me/train.py" },
    contract: { inputs: [input], outputs: [output] },
    env: [],
    args: [],
    hyperparameters: [],
    python: "python3",
    mode: "entrypoint",
    limits: { timeoutMs: 2000, memoryBytes: 200 * 2 ** 20 },
    network: "off",
    dependsOn: [],
  },
  dependsOn: [],
  env: [{ name: "API_TOKEN", value: "hunter2-hunter2", origin: { kind: "default" } }],
  argv: ["--rows", "100"],
  codeFolder: code,
  entryPath: "train.py",
  workingDir: "/",
  folders: [],
  files: [],
  inputs: [{ port: input, feed: { kind: "none" }, mounts: [{ containerPath: data }] }],
  outputs: [{ port: output, containerPath: out }],
};

export const frame: Frame = { file: "/me/train.py", line: 7, function: "main", text: "work(rows)" };
export const place = { file: "/me/train.py", line: 7, column: 1, text: "work(rows)" };

/** A script that raised something on line 7. */
export function failure(more: Partial<ScriptFailure>): ScriptFailure {
  return {
    kind: "exception",
    exception: "RuntimeError",
    bases: [],
    message: "",
    attributes: {},
    frames: [frame],
    entry: frame,
    deepest: frame,
    locals: { rows: "3" },
    traceback: "Traceback",
    versions: {},
    ...more,
  };
}

interface Known extends Partial<Omit<Traces, "ending">> {
  readonly ending?: Partial<Ending>;
  readonly exitCode?: number;
  readonly failure?: ScriptFailure;
  readonly seen?: Partial<Seen>;
}

/** What is known of an attempt; unless told otherwise it ended well and left its output. */
export function traces({ ending, exitCode = 0, failure: raised, seen, ...more }: Known): Traces {
  const observed = { ...seenNothing, ...seen };
  return {
    planned,
    ending: {
      cause: { kind: "ended" },
      ended: { type: "ended", child: "c1", exitCode, cpuMs: 1 },
      finished: { type: "finished", cpuMs: 1, exitCode, observed, ...(raised && { failure: raised }) },
      durationMs: 5,
      stack: "",
      ...ending,
    },
    lastLogLines: [],
    logTail: "",
    droppedBytes: 0,
    failureFile: "",
    exitMessage: "",
    emptyOutputs: [],
    outputLinks: {},
    outside: [],
    writtenInputs: [],
    codePaths: [[code, "/me"]],
    where: { stack: "" },
    ...more,
  };
}
