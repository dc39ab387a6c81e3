import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Program } from "./program.ts";

const root = join(import.meta.dirname, "../..");
const scripts = join(import.meta.dirname, "habits");
const examplePython = join(root, "examples/flight-delays/.venv/bin/python");

interface Habit {
  readonly script?: string;
  readonly step?: Readonly<Record<string, unknown>>;
  readonly outcome?: "failed";
  /** Codes of the step's findings, sorted. */
  readonly codes?: readonly string[];
  /** Contents differ from run to run by the script's own will. */
  readonly varies?: true;
  /** Lines of the innermost frame in the entry script and of the deepest of the user's own. */
  readonly lines?: readonly [entry: number, deepest: number];
}

const data = { data: { path: "/opt/ml/processing/input/data", from: join(scripts, "data") } };
const out = { out: { path: "/opt/ml/processing/output" } };
const travelling = { source_dir: join(scripts, "with_source_dir") };
const model = (from: string) => ({ inputs: { model: { path: "/opt/ml/processing/input/model", from } } });
const failed = (...codes: readonly string[]): Habit => ({ outcome: "failed", codes });

/** By step name; the script is the step's own name unless it says otherwise. */
const habits: Readonly<Record<string, Habit>> = {
  sibling_import: { step: travelling },
  sibling_data: { step: travelling },
  sibling_raises: { step: travelling, ...failed("run/exception"), lines: [5, 12] },
  writes_beside_itself: { step: travelling },
  who_am_i: {},
  joined_paths: {},
  pathlib_paths: {},
  fstring_paths: {},
  process_pool: {},
  spawned_pool: {},
  late_threads: {},
  subprocess_python: {},
  logging_basic: {},
  temp_files: {},
  exit_zero: { script: "exits", step: { args: ["zero"] } },
  exit_none: { script: "exits", step: { args: ["none"] } },
  exit_three: { script: "exits", step: { args: ["three"] }, ...failed("run/exit-code") },
  exit_text: { script: "exits", step: { args: ["text"] }, ...failed("run/exit-code") },
  exit_minus: { script: "exits", step: { args: ["minus"] }, ...failed("run/exit-code") },
  exit_true: { script: "exits", step: { args: ["true"] }, ...failed("run/exit-code") },
  exit_after_error: failed("run/exit-code"),
  main_classes: {},
  no_guard: {},
  writes_input: { codes: ["run/wrote-input"] },
  moves_across: { codes: ["run/wrote-input"] },
  renames_output: {},
  replaces_output_folder: {},
  random_unseeded: { varies: true },
  random_seeded: {},
  module_reads: {},
  unclosed_output: {},
  hidden_unclosed: {},
  atexit_writer: {},
  cwd_writer: { codes: ["run/wrote-outside"] },
  chdir_writer: {},
  environ_given: { script: "environ_required", step: { env: { LABEL_FIELD: "delayed" } } },
  environ_required: failed("run/environment"),
  argument_known: { script: "strict_arguments", step: { args: { job_type: "training" } } },
  argument_unknown: {
    script: "strict_arguments",
    step: { args: { job_type: "training", extra: 1 } },
    ...failed("run/argument"),
  },
  argument_missing: { script: "strict_arguments", ...failed("run/argument") },
  dev_stdout: {},
  reads_stdin: failed("run/exception"),
  leaves_by_os_exit: { codes: ["run/exited-early"] },
  failure_file: failed("run/exit-code", "run/failure-file"),
  pip_satisfied: { script: "pip_install", step: { args: ["pip"] } },
  pip_unsatisfied: { script: "pip_install", step: { args: ["no-such-package==9.9"] }, ...failed("run/pip") },
  nothing_written: failed("run/no-output"),
  killed_hard: { script: "killed", step: { args: ["SIGKILL"] }, ...failed("run/signal") },
  killed_softly: { script: "killed", step: { args: ["SIGTERM"] }, ...failed("run/signal") },
  interrupted: { script: "killed", step: { args: ["SIGINT"] }, ...failed("run/signal") },
  missing_file: failed("run/missing-input"),
  left_process: { codes: ["run/left-processes"] },
  patches_library: {},
  sees_no_patches: {},
  own_excepthook: failed("run/exception"),
  asyncio_main: {},
  unicode_print: {},
  forks_itself: {},
  recursion: failed("run/exception"),
  tee_stdout: {},
  channel_defaults: {
    step: {
      kind: "training",
      inputs: { train: { path: "/opt/ml/input/data/train", from: join(scripts, "data") } },
      outputs: { model: { path: "/opt/ml/model" }, facts: { path: "/opt/ml/output/data" } },
      hyperparameters: { epochs: 3, rate: 0.5, other: true },
    },
  },
  reads_model_archive: { step: model("channel_defaults.model") },
  unpacks_beside: { step: model("channel_defaults.model"), codes: ["run/wrote-input"] },
  program_hyperparameters: {
    step: {
      ...{ kind: "program", inputs: {}, hyperparameters: { depth: 4, on: true } },
      outputs: { model: { path: "/opt/ml/model" } },
    },
  },
};

