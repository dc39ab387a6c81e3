import { describe, expect, test } from "vitest";
import { classify } from "../../../src/engines/local/verdict/classify.ts";
import type { Traces } from "../../../src/engines/local/verdict/traces.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { failure, frame, place, planned, traces } from "./traces.ts";

const log = ["one", "two"];
const site = "/venv/lib/python3.11/site-packages";
const seenFrames = { entry: frame, deepest: frame, locals: { rows: "3" } };
const raised = (exception: string, message: string, traceback = "Traceback") => ({
  ...{ exception, message, ...seenFrames, traceback, lastLogLines: log },
});
const { entry: _entry, deepest: _deepest, ...noFrames } = failure({});
const ended = (more: Parameters<typeof traces>[0]): Traces => traces({ exitCode: 1, lastLogLines: log, ...more });
const noChild = { ended: { type: "ended", child: "c1", cpuMs: 1 } } as const;
const crashed = { entry: frame, deepest: frame, waiting: { kind: "library", name: "xgboost" }, stack: "a" } as const;
const slept = { deepest: { ...frame, text: "time.sleep(9)" }, waiting: { kind: "sleep" }, stack: "a\nb" } as const;

/** Of each class of failure: what was seen → the first finding, whole, with its words. */
const classes: Readonly<Record<string, readonly [Traces, object, message: string, hint: string | undefined]>> = {
  "a missing module": [
    ended({
      failure: failure({
        ...{ exception: "ModuleNotFoundError", bases: ["ImportError"], message: "No module named 'lightgbm'" },
        attributes: { name: "lightgbm" },
      }),
    }),
    {
      ...{ code: "run/import", place },
      facts: { ...raised("ModuleNotFoundError", "No module named 'lightgbm'"), module: "lightgbm" },
    },
    "The script cannot import lightgbm: No module named 'lightgbm'",
    "Install it in the step's interpreter, or put the file into the step's source folder",
  ],
  "a refused argument": [
    traces({ exitCode: 2, lastLogLines: ["usage: x", "train.py: error: unrecognized arguments: --rows"] }),
    {
      code: "run/argument",
      facts: {
        ...{ exception: "SystemExit", message: "unrecognized arguments: --rows", arguments: ["--rows", "100"] },
        lastLogLines: ["usage: x", "train.py: error: unrecognized arguments: --rows"],
      },
    },
    "The script refused its arguments: unrecognized arguments: --rows",
    "It was given: --rows 100",
  ],
  "an unset variable": [
    ended({ failure: failure({ ...missingLabel("<frozen os>"), attributes: { key: "LABEL" } }) }),
    {
      ...{ code: "run/environment", place },
      facts: { ...raised("KeyError", "'LABEL'", missingLabel("<frozen os>").traceback), name: "LABEL" },
    },
    "The script needs the environment variable LABEL, which is not set",
    "Set LABEL under the step's env",
  ],
  "a missing input": [
    ended({
      failure: failure({
        ...{ exception: "FileNotFoundError", message: "[Errno 2] No such file or directory: 'x'" },
        attributes: { filename: "/opt/ml/processing/input/data/a.csv", errno: "2" },
      }),
    }),
    {
      ...{ code: "run/missing-input", place },
      facts: {
        ...raised("FileNotFoundError", "[Errno 2] No such file or directory: 'x'"),
        ...{ path: "/opt/ml/processing/input/data/a.csv", inputPort: "DATA" },
      },
    },
    "The script found no /opt/ml/processing/input/data/a.csv",
    "The path belongs to the input DATA: look at what feeds it",
  ],
  "a file among the machine's own": [
    ended({
      failure: failure({
        ...{ exception: "OSError", message: "[Errno 30] Read-only file system: '/etc/app.conf'" },
        attributes: { errno: "30", filename: "/etc/app.conf" },
      }),
    }),
    {
      ...{ code: "run/read-only", place },
      facts: { ...raised("OSError", "[Errno 30] Read-only file system: '/etc/app.conf'"), path: "/etc/app.conf" },
    },
    "The script writes to /etc/app.conf, and a local run keeps this machine's own folders read-only",
    "Write below /opt/ml or /tmp: in its container this works, and the file is lost when that ends",
  ],
  "a missing key": [
    ended({
      failure: failure({
        ...{ exception: "KeyError", message: "'data'", attributes: { key: "data" } },
        deepest: { ...frame, text: 'open(input_paths["data"])' },
      }),
    }),
    {
      ...{ code: "run/missing-key", place: { ...place, text: 'open(input_paths["data"])' } },
      facts: {
        ...{ ...raised("KeyError", "'data'"), deepest: { ...frame, text: 'open(input_paths["data"])' } },
        ...{ key: "data", map: "input_paths", known: ["DATA"] },
      },
    },
    'The script read input_paths["data"], which the step does not name',
    "input_paths has DATA",
  ],
  "a missing column": [
    ended({
      failure: failure({
        ...{ exception: "KeyError", message: "'delayed'", attributes: { key: "delayed" } },
        ...{
          deepest: { ...frame, text: 'read(input_paths["DATA"])["delayed"]' },
          columns: { missing: ["delayed"], known: ["delay", "delayed_by"] },
        },
      }),
    }),
    {
      ...{ code: "run/missing-column", place: { ...place, text: 'read(input_paths["DATA"])["delayed"]' } },
      facts: {
        ...raised("KeyError", "'delayed'"),
        ...{ deepest: { ...frame, text: 'read(input_paths["DATA"])["delayed"]' }, columns: ["delayed"] },
        known: ["delay", "delayed_by"],
      },
    },
    "The data has no column delayed",
    "Did you mean delay? The table has delay and delayed_by",
  ],
  "refused data": [
    ended({
      failure: failure({ exception: "ValueError", message: "not a float", traceback: `${site}/sklearn/base.py` }),
    }),
    {
      ...{ code: "run/data", place },
      facts: { ...raised("ValueError", "not a float", `${site}/sklearn/base.py`), library: "sklearn" },
    },
    "sklearn refused the data with ValueError: not a float",
    "Look at the values that reach this line",
  ],
  "a name of an older library": [
    ended({
      failure: failure({
        ...{ exception: "AttributeError", message: "module 'numpy' has no attribute 'float'.\n`np.float` was" },
        versions: { numpy: "2.4.6" },
      }),
    }),
    {
      ...{ code: "run/other-version", place },
      facts: {
        ...raised("AttributeError", "module 'numpy' has no attribute 'float'.\n`np.float` was"),
        ...{ library: "numpy", name: "numpy.float", since: "1.24", pin: "numpy<1.24", installed: "2.4.6" },
        instead: "Python's own type of that name",
      },
    },
    "The script was written for another version of numpy: numpy.float is gone since 1.24 (2.4.6 runs here)",
    "Use Python's own type of that name, or run the step with numpy<1.24, as its container may do",
  ],
  "the network": [
    ended({
      failure: failure({
        exception: "gaierror",
        bases: ["OSError"],
        message: "no address",
        attributes: { errno: "-3" },
      }),
      seen: { addresses: ["example.com:443"] },
    }),
    {
      ...{ code: "run/network", place },
      facts: { ...raised("gaierror", "no address"), address: "example.com:443", isS3: false, network: "off" },
    },
    "The script needs the network (example.com:443): gaierror",
    "Allow the network for this step, or replace what it fetches by an input",
  ],
  "S3 by its URI": [
    ended({ failure: failure({ exception: "ConnectionError", message: "cannot reach s3://bucket/a.csv now" }) }),
    {
      ...{ code: "run/network", place },
      facts: {
        ...raised("ConnectionError", "cannot reach s3://bucket/a.csv now"),
        ...{ address: "s3://bucket/a.csv", isS3: true, network: "off" },
      },
    },
    "The script needs the network (s3://bucket/a.csv): ConnectionError",
    "Feed the data as an input of the step, or allow the network for this step and give it credentials",
  ],
  "memory, by Python itself": [
    ended({ failure: failure({ exception: "_ArrayMemoryError", bases: ["MemoryError"], message: "no 7 PiB" }) }),
    {
      ...{ code: "run/memory", place },
      facts: { ...raised("_ArrayMemoryError", "no 7 PiB"), limitBytes: 200 * 2 ** 20, bytes: 0 },
    },
    "The step asked for more memory than it could get: no 7 PiB",
    "Use less data, or raise the step's memory limit",
  ],
  "memory, by the limit": [
    ended({ ending: { ...noChild, cause: { kind: "memory", bytes: 300 } } }),
    { code: "run/memory", facts: { limitBytes: 200 * 2 ** 20, bytes: 300, lastLogLines: log } },
    "The step used more memory than its limit of 210 MB",
    "Use less data, or raise the step's memory limit",
  ],
  "a signal": [
    ended({ ending: { ended: { type: "ended", child: "c1", signal: 11, cpuMs: 1 } } }),
    { code: "run/signal", facts: { signal: "SIGSEGV", lastLogLines: log } },
    "The script was ended by SIGSEGV",
    "A crash in native code or a signal of its own: look at the end of the log",
  ],
  "a KeyboardInterrupt": [
    ended({
      failure: failure({ exception: "KeyboardInterrupt", message: "" }),
      ending: { ended: { type: "ended", child: "c1", signal: 2, cpuMs: 1 } },
    }),
    {
      ...{ code: "run/signal", place },
      facts: { signal: "SIGINT", entry: frame, deepest: frame, lastLogLines: log },
    },
    "The script was ended by SIGINT at line 7 of train.py",
    "The script raised KeyboardInterrupt itself, or something sent it SIGINT, as Ctrl-C does",
  ],
  "no main to call": [
    ended({ failure: { ...noFrames, kind: "no-main", exception: "AttributeError", message: "there is no main" } }),
    {
      ...{ code: "run/no-main", place: { file: "/me/train.py", line: 1, column: 1 } },
      facts: {
        ...{ exception: "AttributeError", message: "there is no main", locals: { rows: "3" }, traceback: "Traceback" },
        ...{ script: "train.py", lastLogLines: log },
      },
    },
    "train.py cannot be called: there is no main",
    "Define main(input_paths, output_paths, environ_vars, job_args), or use the mode entrypoint",
  ],
  "a channel that is not there": [
    ended({ failure: failure({ ...missingLabel("<frozen os>"), attributes: { key: "SM_CHANNEL_TRAIN" } }) }),
    {
      ...{ code: "run/environment", place },
      facts: { ...raised("KeyError", "'LABEL'", missingLabel("<frozen os>").traceback), name: "SM_CHANNEL_TRAIN" },
    },
    "The script needs the environment variable SM_CHANNEL_TRAIN, which is not set",
    "A training step has it with an input on /opt/ml/input/data/train, or with a folder train in one on /opt/ml/input/data",
  ],
  "a crash": [
    ended({ ending: { ended: { type: "ended", child: "c1", signal: 11, cpuMs: 1 } }, where: crashed }),
    { ...{ code: "run/signal", place }, facts: { signal: "SIGSEGV", ...crashed, lastLogLines: log } },
    "The script was ended by SIGSEGV at line 7 of train.py, inside xgboost",
    "A crash in native code: look at the versions of the libraries that this line calls, and at what it gives them",
  ],
  "a timeout": [
    ended({ ending: { ...noChild, cause: { kind: "timeout" } }, where: slept }),
    {
      ...{ code: "run/timeout", place: { ...place, text: "time.sleep(9)" } },
      facts: { timeoutMs: 2000, ...slept, lastLogLines: log },
    },
    "The step ran longer than 2 s and was at line 7 of train.py, sleeping",
    "See what it waits for: another step or service is not there in a local run",
  ],
  "a hang after the end": [
    ended({ ending: { cause: { kind: "hang" } } }),
    { code: "run/hang-after-end", facts: { afterMs: 5000, lastLogLines: log } },
    "The script came to its end, but its process was still there 5 s later",
    "Join or stop threads and pools before the script ends; in the cloud the job would run until its time limit",
  ],
  "any other exception": [
    ended({ failure: failure({ exception: "RuntimeError", message: "no rows" }) }),
    { code: "run/exception", place, facts: raised("RuntimeError", "no rows") },
    "The script raised RuntimeError: no rows",
    undefined,
  ],
  "a missing output": [
    traces({ emptyOutputs: planned.outputs, lastLogLines: log }),
    {
      code: "run/no-output",
      port: "out",
      facts: { containerPath: "/opt/ml/processing/output/out", lastLogLines: log },
    },
    "The script ended well but left nothing for its output out in /opt/ml/processing/output/out",
    "Compare the path that the script writes to with that of the output",
  ],
};

