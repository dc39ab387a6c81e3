import { beforeAll, expect, test } from "vitest";
import type { PlanDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { makeProject, type Project, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const show = "import json, os\nprint(json.dumps(dict(os.environ)))\n";
const split = `import os
for name in ("train", "val"):
    os.mkdir("/opt/ml/processing/output/" + name)
    open("/opt/ml/processing/output/" + name + "/rows.csv", "w").write("1\\n")
`;
const whole = (from: string) => ({ data: { path: "/opt/ml/input/data", from } });

type Planned = PlanDocument["steps"][number];

async function planOf(project: Project, ...args: readonly string[]): Promise<readonly Planned[]> {
  const words = ["plan", project.pipeline, "--json", ...args];
  const { out } = await start(program, words, { cwd: project.root, temporary: project.temporary }).ended;
  return (JSON.parse(out) as PlanDocument).steps;
}

const valuesOf = (step: Planned | undefined): Record<string, unknown> =>
  Object.fromEntries((step?.env ?? []).map(({ name, value }) => [name, value]));

test("a plan tells the whole environment that a script finds, each variable with where it comes from", async () => {
  const steps = {
    clean: { script: "show.py", env: { LABEL: "x" } },
    train: { script: "show.py", kind: "training", inputs: whole("data"), env: { PYTHONPATH: "/opt/ml/code/more" } },
    own: { script: "show.py", kind: "program", depends_on: ["clean", "train"] },
  };
  const files = { "scripts/show.py": show, "data/train/rows.csv": "1\n", "data/readme.txt": "no channel" };
  await using project = await makeProject(steps, files);
  const planned = await planOf(project);
  const tested = await testPipeline(program, project, "--isolation", "namespaces");
  for (const id of Object.keys(steps)) {
    const found = JSON.parse((await tested.log(id)).toString()) as Record<string, string>;
    const log = found["CURSUS_PIP_LOG"]?.replace(/\d+/, "PID") ?? "";
    expect(valuesOf(planned.find((step) => step.id === id))).toEqual({ ...found, CURSUS_PIP_LOG: log });
  }
  const origins = (planned[0]?.env ?? []).map(({ name, origin }) => [
    name,
    origin.kind === "platform" ? origin.rule : origin.kind,
  ]);
  expect(Object.fromEntries(origins)).toEqual({
    PATH: "the interpreter's folder, then PATH of your shell",
    HOME: "every container",
    HOSTNAME: "every container",
    LANG: "every container",
    LC_ALL: "every container",
    PYTHONHASHSEED: "every run, so that results repeat",
    LABEL: "pipeline",
    PYTHONPATH: "stand-in for pip",
    CURSUS_PIP_LOG: "stand-in for pip",
  });
});

test("the plan of one step tells the channels of the earlier run that feeds it", async () => {
  const steps = {
    split: { script: "split.py", outputs: { out: { path: "/opt/ml/processing/output" } } },
    train: { script: "show.py", kind: "training", inputs: whole("split.out") },
  };
  await using project = await makeProject(steps, { "scripts/show.py": show, "scripts/split.py": split });
  const channels = async (...args: readonly string[]) =>
    (await planOf(project, ...args)).flatMap(({ env }) => env.filter(({ name }) => name === "SM_CHANNELS"));
  const toolkit = "SageMaker training toolkit";
  const open = { kind: "platform", rule: `${toolkit}, once the folders in data are known` };
  expect(await channels()).toEqual([{ name: "SM_CHANNELS", value: "[]", origin: open }]);
  await testPipeline(program, project);
  const known = { kind: "platform", rule: toolkit };
  expect(await channels("--step", "train")).toEqual([{ name: "SM_CHANNELS", value: '["train","val"]', origin: known }]);
});

test("what a step would get is told before anything ran, and the exit code says that nothing is wrong", async () => {
  await using project = await makeProject(
    {
      make: { script: "show.py", outputs: { rows: { path: "/opt/ml/processing/output/rows" } } },
      use: { script: "show.py", inputs: { rows: { path: "/opt/ml/processing/input/rows", from: "make.rows" } } },
    },
    { "scripts/show.py": show },
  );
  for (const words of [["--env"], []]) {
    const args = ["plan", project.pipeline, "--step", "use", "--json", ...words];
    const { out, code } = await start(program, args, { cwd: project.root, temporary: project.temporary }).ended;
    const told = (JSON.parse(out) as PlanDocument).findings.filter(({ step }) => step === "use");
    expect([code, told.map((one) => [one.severity, one.code])]).toEqual([0, [["note", "request/no-earlier-output"]]]);
  }
});