const withLibraries: Readonly<Record<string, Habit>> = {
  needs_pandas: { step: { python: examplePython } },
  needs_column: { step: { python: examplePython }, ...failed("run/missing-column") },
  needs_numbers: { step: { python: examplePython }, ...failed("run/data") },
};

const hasExample = existsSync(examplePython);
const all = hasExample ? { ...habits, ...withLibraries } : habits;

interface Ran {
  readonly outcome: string;
  readonly codes: readonly string[];
  readonly lines: readonly (number | undefined)[];
  readonly outputs: unknown;
}

interface Report {
  readonly steps: readonly { readonly id: string; readonly outcome: string; readonly outputs: readonly object[] }[];
  readonly findings: readonly {
    readonly code: string;
    readonly step?: string;
    readonly facts: { readonly entry?: { readonly line: number }; readonly deepest?: { readonly line: number } };
  }[];
}

let program: Program;
let folder = "";
let warm: ReadonlyMap<string, Ran> = new Map();
let cold: ReadonlyMap<string, Ran> = new Map();

beforeAll(async () => {
  program = await buildProgram();
  folder = program.folder;
  await mkdir(join(folder, "project"));
  await writeFile(join(folder, "project/pipeline.json"), JSON.stringify(pipeline()));
  warm = ran("warm");
  cold = ran("cold", "--cold");
}, 300_000);

afterAll(() => program[Symbol.asyncDispose]());

function pipeline(): object {
  const steps = Object.entries(all).map(([name, { script = name, step }]) => {
    return [name, { script: `${script}.py`, kind: "processing", inputs: data, outputs: out, ...step }];
  });
  return { name: "habits", scripts, defaults: { timeout: "60s" }, steps: Object.fromEntries(steps) };
}

function ran(workspace: string, ...options: readonly string[]): ReadonlyMap<string, Ran> {
  const place = ["--json", "--workspace-dir", join(folder, workspace)];
  const words = ["runtime", "test-pipeline", join(folder, "project"), ...place, ...options];
  const ended = spawnSync(process.execPath, [program.file, ...words], {
    ...{ cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 },
  });
  expect({ code: ended.status, out: ended.status === 1 ? "" : ended.stdout }).toEqual({ code: 1, out: "" });
  const report: Report = JSON.parse(ended.stdout);
  return new Map(report.steps.map((step) => [step.id, ranOf(report, step)]));
}

function ranOf(report: Report, { id, outcome, outputs }: Report["steps"][number]): Ran {
  const found = report.findings.filter(({ step, code }) => step === id && code !== "plan/isolated-step");
  const told = found.find(({ facts }) => facts.entry !== undefined)?.facts;
  return {
    outcome,
    codes: found.map(({ code }) => code).sort(),
    lines: [told?.entry?.line, told?.deepest?.line],
    outputs,
  };
}

function asExpected(name: string, { outcome, codes = [], lines, varies }: Habit): void {
  const one = warm.get(name);
  const other = cold.get(name);
  expect(one).toMatchObject({ outcome: outcome ?? "ran", codes, ...(lines && { lines }) });
  const compared = (ran: Ran | undefined) => (varies ? { ...ran, outputs: [] } : ran);
  expect(compared(one)).toEqual(compared(other));
}

test.each(Object.entries(habits))("%s ends as it should, warm as cold", asExpected);

describe.skipIf(!hasExample)("(needs the example environment)", () => {
  test.each(Object.entries(withLibraries))("%s ends as it should, warm as cold", asExpected);
});