function missingLabel(os: string) {
  const traceback = `Traceback (most recent call last):\n  File "${os}", line 679, in __getitem__\nKeyError: 'LABEL'\n`;
  return { exception: "KeyError", message: "'LABEL'", traceback };
}

test.each(Object.entries(classes))("%s is told with its facts, place, message and hint", (_, [seen, ...expected]) => {
  const [first, ...more] = classify(seen);
  const [finding, message, hint] = expected;
  expect(first).toEqual({ severity: "error", step: "train", ...finding });
  expect(more).toEqual([]);
  expect(first && explain(first)).toEqual({ message, ...(hint === undefined ? {} : { hint }) });
});

test("a step that did all it should has no finding", () => {
  expect(classify(traces({}))).toEqual([]);
});

describe("the first cause wins", () => {
  const key = failure({ exception: "KeyError", message: "'a'" });
  const codes = (seen: Traces): readonly string[] => classify(seen).map(({ code }) => code);
  const emptyOutputs = planned.outputs;

  test.each([
    ["a timeout", { cause: { kind: "timeout" } }, "run/timeout"],
    ["too much memory", { cause: { kind: "memory", bytes: 1 } }, "run/memory"],
    ["a hang", { cause: { kind: "hang" } }, "run/hang-after-end"],
    ["a lost engine", { cause: { kind: "lost", message: "x" } }, "run/lost"],
    ["a signal", { ended: { type: "ended", child: "c", signal: 9, cpuMs: 1 } }, "run/signal"],
  ] as const)("%s goes before what the script said and left", (_, ending, code) => {
    const finished = {
      type: "finished",
      cpuMs: 1,
      exitCode: 1,
      observed: traces({}).ending.finished!.observed,
      failure: key,
    } as const;
    expect(codes(traces({ ending: { finished, ...ending }, emptyOutputs }))).toEqual([code]);
  });

  test("a failure goes before the outputs that it left out", () => {
    expect(codes(traces({ exitCode: 1, failure: key, emptyOutputs }))).toEqual(["run/exception"]);
  });

  test("a requirement that pip could not satisfy goes before the import that failed for it", () => {
    const pip = [{ requirement: "x==1", satisfied: false }];
    const raised = failure({ exception: "ModuleNotFoundError", message: "No module named 'x'" });
    expect(codes(traces({ exitCode: 1, failure: raised, seen: { pip } }))).toEqual(["run/pip"]);
    expect(codes(traces({ exitCode: 1, seen: { pip } }))).toEqual(["run/pip"]);
  });

  test("another version than pip was asked for is told beside whatever happened, and is the cause of nothing", () => {
    const pip = [
      { requirement: "x==1", satisfied: false, installed: "2" },
      { requirement: "y", satisfied: true, installed: "3" },
      { requirement: "z", satisfied: false },
      { requirement: "x==1", satisfied: false, installed: "2" },
    ];
    const told = classify(traces({ seen: { pip } }));
    const failed = traces({
      exitCode: 1,
      failure: failure({ exception: "AttributeError" }),
      seen: { pip: pip.slice(0, 2) },
    });
    expect(codes(failed)).toEqual(["run/exception", "run/pip-other-version", "run/pip-served"]);
    expect(told.map(({ code, severity, step, facts }) => [code, severity, step, facts])).toEqual([
      ["run/pip-refused", "warning", "train", { requirements: ["z"], python: "python3" }],
      [
        "run/pip-other-version",
        "warning",
        "train",
        { asked: [{ requirement: "x==1", installed: "2" }], python: "python3" },
      ],
      ["run/pip-served", "note", "train", { requirements: ["y"] }],
    ]);
  });
});

