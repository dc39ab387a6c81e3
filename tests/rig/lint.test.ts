import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FindingDocument, LintDocument } from "../../src/report/schema-types.ts";
import { examplePython } from "./accounts.ts";
import { applyVariant, readVariant } from "./cursus-variants/apply-variant.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { makeProject } from "./project.ts";

const example = join(import.meta.dirname, "../../examples/cursus-xgboost");
const variants = join(import.meta.dirname, "../data/cursus-defects");
/** What of the catalogue of defects is wrong in paths, imports, outputs and entry points: variant → code. */
const codes: Readonly<Record<string, string>> = {
  "declared-output-never-written": "lint/output-never-written",
  "entry-point-missing": "load/no-such-script",
  "file-name-by-region": "lint/no-such-code-file",
  "file-path-given-folder": "lint/file-or-folder",
  "import-not-required": "lint/unlisted-import",
  "output-inside-input": "plan/output-in-input",
  "overlapping-mounts": "lint/inputs-overlap",
  "shared-work-folder": "lint/shared-work-folder",
  "two-outputs-one-folder": "lint/outputs-overlap",
  "writes-outside-outputs": "lint/writes-outside",
};

let program: Program;
let temporary: string;

beforeAll(async () => {
  program = await buildProgram();
  temporary = await mkdtemp(join(tmpdir(), "lint-"));
});

afterAll(() => rm(temporary, { recursive: true, force: true }));

const lint = (...args: readonly string[]): Promise<Ended> =>
  start(program, ["lint", ...args, "--python", examplePython], { cwd: temporary, temporary }).ended;

function findingsIn({ out }: Ended): readonly FindingDocument[] {
  return (JSON.parse(out) as LintDocument).findings;
}

test.each(["plan", "lint", "test-pipeline"])(
  "%s tells scripts that are missing together once, with all their steps",
  async (command) => {
    const folder = join(temporary, `without-scripts-${command}`);
    await cp(example, folder, { recursive: true, filter: (path) => !path.endsWith("dockers/scripts") });
    const args = [command, folder, "--dag", "training_with_calibration", "--python", examplePython, "--json"];
    const { out } = await start(program, args, { cwd: temporary, temporary }).ended;
    const { findings } = JSON.parse(out) as LintDocument;
    const told = findings.filter(({ code }) => code === "load/no-such-script");
    const project = join(folder, "cursus-xgboost");
    const folders = [folder, project].map((one) => join(one, "dockers/scripts"));
    const looked = [...folders, join(folder, "dockers"), join(project, "dockers"), join(folder, "scripts"), folder];
    expect(told.map(({ step, also, message, hint }) => ({ step, also, message, hint }))).toEqual([
      {
        step: "TabularPreprocessing_training",
        also: ["ModelCalibration_training", "TabularPreprocessing_calibration"],
        message:
          "No script tabular_preprocessing.py (TabularPreprocessing_training and TabularPreprocessing_calibration) and model_calibration.py (ModelCalibration_training)",
        hint: `Name their folder with --scripts FOLDER. Looked in: ${looked.join(", ")}`,
      },
    ]);
  },
);

describe("a defect of the Cursus project", () => {
  test.each(Object.entries(codes))("%s is found at its line", async (name, code) => {
    const folder = join(temporary, name);
    await cp(example, folder, { recursive: true });
    const variant = await readVariant(join(variants, name));
    await applyVariant(variant, folder);
    const [expected] = JSON.parse(await readFile(join(variants, name, "expected.json"), "utf8"));
    const overrides = variant.overrides === undefined ? [] : ["--overrides", join(folder, variant.overrides)];
    const ended = await lint(folder, "--dag", join(folder, variant.dag), "--json", ...overrides);
    const told = findingsIn(ended).filter((one) => one.code === code);
    expect(told.map(({ step, place }) => [step, relative(folder, place?.file ?? ""), place?.line])[0]).toEqual([
      expected.node,
      expected.file,
      expected.line,
    ]);
  });
});

describe("lint", () => {
  const write =
    'open("/opt/ml/processing/output/rows/a.csv", "w").write("a")\nopen("/opt/ml/code/cache.json", "w").write("{}")\n';
  const step = { script: "make.py", outputs: { rows: { path: "/opt/ml/processing/output/rows" } } };

  test("tells a path without input where it is read, and not where nothing fails without it", async () => {
    const script = `import glob, os
other = "/opt/ml/processing/input/other"
files = os.listdir(other) if os.path.isdir(other) else []
for name in files + glob.glob("/opt/ml/processing/input/more/*.csv"):
    print(open(os.path.join(other, name)).read())
try:
    print(open("/opt/ml/processing/input/tried/a.csv").read())
except OSError:
    pass
print(os.path.exists("/opt/ml/processing/input/bare"))
print(os.listdir("/opt/ml/processing/input/bare"))
open("/opt/ml/processing/output/rows/a.csv", "w").write("a")
`;
    await using project = await makeProject({ make: step }, { "scripts/make.py": script });
    const told = findingsIn(await lint(project.pipeline, "--json"));
    expect(told.map(({ code, message, place }) => [code, message, place?.line])).toEqual([
      ["lint/undeclared-path", "/opt/ml/processing/input/bare is read, and no input is mounted there", 11],
    ]);
  });

  test("tells what the code of a native pipeline does against its contract, and ends with 0 without errors", async () => {
    await using project = await makeProject({ make: step }, { "scripts/make.py": write });
    const { code, out } = await lint(project.pipeline);
    expect([code, out.replaceAll(/\S*scripts\/make.py/g, "make.py")]).toEqual([
      0,
      `warning lint/writes-outside make
  /opt/ml/code/cache.json is written, which lies in no output (/opt/ml/processing/output/rows), so
  nothing keeps it
  make.py:2
    2 | open("/opt/ml/code/cache.json", "w").write("{}")
  next: Write it below an output's folder, or below /tmp if only this script needs it

faults: 1 warning
`,
    ]);
  });

  test("ends with 1 when a finding is an error, and writes SARIF with all of them", async () => {
    await using project = await makeProject({ make: step }, { "scripts/make.py": `import no_such_module\n${write}` });
    const file = join(project.root, "lint.sarif");
    const { code } = await lint(project.pipeline, "--sarif", file);
    const { runs } = JSON.parse(await readFile(file, "utf8"));
    const results = runs[0].results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level]);
    expect([code, runs[0].invocations[0].exitCode, results]).toEqual([
      1,
      1,
      [
        ["plan/missing-module", "error"],
        ["lint/writes-outside", "warning"],
      ],
    ]);
  });

  test("tells what keeps a file from being planned, as far as it has a place there", async () => {
    await using project = await makeProject({ make: { ...step, scrpt: "x" } }, { "scripts/make.py": "" });
    const ended = await lint(project.pipeline, "--json");
    expect([ended.code, findingsIn(ended).map(({ code, severity }) => [code, severity])]).toEqual([
      1,
      [["load/unknown-key", "error"]],
    ]);
  });

  test("refuses a path that is not there, and a file that cannot be written", async () => {
    expect((await lint("no-such.yaml")).code).toBe(64);
    await using project = await makeProject({ make: step }, { "scripts/make.py": "" });
    await writeFile(join(project.root, "plain"), "");
    const { code, err } = await lint(project.pipeline, "--sarif", join(project.root, "plain/lint.sarif"));
    expect([code, err.includes("--sarif")]).toEqual([64, true]);
  });
});
