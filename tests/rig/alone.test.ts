import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BatchDocument } from "../../src/report/script/batch.ts";
import type { BenchmarkDocument } from "../../src/report/script/benchmark.ts";
import type { ScriptsDocument, TestResultDocument } from "../../src/report/script/types.ts";
import { junitErrors } from "../unit/report/published-schemas.ts";
import { accounts, examplePython } from "./accounts.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { python } from "./project.ts";

const habits = join(import.meta.dirname, "alone");
const example = join(import.meta.dirname, "../../examples/flight-delays/scripts");
const hasLibraries = accounts.some(({ libraries }) => libraries !== undefined);
let program: Program;
let root: string;

beforeAll(async () => {
  program = await buildProgram();
  root = await mkdtemp(join(tmpdir(), "alone-"));
  await mkdir(join(root, "t"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const made = await mkdtemp(join(root, "p-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(made, name, ".."), { recursive: true });
    await writeFile(join(made, name), text);
  }
  return made;
}

function run(cwd: string, ...args: readonly string[]): Promise<Ended> {
  return start(program, args, { cwd, temporary: join(root, "t") }).ended;
}

async function tested(
  cwd: string,
  ...args: readonly string[]
): Promise<TestResultDocument & { readonly code: number | null }> {
  const { out, err, code } = await run(cwd, "test-script", ...args, "--json");
  try {
    return { ...(JSON.parse(out) as TestResultDocument), code };
  } catch {
    throw new Error(`No document, exit ${code}: ${out} ${err}`);
  }
}

const copier = `import os
with open("/opt/ml/processing/input/data/raw.csv") as source:
    rows = source.read()
with open("/opt/ml/processing/output/copy.csv", "w") as target:
    target.write(rows + os.environ["SUFFIX"])
`;

describe("a script that no pipeline names", () => {
  test("runs on a folder of one's own, by its code's contract", async () => {
    const made = await folder({ "scripts/copy.py": copier, "mine/data/raw.csv": "a\n1\n" });
    const result = await tested(made, "copy", "--local-data-dir", "mine", "--env", "SUFFIX=end", "--python", python);
    const { inputs, outputs, reads, ...rest } = result;
    expect(inputs).toEqual([
      {
        ...{ name: "data", container_path: "/opt/ml/processing/input/data", required: true, source: "path" },
        path: join(made, "mine/data"),
      },
    ]);
    expect(outputs).toEqual([
      { name: "output", container_path: "/opt/ml/processing/output", files: [{ path: "copy.csv", bytes: 7 }] },
    ]);
    expect(reads).toContain("/opt/ml/processing/input/data/raw.csv");
    expect(rest).toMatchObject({
      ...{ code: 0, status: "PASS", script_name: "copy", data_source: "local", recommendations: [] },
      ...{ script_path: join(made, "scripts/copy.py"), contract_from: join(made, "scripts/copy.py") },
      ...{ thresholds: { memory: 1024, time: 60 }, threshold_warnings: [] },
    });
  });

  test("shows the contract, with what was chosen for it", async () => {
    const made = await folder({ "copy.py": copier });
    const result = await tested(made, "copy.py", "--python", python, "--enable-contract-discovery");
    expect([result.code, result.status, result.data_source]).toEqual([0, "PASS", "synthetic"]);
    expect(result.contract).toEqual({
      ...{ entry_point: "copy.py", kind: "processing" },
      expected_input_paths: { data: "/opt/ml/processing/input/data" },
      expected_output_paths: { output: "/opt/ml/processing/output" },
      ...{ required_env_vars: ["SUFFIX"], optional_env_vars: {}, expected_arguments: {} },
      chosen: [{ name: "SUFFIX", value: "local", reason: "chosen because line 5 needs it" }],
    });
  });

  test("fails with its trace and place", async () => {
    const made = await folder({ "broken.py": 'rows = {"a": 1}\nprint(rows["b"])\n' });
    const result = await tested(made, "broken", "--python", python);
    expect([result.code, result.status, result.error_type]).toEqual([1, "FAIL", "KeyError"]);
    expect(result.error_message).toBe("The script raised KeyError: 'b'");
    expect(result.stack_trace).toContain("line 2, in <module>");
  });

  test("passes above a threshold, with a warning", async () => {
    const made = await folder({ "fine.py": "print(1)\n" });
    const result = await tested(made, "fine", "--python", python, "--memory-threshold", "0.001");
    expect([result.code, result.status]).toEqual([0, "PASS"]);
    expect(result.threshold_warnings).toEqual([
      expect.stringMatching(/^Peak memory \d+ MB is over the threshold of 0 MB \(--memory-threshold\)$/),
    ]);
  });
});

const trainer = `import datetime, json, os
given = json.load(open("/opt/ml/input/config/hyperparameters.json"))
names = [name.upper() for name in json.loads(given["wanted"])]
day = os.environ["WHEN"]
print(datetime.datetime.fromisoformat(day))
`;

test("a hyperparameter that is parsed as JSON gets some, and a failure over a guess says that nobody gave the value", async () => {
  const made = await folder({ "train.py": trainer });
  const guessed = await tested(made, "train", "--python", python);
  expect([guessed.error_message, guessed.recommendations]).toEqual([
    "The script raised ValueError: Invalid isoformat string: 'local'",
    ['Nobody gave WHEN, and "local" is only a guess: give it with --env WHEN=VALUE'],
  ]);
  const given = await tested(made, "train", "--python", python, "--env", "WHEN=2024-13-01");
  expect(given.recommendations).toEqual([]);
});

test("of several pipelines that name a script the one that counts is told, with the others", async () => {
  const pipeline = (name: string) => JSON.stringify({ name, python, steps: { clean: { script: "copy.py" } } });
  const made = await folder({
    ...{ "pipeline.json": pipeline("p"), "nightly.json": pipeline("n"), "other.json": '{"script": "else.py"}' },
    "copy.py": "print(1)\n",
  });
  const message = async (...args: string[]) =>
    (await tested(made, "copy.py", ...args)).findings.map((one) => one.message);
  expect(await message()).toEqual(["copy.py is run as pipeline.json declares it; nightly.json names it, too"]);
  expect(await message("--pipeline", "nightly.json")).toEqual([]);
});

test("a pipeline above a script that names it gives the contract, and the command line goes before it", async () => {
  const step = {
    script: "scripts/copy.py",
    inputs: { data: { path: "/opt/ml/processing/input/data", from: "raw" } },
    outputs: { kept: { path: "/opt/ml/processing/output" } },
    env: { SUFFIX: "from the file" },
  };
  const made = await folder({
    "pipeline.json": JSON.stringify({ name: "p", python, steps: { clean: step } }),
    ...{ "scripts/copy.py": copier, "raw/raw.csv": "a\n" },
  });
  const result = await tested(made, "scripts/copy.py", "--data-source", "local", "--env", "SUFFIX=xyz");
  expect([result.code, result.script_name, result.contract_from]).toEqual([0, "clean", join(made, "pipeline.json")]);
  expect(result.outputs).toEqual([
    { name: "kept", container_path: "/opt/ml/processing/output", files: [{ path: "copy.csv", bytes: 5 }] },
  ]);
});

test.each([
  [["--data-source", "local", "--seed", "1"], "--seed changes nothing about local data"],
  [
    ["--data-source", "synthetic", "--local-data-dir", "x"],
    "--data-source synthetic and --local-data-dir contradict each other",
  ],
  [["--env", "SUFFIX"], "--env SUFFIX has no name and value\n  next: Write --env NAME=VALUE"],
  [["--data-source", "s3"], "--data-source s3 is not there yet"],
  [["--enable-profiling"], "--enable-profiling is not there yet"],
])("%j is refused", async (args, message) => {
  const made = await folder({ "copy.py": copier });
  const { code, err } = await run(made, "test-script", "copy", ...args);
  expect([code, err]).toEqual([64, expect.stringContaining(`  ${message}\n`)]);
});

test("what nothing feeds is told with what to do", async () => {
  const made = await folder({ "copy.py": copier });
  const { code, err } = await run(made, "test-script", "copy", "--data-source", "local", "--python", python);
  expect([code, err]).toEqual([
    64,
    `error alone/unfed-input
  Nothing feeds input data, which the script expects in /opt/ml/processing/input/data
  copy.py:2:1
  next: Name a folder with a sub-folder data: --local-data-dir FOLDER
`,
  ]);
});

describe("what only another script can make", () => {
  const port = (name: string, from?: string) => ({ path: `/opt/ml/processing/input/${name}`, ...(from && { from }) });
  const model = { model: { path: "/opt/ml/processing/output/model" } };
  const steps = {
    train: { script: "scripts/train.py", inputs: { rows: port("rows", "rows") }, outputs: model },
    score: {
      script: "scripts/score.py",
      inputs: { model: port("model", "train.model"), code: port("parts", "code") },
      outputs: { scores: { path: "/opt/ml/processing/output/scores" } },
    },
  };
  const files = {
    "pipeline.json": JSON.stringify({ name: "p", python, steps }),
    "rows/rows.csv": "amount\n",
    "code/shared.py": "FACTOR = 2\n",
    "scripts/train.py": `import csv, pickle
with open("/opt/ml/processing/input/rows/rows.csv") as source:
    rows = [float(row["amount"]) for row in csv.DictReader(source)]
with open("/opt/ml/processing/output/model/model.pkl", "wb") as target:
    pickle.dump(sum(rows) / len(rows), target)
`,
    "scripts/score.py": `import pickle, runpy
factor = runpy.run_path("/opt/ml/processing/input/parts/shared.py")["FACTOR"]
with open("/opt/ml/processing/input/model/model.pkl", "rb") as source:
    mean = pickle.load(source)
with open("/opt/ml/processing/output/scores/scores.txt", "w") as target:
    target.write(str(mean * factor))
`,
  };

  test("is made by the steps of its pipeline, which run first; code stays what it is", async () => {
    const made = await folder(files);
    const { inputs, ...result } = await tested(made, "scripts/score.py");
    expect([result.code, result.status, result.script_name, result.data_source]).toEqual([
      0,
      "PASS",
      "score",
      "synthetic",
    ]);
    expect(result.producers).toEqual({ steps: ["train"], inputs: ["model"] });
    expect(inputs.map(({ name, source, from, path }) => [name, source, from ?? path])).toEqual([
      ["model", "port", "train.model"],
      ["code", "path", join(made, "code")],
    ]);
    expect(result.outputs[0]?.files.map(({ path }) => path)).toEqual(["scores.txt"]);
    const shown = await run(made, "test-script", "scripts/score.py");
    expect(shown.out).toMatch(/^producer +train +ran first +nothing else makes model$/m);
  });

  test("is missing when its producer fails, and the line says why", async () => {
    const made = await folder({ ...files, "scripts/train.py": 'raise ValueError("no rows")\n' });
    const result = await tested(made, "scripts/score.py");
    expect([result.code, result.status, result.need]).toEqual([
      1,
      "SKIP",
      "its producer train failed: The script raised ValueError: no rows",
    ]);
    expect(result.findings).toEqual([]);
    const benchmark = await run(made, "benchmark-script", "scripts/score.py");
    expect([benchmark.code, benchmark.err]).toEqual([
      1,
      expect.stringContaining("  The script raised ValueError: no rows\n"),
    ]);
  });

  test("is asked for where no producer runs", async () => {
    const { "pipeline.json": _, ...alone } = files;
    const made = await folder(alone);
    const result = await tested(made, "scripts/score.py", "--python", python);
    expect([result.status, result.producers]).toEqual(["SKIP", undefined]);
    expect(result.need).toMatch(/^needs a pickled object in \/opt\/ml\/processing\/input\/model\/model.pkl: /);
  });
});

describe("many scripts", () => {
  const files = {
    "scripts/fine.py": 'open("/opt/ml/processing/output/a.txt", "w").write("a")\n',
    "scripts/wrong.py": 'raise ValueError("no rows")\n',
    "scripts/parts.py": "def part():\n    return 1\n",
    "scripts/uses_parts.py": "from parts import part\nprint(part())\n",
    "scripts/start.py": "from sagemaker.workflow.pipeline import Pipeline\nPipeline()\n",
    "scripts/serve.py": "import os\n\n\ndef model_fn(folder):\n    return os.listdir(folder)\n",
    "scripts/tests/test_parts.py": "print(1)\n",
  };
  const roles = [
    ["fine.py", "step"],
    ["parts.py", "library", "a module that uses_parts.py imports"],
    ["serve.py", "serving", "serves a model (no main block)"],
    ["start.py", "definition", "defines a pipeline or starts jobs (imports sagemaker)"],
    ["tests/test_parts.py", "test", "a test"],
    ["uses_parts.py", "step"],
    ["wrong.py", "step"],
  ];

  test("are listed with what they are, and none of them is run", async () => {
    const made = await folder(files);
    const { out } = await run(made, "list-scripts", "scripts", "--json", "--python", python);
    const { scripts } = JSON.parse(out) as ScriptsDocument;
    const shown = scripts.map(({ path, role, reason }) => [
      path.slice(join(made, "scripts/").length),
      ...[role, ...(reason === undefined ? [] : [reason])],
    ]);
    expect(shown).toEqual(roles);
  });

  test("run alone, one after the other, to one verdict", async () => {
    const made = await folder(files);
    const args = ["batch-test", "scripts", "--python", python, "--junit", "junit.xml", "--generate-coverage-report"];
    const { out, code } = await run(made, ...args, "--generate-summary-report", "--json");
    const batch = JSON.parse(out) as BatchDocument;
    expect(batch.results.map(({ script_name, status, error_message }) => [script_name, status, error_message])).toEqual(
      [
        ["fine", "PASS", undefined],
        ["uses_parts", "PASS", undefined],
        ["wrong", "FAIL", "The script raised ValueError: no rows"],
      ],
    );
    expect(batch).toMatchObject({ verdict: "failed", passed: 2, failed: 1, skipped: 0 });
    expect(batch.coverage).toEqual({ tested: 3, of: 3, share: 1 });
    expect(batch.not_steps).toHaveLength(4);
    expect(code).toBe(1);
    expect(await readFile(join(made, "junit.xml"), "utf8")).toContain('tests="3" failures="1"');
    expect(JSON.parse(await readFile(join(made, "pipeline_testing/batch_summary.json"), "utf8"))).toEqual(batch);
  });

  test("are chosen by name and pattern", async () => {
    const made = await folder(files);
    const chosen = async (...args: readonly string[]): Promise<unknown> => {
      const { out, err } = await run(made, "batch-test", "scripts", "--python", python, "--json", ...args);
      const { results } = JSON.parse(out) as BatchDocument;
      return { names: results.map(({ script_name }) => script_name), lines: err.split("\n").length - 1 };
    };
    expect(await chosen("--scripts", "fine,wrong.py")).toEqual({ names: ["fine", "wrong"], lines: 2 });
    expect(await chosen("--include", "*i*.py", "--exclude", "w*")).toEqual({ names: ["fine"], lines: 1 });
  });
});

describe("many scripts in one run", () => {
  const opens = (path: string): string => `import pickle\npickle.load(open("${path}", "rb"))\n`;
  const files = {
    "scripts/a/same.py": 'open("/opt/ml/processing/output/a.txt", "w").write("a")\n',
    "scripts/b/same.py": 'open("/opt/ml/processing/output/b.txt", "w").write("b")\n',
    "scripts/ends.py": "import os\nos._exit(3)\n",
    "scripts/lacks.py": "import not_there_at_all\nprint(not_there_at_all)\n",
    "scripts/loads.py": opens("/opt/ml/processing/input/model/model.pkl"),
    "scripts/sleeps.py": "import time\ntime.sleep(60)\n",
    "scripts/typo.py": "def main(:\n",
  };

  test("end as if each ran by itself: none touches another one", async () => {
    const made = await folder(files);
    const args = ["batch-test", "scripts", "--python", python, "--max-workers", "2", "--timeout-per-script", "3"];
    const { out, err, code } = await run(made, ...args, "--json", "--generate-coverage-report");
    const { results, coverage, ...batch } = JSON.parse(out) as BatchDocument;
    const ends = results.map(({ script_name, status, error_type, outputs }) => [
      ...[script_name, status, error_type],
      outputs.flatMap((output) => output.files.map(({ path }) => path)).join(),
    ]);
    expect(ends).toEqual([
      ["same", "PASS", undefined, "a.txt"],
      ["same-2", "PASS", undefined, "b.txt"],
      ["ends", "FAIL", "run/exit-code", ""],
      ["lacks", "FAIL", "ModuleNotFoundError", ""],
      ["loads", "SKIP", "source/cannot-make", ""],
      ["sleeps", "FAIL", "run/timeout", ""],
      ["typo", "FAIL", "SyntaxError", ""],
    ]);
    expect(batch).toMatchObject({ verdict: "failed", passed: 2, failed: 4, skipped: 1 });
    expect([code, coverage]).toEqual([1, { tested: 6, of: 7, share: 0.857 }]);
    expect(new Set(results.map(({ run_folder }) => run_folder))).toHaveLength(1);
    expect(await readdir(join(made, "pipeline_testing/runs"))).toHaveLength(1);
    expect(results.flatMap(({ findings }) => findings.map(({ code }) => code))).not.toContain("plan/isolated-step");
    const said = err.split("\n").map((line) => line.split(":")[0]);
    expect(said.filter(Boolean).sort()).toEqual(results.map((one) => `${one.status} ${one.script_name}`).sort());
  });

  test("one that cannot be planned is told, and the others run", async () => {
    const made = await folder({
      "scripts/copy.py": copier,
      "scripts/fine.py": files["scripts/a/same.py"],
    });
    const args = ["--data-source", "local", "--env", "SUFFIX=x", "--python", python];
    const { out, code } = await run(made, "batch-test", "scripts", ...args, "--json");
    const { results, ...batch } = JSON.parse(out) as BatchDocument;
    expect(results.map(({ script_name, status, error_type }) => [script_name, status, error_type])).toEqual([
      ["copy", "SKIP", "alone/unfed-input"],
      ["fine", "PASS", undefined],
    ]);
    expect([code, batch.verdict]).toEqual([0, "passed"]);
  });

  test("share the producers that make what nobody can make up", async () => {
    const port = (name: string, from: string) => ({ path: `/opt/ml/processing/input/${name}`, from });
    const reads = (script: string) => ({ script, inputs: { model: port("model", "train.model") } });
    const train = { script: "train.py", outputs: { model: { path: "/opt/ml/processing/output" } } };
    const steps = { train, score: reads("score.py"), check: reads("check.py") };
    const made = await folder({
      "pipeline.json": JSON.stringify({ name: "p", python, steps }),
      "train.py": `import pickle\npickle.dump(1, open("/opt/ml/processing/output/model.pkl", "wb"))\n`,
      "score.py": opens("/opt/ml/processing/input/model/model.pkl"),
      "check.py": opens("/opt/ml/processing/input/model/model.pkl"),
    });
    const { out } = await run(made, "batch-test", "--pipeline", "pipeline.json", "--json");
    const { results } = JSON.parse(out) as BatchDocument;
    expect(results.map(({ script_name, status, producers }) => [script_name, status, producers?.steps])).toEqual([
      ["train", "PASS", undefined],
      ["score", "PASS", ["train-2"]],
      ["check", "PASS", ["train-2"]],
    ]);
  });

  test("are test cases of JUnit XML, with the verdict of the batch", async () => {
    const { "scripts/sleeps.py": _, ...quick } = files;
    const made = await folder({ ...quick, "scripts/copy.py": copier });
    const args = ["batch-test", "scripts", "--data-source", "local", "--python", python];
    const { out, err, code } = await run(made, ...args, "--output-format", "junit", "--junit", "same.xml");
    expect(await junitErrors([out])).toEqual([]);
    expect(await readFile(join(made, "same.xml"), "utf8")).toBe(out);
    const cases = [
      ...out.matchAll(/<testcase [^>]*? name="([^"]*)"[^>]*>(?:\n<(\w+) type="([^"]*)" message="([^"]*)")?/g),
    ];
    expect(cases.map(([, ...told]) => told.map((text) => text?.slice(0, 40)))).toEqual([
      ["same", undefined, undefined, undefined],
      ["same-2", undefined, undefined, undefined],
      ["copy.py", "skipped", "skipped", "skipped: Nothing feeds input data, which"],
      ["ends", "failure", "run/exit-code", "The script ended with exit code 3"],
      ["lacks", "failure", "run/import", "The script cannot import not_there_at_al"],
      ["loads.py", "skipped", "skipped", "skipped: Nothing feeds input model, whic"],
      ["typo", "failure", "run/syntax", "The script is not valid Python: invalid "],
    ]);
    expect([code, out.match(/<testsuite .*? tests="7" failures="3" errors="0" skipped="2"/) !== null]).toEqual([
      1,
      true,
    ]);
    expect(err).toContain("PASS same: ");
    const idle = await run(made, ...args, "--output-format", "junit", "--generate-coverage-report");
    expect([idle.code, idle.err]).toEqual([64, expect.stringContaining("changes nothing in JUnit XML")]);
  });

  test("are JUnit XML even when none of them can be begun", async () => {
    const made = await folder({ "scripts/copy.py": copier });
    const args = ["--data-source", "local", "--output-format", "junit", "--python", python];
    const { out, code } = await run(made, "batch-test", "scripts", ...args);
    expect([await junitErrors([out]), code]).toEqual([[], 0]);
    expect(out).toContain('tests="1" failures="0" errors="0" skipped="1"');
  });

  test("stop at the first that fails, when told to", async () => {
    const made = await folder({ "scripts/first.py": "raise ValueError()\n", "scripts/second.py": "print(1)\n" });
    const { out, code } = await run(made, "batch-test", "scripts", "--python", python, "--fail-fast", "--json");
    const { results, skipped } = JSON.parse(out) as BatchDocument;
    expect([code, results.map(({ script_name }) => script_name), skipped]).toEqual([1, ["first"], 1]);
  });
});

test("a benchmark is saved, and later compared: more than 20 % above it ends with 1", async () => {
  const made = await folder({ "fine.py": "print(1)\n" });
  const args = ["benchmark-script", "fine", "--python", python, "--iterations", "2", "--json"];
  const first = await run(made, ...args, "--save-performance-data");
  const file = join(made, "pipeline_testing/benchmark_results.json");
  const kept = JSON.parse(await readFile(file, "utf8")) as BenchmarkDocument;
  expect([first.code, JSON.parse(first.out)]).toEqual([0, kept]);
  expect(kept.volumes.map(({ volume, samples }) => [volume, samples.length])).toEqual([["small", 2]]);
  const memory_usage = { median: 0.001, lowest: 0.001, highest: 0.001 };
  const small = { ...kept, volumes: kept.volumes.map((volume) => ({ ...volume, memory_usage })) };
  await writeFile(join(made, "small.json"), JSON.stringify(small));
  const second = await run(made, ...args, "--compare-with-baseline", "--baseline-file", "small.json");
  const { alerts } = JSON.parse(second.out) as BenchmarkDocument;
  expect([second.code, alerts.filter((alert) => alert.includes("memory"))]).toEqual([
    1,
    [expect.stringMatching(/^small: \d+ % more memory than the baseline$/)],
  ]);
});

test("a baseline of other volumes is refused before anything runs, with what it has", async () => {
  const made = await folder({ "fine.py": "print(1)\n" });
  const args = ["benchmark-script", "fine", "--python", python, "--iterations", "1", "--warmup-iterations", "0"];
  expect((await run(made, ...args, "--save-performance-data")).code).toBe(0);
  const compare = [...args, "--compare-with-baseline"];
  const refused = await run(made, ...compare, "--data-volumes", "medium,large", "--json");
  const file = join(made, "pipeline_testing/benchmark_results.json");
  const { findings } = JSON.parse(refused.out) as { readonly findings: readonly unknown[] };
  expect([refused.code, findings]).toEqual([
    64,
    [
      expect.objectContaining({
        message: `The baseline ${file} was measured with small, not with medium and large`,
        hint: "Measure --data-volumes small, or save a baseline of medium and large first: the same command with --save-performance-data instead of --compare-with-baseline",
      }),
    ],
  ]);
  const counted = await run(made, ...compare, "--num-records", "7", "--json");
  expect([counted.code, counted.out]).toEqual([
    64,
    expect.stringContaining(' was measured with small, not with 7 rows"'),
  ]);
  const { out } = await run(made, ...compare, "--data-volumes", "small,medium");
  expect(out).toMatch(/^small +.* of the baseline\nmedium +.*not in the baseline$/m);
});

test("a benchmark of a script that fails tells why", async () => {
  const made = await folder({ "wrong.py": 'raise ValueError("no rows")\n' });
  const { code, err } = await run(made, "benchmark-script", "wrong", "--python", python);
  expect([code, err]).toEqual([1, expect.stringContaining("  The script raised ValueError: no rows\n  wrong.py:1\n")]);
});

function errorsIn(findings: TestResultDocument["findings"]): readonly string[] {
  return findings.flatMap(({ code, severity }) => (severity === "error" || severity === "critical" ? code : []));
}

/** What each of them needs, where it does not run from nothing. */
const needs: Readonly<Record<string, RegExp>> = {
  "evaluates_model.py": /^needs a pickled object in \/opt\/ml\/processing\/model\/model.tar.gz\/model.joblib: /,
  "pathlib_paths.py": /^needs a package: Unable to find a usable engine; tried using: 'pyarrow', 'fastparquet'.$/,
  "uses_s3.py": /^needs boto3 in /,
};

describe.skipIf(!hasLibraries)("from no data at all (needs the example's libraries)", () => {
  test("36 of 40 scripts run, and the others say in one line what they need", async () => {
    const made = await folder({});
    await cp(habits, made, { recursive: true });
    const { out } = await run(made, "batch-test", ".", "--python", examplePython, "--max-workers", "2", "--json");
    const { results, not_steps } = JSON.parse(out) as BatchDocument;
    const ended = results.map((result) => [basename(result.script_path), result] as const);
    expect([results.length, not_steps.map(({ path }) => basename(path))]).toEqual([40, ["helpers.py"]]);
    const well = ended.filter(([, { status }]) => status === "PASS");
    const open = ended.filter(([, { status }]) => status !== "PASS");
    const told = open.map(([name, { need, error_message }]) => `  ${name}: ${need ?? error_message}`);
    console.info([`${well.length} of ${results.length} run from no data`, ...told].join("\n"));
    for (const [name, { need }] of open) if (needs[name] !== undefined) expect(need).toMatch(needs[name]);
    expect(open.filter(([name]) => needs[name] === undefined).map(([name]) => name)).toEqual([]);
    expect(well.length).toBeGreaterThanOrEqual(36);
    expect(well.flatMap(([name, { findings }]) => errorsIn(findings).map((code) => `${name}: ${code}`))).toEqual([]);
  }, 200_000);

  test("all five scripts of the example run, and nothing is found wrong with them", async () => {
    const home = join(example, "..");
    const places = ["--python", examplePython, "--workspace-dir", join(root, "example")];
    const { out } = await run(home, "batch-test", "--pipeline", "pipeline.yaml", ...places, "--json");
    const { results } = JSON.parse(out) as BatchDocument;
    const ends = Object.fromEntries(
      results.map(({ script_path, status, findings }) => [basename(script_path), [status, errorsIn(findings)]]),
    );
    expect(ends).toEqual({
      "model_calibration.py": ["PASS", []],
      "model_evaluation.py": ["PASS", []],
      "package.py": ["PASS", []],
      "tabular_preprocessing.py": ["PASS", []],
      "xgboost_training.py": ["PASS", []],
    });
  }, 200_000);

  test("the scripts of the example run by their code alone, but for the one that needs a model", async () => {
    const made = await folder({});
    await cp(example, made, { recursive: true });
    const { out } = await run(made, "batch-test", ".", "--python", examplePython, "--json");
    const { results } = JSON.parse(out) as BatchDocument;
    const ends = Object.fromEntries(
      results.map(({ script_path, status, need }) => [
        basename(script_path),
        status === "PASS" ? status : (need ?? status),
      ]),
    );
    const { "model_evaluation.py": evaluation, ...others } = ends;
    expect(others).toEqual({
      "model_calibration.py": "PASS",
      "package.py": "PASS",
      "tabular_preprocessing.py": "PASS",
      "xgboost_training.py": "PASS",
    });
    expect(evaluation).toMatch(/^needs a trained XGBoost model in \/opt\/ml\/processing\/input\/model\//);
  }, 200_000);
});