test("an environment key is told from a key of a table that a variable names", () => {
  const text = 'table[os.environ["COLUMN"]]';
  const raised = failure({ exception: "KeyError", message: "'a'", deepest: { ...frame, text } });
  expect(classify(traces({ exitCode: 1, failure: raised }))[0]?.code).toBe("run/exception");
});

test("secrets in the log and in the reason of failure are masked", () => {
  const secret = "key AKIAABCDEFGHIJKLMNOP, token hunter2-hunter2";
  const found = classify(traces({ exitCode: 1, lastLogLines: [secret], logTail: secret, failureFile: secret }));
  expect(found.map(({ code }) => code)).toEqual(["run/exit-code", "run/failure-file"]);
  expect(JSON.stringify(found)).not.toMatch(/AKIA|hunter2/);
  expect(found[0]?.facts).toEqual({
    ...{ exitCode: 1, message: "key ***, token ***", lastLogLines: ["key ***, token ***"] },
  });
});

test("a very long line of the log is cut with a mark, after its secrets are masked", () => {
  const line = `${"x".repeat(995)}hunter2-hunter2${"y".repeat(9)}`;
  const [found] = classify(traces({ exitCode: 1, lastLogLines: ["z".repeat(1000), line] }));
  const lines = ["z".repeat(1000), `${"x".repeat(995)}***yy… (7 more characters)`];
  expect(found?.facts).toMatchObject({ lastLogLines: lines });
});
