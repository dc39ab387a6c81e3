import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toolkitText } from "../../../src/model/python-json.ts";
import { hyperparameterArgv } from "../../../src/plan/argv.ts";
import { planRun } from "../../../src/plan/plan-run.ts";
import type { DefinedSteps } from "../../../src/plan/sagemaker/project.ts";
import { definitionOf, loadText, planned, processing, stepNamed, wordsOf } from "./plan.ts";

const samples = join(import.meta.dirname, "../../data/sagemaker");
const textOf = (name: string): string => readFileSync(join(samples, name), "utf8");
const get = (path: string): object => ({ Get: path });
const join_ = (...Values: readonly unknown[]): object => ({ "Std:Join": { On: "/", Values } });
const made = "Steps.Make-It.ProcessingOutputConfig.Outputs['data.x'].S3Output.S3Uri";
const make = processing("Make-It", {
  script: "make.py",
  outputs: { "data.x": join_("s3://b/run", get("Parameters.Stage")) },
});
const stage = { Name: "Stage", Type: "String", DefaultValue: "dev" };

function feedsOf(inputs: Readonly<Record<string, unknown>>, more: object = {}): unknown {
  const use = { ...processing("Use", { script: "use.py", inputs }), ...more };
  const { steps } = planned(definitionOf([make, use], [stage]));
  return steps
    .find(({ id }) => id === "Use")
    ?.contract.inputs.map(({ name, containerPath, feed }) => [name, containerPath, feed]);
}

const folder = "/opt/ml/processing/input/data";

test("a property, a join that extends it and the same place written out are wires to the producer's port", () => {
  const port = { kind: "port", step: "Make-It", port: "data.x" };
  expect(feedsOf({ data: get(made) })).toEqual([["data", folder, port]]);
  expect(feedsOf({ data: join_(get(made), "part", "a") })).toEqual([
    ["data", folder, { ...port, subfolder: "part/a" }],
  ]);
  expect(feedsOf({ data: "s3://b/run/dev/part/" })).toEqual([["data", folder, { ...port, subfolder: "part" }]]);
  expect(feedsOf({ data: "s3://b/run/develop" })).toEqual([
    ["data", folder, { kind: "unknown", remote: "s3://b/run/develop" }],
  ]);
});

test("a place that another step fills, read without waiting for that step, is told with both places", () => {
  const [a, b] = [
    processing("A", { script: "make.py", outputs: { o: "s3://b/o" } }),
    processing("B", { script: "make.py" }),
  ];
  const use = processing("Use", { script: "use.py", inputs: { data: "s3://b/o/part" } });
  const told = (...steps: readonly object[]): unknown =>
    planned(definitionOf(steps)).findings.map((one) => [...wordsOf([one]), one.severity, (one.place?.line ?? 0) > 0]);
  expect(told(a, b, use)).toEqual([
    [
      "Step Use reads as data what A.o fills (line 1), and does not wait for it: in the cloud either may run first",
      ...["warning", true],
    ],
  ]);
  const through = [a, { ...b, DependsOn: ["A"] }, { ...use, DependsOn: ["B"] }];
  expect(told(...through)).toEqual([]);
});

test("a part of an output is mounted alone", () => {
  const use = processing("Use", { script: "use.py", inputs: { data: join_(get(made), "part") } });
  const { steps } = planned(definitionOf([make, use], [stage]));
  const plan = planRun({ name: "p", file: "/p", root: "/", steps, findings: [] }, { selection: {}, earlier: [] });
  expect(plan.ok && plan.value.steps[1]?.inputs[0]?.mounts).toEqual([{ containerPath: folder, subfolder: "part" }]);
});

test("a prefix above the outputs of needed steps brings each of them below it", () => {
  const use = feedsOf({ data: "s3://b/run" }, { DependsOn: ["Make-It"] });
  expect(use).toEqual([["data.dev", `${folder}/dev`, { kind: "port", step: "Make-It", port: "data.x" }]]);
});

const trainTo = (Name: string, S3OutputPath: unknown): object => ({
  ...{ Name, Type: "Training" },
  Arguments: { HyperParameters: { sagemaker_program: "make.py" }, OutputDataConfig: { S3OutputPath } },
});

test.each([
  [get("Steps.Train.OutputDataConfig.S3OutputPath"), [["data", folder, "Train.output", undefined]]],
  ["s3://b/run", [["data.models", `${folder}/models`, "Train.output", undefined]]],
  [join_("s3://b/run/models", get("Steps.Train.TrainingJobName")), [["data", folder, "Train.output", "p-Train"]]],
  ["s3://b/run/models/p-Train/output/", [["data", folder, "Train.output", "p-Train/output"]]],
  ["s3://b/run/models/p-Train/output/output.tar.gz", [["data", folder, "Train.output", undefined]]],
  [get("Steps.Train.ModelArtifacts.S3ModelArtifacts"), [["data", folder, "Train.model", undefined]]],
])("of a training job, an input of %j gets what the cloud has there", (uri, expected) => {
  const use = { ...processing("Use", { script: "use.py", inputs: { data: uri } }), DependsOn: ["Train"] };
  const { steps } = planned(definitionOf([trainTo("Train", "s3://b/run/models/"), use]));
  expect(feedsIn(steps)).toEqual(expected);
  const isPrefix = !/model.tar.gz|output.tar.gz|S3ModelArtifacts/.test(JSON.stringify(uri));
  expect(steps[0]?.contract.outputs.map(({ name, asPrefix }) => [name, asPrefix ?? false])).toEqual([
    ["model", false],
    ["output", isPrefix],
  ]);
});

test("jobs that share a prefix come each below its own name, and an archive beside them stays what it was", () => {
  const uris = { all: "s3://b/models", one: "s3://b/models/p-One/output/output.tar.gz" };
  const use = { ...processing("Use", { script: "use.py", inputs: uris }), DependsOn: ["One", "Two"] };
  const { steps } = planned(definitionOf([trainTo("One", "s3://b/models"), trainTo("Two", "s3://b/models"), use]));
  const inputs = "/opt/ml/processing/input";
  expect(feedsIn(steps)).toEqual([
    ["all.p-One", `${inputs}/all/p-One`, "One.output", "p-One"],
    ["all.p-Two", `${inputs}/all/p-Two`, "Two.output", "p-Two"],
    ["one", `${inputs}/one`, "One.output", "p-One/output/output.tar.gz"],
  ]);
});

function feedsIn(steps: DefinedSteps["steps"]): unknown {
  return steps
    .find(({ id }) => id === "Use")
    ?.contract.inputs.map(({ name, containerPath, feed }) =>
      feed.kind === "port" ? [name, containerPath, `${feed.step}.${feed.port}`, feed.subfolder] : [name, feed],
    );
}

test("arguments and environment hold what parameters and joins say, and what only the run tells as parts", () => {
  const json = { "Std:JsonGet": { PropertyFile: get("Steps.Make-It.PropertyFiles.Counts"), Path: "rows" } };
  const counted = {
    ...make,
    PropertyFiles: [{ PropertyFileName: "Counts", OutputName: "data.x", FilePath: "counts.json" }],
  };
  const args = [
    "--stage",
    get("Parameters.Stage"),
    "--ratio",
    1.0,
    "--rows",
    { "Std:Join": { On: "-", Values: ["n", json] } },
  ];
  const use = processing("Use", { script: "use.py", args, env: { RUN: get("Execution.PipelineExecutionId") } });
  const step = stepNamed(
    planned(definitionOf([counted, use], [stage]), { parameters: [{ name: "Stage", text: "prod" }] }),
    "Use",
  );
  expect(step.args.map(({ value }) => value)).toEqual([
    ["--stage"],
    ["prod"],
    ["--ratio"],
    ["1"],
    ["--rows"],
    ["n-{rows in counts.json of Make-It}"],
  ]);
  expect(step.args.at(-1)?.late).toEqual([
    ...["n", "-"],
    { kind: "json", step: "Make-It", port: "data.x", file: "counts.json", path: "rows" },
  ]);
  expect(step.env.map(({ name, value }) => [name, value])).toEqual([["RUN", "local"]]);
  expect(step.dependsOn).toEqual(["Make-It"]);
});

test("a step that a definition names only inside its branches is no predecessor of the condition", () => {
  const inner = processing("Inner", { script: "use.py", inputs: { data: get(made) } });
  const condition = { Name: "If", Type: "Condition", Arguments: { Conditions: [], IfSteps: [inner], ElseSteps: [] } };
  const plan = planned(definitionOf([make, condition], [stage]));
  expect(stepNamed(plan, "If").dependsOn).toEqual([]);
  expect(stepNamed(plan, "Inner").dependsOn).toEqual(["Make-It", "If"]);
  expect(stepNamed(plan, "Inner").control).toEqual({ when: { step: "If", is: true }, conditional: true });
});

test("values that name each other in a circle, or grow without end, are told and no work without end", () => {
  const of = (step: string): object => get(`Steps.${step}.ProcessingOutputConfig.Outputs['o'].S3Output.S3Uri`);
  const twice = (step: string): object => join_(of(step), of(step));
  const circle = processing("A", { script: "make.py", outputs: { o: twice("A") }, args: [of("A")] });
  expect(wordsOf(planned(definitionOf([circle])).findings)).toEqual([
    "Step A needs what only SageMaker knows: ProcessingOutputConfig.Outputs.o.S3Output.S3Uri of A, which names itself",
  ]);
  const chain = Array.from({ length: 40 }, (_, index) =>
    processing(`S${index}`, { script: "make.py", outputs: { o: index === 0 ? "s3://b/o" : twice(`S${index - 1}`) } }),
  );
  const use = processing("Use", { script: "use.py", args: [of("S39")] });
  expect(wordsOf(planned(definitionOf([...chain, use])).findings)).toEqual([
    "Step Use needs what only SageMaker knows: a text of more than 10000 characters",
  ]);
});

test("hyperparameters are what the toolkit reads from their text, which stays as it is in the file", () => {
  const HyperParameters = { rate: "0.10", name: '"a"', rounds: "20", sagemaker_program: '"make.py"' };
  const { steps } = planned(definitionOf([{ Name: "Train", Type: "Training", Arguments: { HyperParameters } }]));
  expect(steps[0]?.hyperparameters.map(({ name, value, raw }) => [name, value, raw])).toEqual([
    ["rate", 0.1, "0.10"],
    ["name", "a", '"a"'],
    ["rounds", 20, "20"],
  ]);
  expect(steps[0]?.script).toEqual({ path: "/code/make.py", sourceDir: "/code" });
});

test("structured hyperparameters reach the script with every number as Python reads it", () => {
  const HyperParameters = {
    sagemaker_program: "make.py",
    tree: '{"lr": 1.0, "big": 12345678901234567890, "names": ["a\\"1", {"2": null}]}',
    rates: " [1.0, 2.50, -0.0, 1e400]",
    ...{
      missing: "NaN",
      least: "-Infinity",
      huge: "1".repeat(400),
      wrong: "{1: 2}",
      more: "1 2",
      text: '"a',
      octal: "01",
    },
  };
  const train = { Name: "Train", Type: "Training", Arguments: { HyperParameters } };
  const [step] = planned(definitionOf([train])).steps;
  const argv = hyperparameterArgv(step?.hyperparameters ?? []);
  expect(Object.fromEntries(argv.flatMap((word, index) => (index % 2 === 0 ? [[word, argv[index + 1]]] : [])))).toEqual(
    {
      "--tree": "big=12345678901234567890,lr=1.0,names=['a\"1', {'2': None}]",
      "--rates": "[1.0, 2.5, -0.0, inf]",
      ...{ "--missing": "nan", "--least": "-inf", "--huge": "1".repeat(400), "--wrong": "{1: 2}" },
      ...{ "--more": "1 2", "--text": '"a', "--octal": "01" },
    },
  );
  expect(step?.hyperparameters.map(({ value }) => toolkitText(value)).slice(0, 4)).toEqual([
    '{"big":12345678901234567890,"lr":1.0,"names":["a\\"1",{"2":null}]}',
    ...["[1.0,2.5,-0.0,Infinity]", "NaN", "-Infinity"],
  ]);
  expect(JSON.stringify(step?.hyperparameters.map(({ value }) => value).slice(2, 4))).toBe('["NaN","-Infinity"]');
});

test("a text nested deeper than Python reads stays text", () => {
  const HyperParameters = { sagemaker_program: "make.py", deep: "[".repeat(9000) + "]".repeat(9000) };
  const [step] = planned(definitionOf([{ Name: "Train", Type: "Training", Arguments: { HyperParameters } }])).steps;
  expect(step?.hyperparameters.map(({ value }) => value)).toEqual([HyperParameters.deep]);
});

test("a job without a script of the user is a stub, and what needs its data says so", () => {
  const train = { Name: "Train", Type: "Training", Arguments: { HyperParameters: { max_depth: "5" } } };
  const use = processing("Use", {
    script: "use.py",
    inputs: { data: get("Steps.Train.ModelArtifacts.S3ModelArtifacts") },
  });
  const plan = planned(definitionOf([train, use]));
  expect(stepNamed(plan, "Train")).toMatchObject({
    kind: "stub",
    control: { action: { reason: "its image brings its own program" } },
  });
  expect(stepNamed(plan, "Use").contract.inputs[0]?.feed).toEqual({
    ...{ kind: "unknown", remote: "model of Train, which runs only in SageMaker" },
  });
});

test("a recorded response stands in for a job, too, and its local data feeds what needs it", () => {
  const response = { ProcessingOutputConfig: { Outputs: { "data.x": { S3Output: { S3Uri: "/answers/data" } } } } };
  const use = processing("Use", { script: "use.py", inputs: { data: get(made) } });
  const plan = planned(definitionOf([make, use], [stage]), { responses: new Map([["Make-It", response]]) });
  expect(stepNamed(plan, "Make-It")).toMatchObject({
    kind: "stub",
    control: { action: { reason: "a recorded response stands in for it" } },
  });
  const feed = { kind: "path", path: "/answers/data", absolute: "/answers/data", isGiven: true };
  expect(stepNamed(plan, "Use").contract.inputs.map((input) => input.feed)).toEqual([feed]);
});

test("scripts that a definition does not name, that are missing, and that are there twice are told", () => {
  const shell = { ContainerEntrypoint: ["/bin/bash", "/opt/ml/processing/input/entrypoint/runproc.sh"] };
  const framework = { Name: "Framework", Type: "Processing", Arguments: { AppSpecification: shell } };
  const steps = [framework, processing("Lost", { script: "lost.py" }), processing("Twice", { script: "make.py" })];
  const scripts = ["/code/a/make.py", "/code/b/make.py"];
  expect(wordsOf(planned(definitionOf(steps), { scripts }).findings)).toEqual([
    "The definition does not name the script of step Framework: a shell script of the SDK starts it",
    "No script lost.py",
    "make.py is there more than once: /code/a/make.py and /code/b/make.py",
  ]);
  const scriptOf = new Map([
    ["Framework", "/x/f.py"],
    ["Lost", "/x/l.py"],
    ["Twice", "/x/t.py"],
  ]);
  const plan = planned(definitionOf(steps), { scripts, scriptOf });
  expect([plan.findings, plan.steps.map(({ script }) => script?.path)]).toEqual([
    [],
    ["/x/f.py", "/x/l.py", "/x/t.py"],
  ]);
});

test("an unknown function, a bad Get, a step that is not there and another version have their place", () => {
  const bad = {
    Version: "2019-01-01",
    Steps: [
      { Name: "A", Type: "Processing", DependsOn: ["B"], Arguments: { X: { "Std:Split": 1 }, Y: { Get: "Step.A.b" } } },
      { Name: "A", Type: "Whatever", Arguments: {} },
    ],
  };
  const { problems } = loadText(JSON.stringify(bad, null, 1));
  expect(problems.map(({ place }) => place?.line)).toEqual([2, 8, 12, 15, 20]);
  expect(wordsOf(problems)).toEqual([
    'Version cannot be "2019-01-01"',
    "No step is called B",
    "Unknown key Std:Split in a value",
    'Get cannot be "Step.A.b"',
    '"A" cannot name a step',
  ]);
});

test.each(["five-steps.json", "five-steps-3.json", "all-types.json"])(
  "%s, made by the real SDK, is read without a problem",
  (name) => {
    const { definition, problems } = loadText(textOf(name));
    expect(problems).toEqual([]);
    expect(definition?.steps.length).toBeGreaterThan(3);
  },
);

test("a folder that a parameter names feeds its input also where all else is made", () => {
  const Raw = { Name: "Raw", Type: "String", DefaultValue: "s3://b/raw" };
  const use = processing("Use", { script: "use.py", inputs: { raw: get("Parameters.Raw"), more: "s3://b/more" } });
  const { steps } = planned(definitionOf([use], [Raw]), { parameters: [{ name: "Raw", text: "./raw" }] });
  const project = { name: "p", file: "/p", root: "/", steps, findings: [] };
  const plan = planRun(project, { selection: {}, earlier: [], synthetic: {} });
  expect(plan.ok && plan.value.steps[0]?.inputs.map(({ feed }) => feed)).toEqual([
    { kind: "path", absolute: "/here/raw" },
    { kind: "synthetic", wish: {} },
  ]);
});

const scripts = ["/code/pkg/mod.py", "/code/pkg/__init__.py", "/code/tool/__main__.py", "/code/train.py"];

function started(ContainerEntrypoint: readonly string[], ContainerArguments: readonly string[] = []): unknown {
  const Arguments = { AppSpecification: { ContainerEntrypoint, ContainerArguments } };
  const { steps, findings } = planned(definitionOf([{ Name: "Use", Type: "Processing", Arguments }]), { scripts });
  const { kind, script, args } = steps[0] ?? {};
  return { kind, script, args: args?.flatMap(({ value }) => value), told: wordsOf(findings) };
}

test("a container that starts a module runs that file, with the folder of its package beside it", () => {
  const kind = "processing";
  const args = ["--rows", "5"];
  expect(started(["python3", "-m", "pkg.mod", "--rows"], ["5"])).toEqual({
    ...{ kind, args, told: [] },
    script: { path: "/code/pkg/mod.py", sourceDir: "/code", isModule: true },
  });
  expect(started(["python3", "-m", "tool"], args)).toEqual({
    ...{ kind, args, told: [] },
    script: { path: "/code/tool/__main__.py", sourceDir: "/code", isModule: true },
  });
  expect(started(["/usr/bin/python3.9"], ["-u", "-m", "pkg.mod", ...args])).toEqual({
    ...{ kind, args, told: [] },
    script: { path: "/code/pkg/mod.py", sourceDir: "/code", isModule: true },
  });
  expect(started(["python3"], ["/opt/ml/processing/input/code/train.py", ...args])).toMatchObject({
    ...{ args, script: { path: "/code/train.py" } },
  });
  expect(started(["python3", "-m", "torch.distributed.run", "train.py"], args)).toMatchObject({
    ...{ args, script: { path: "/code/train.py" } },
  });
});

test("a module that is no file of the user is told by its name", () => {
  expect(started(["python3", "-m", "other.mod"], ["--rows", "5"])).toEqual({
    ...{ kind: "processing", script: undefined, args: ["--rows", "5"] },
    told: [
      "The definition does not name the script of step Use: it starts the module other.mod, which is no file below /code",
    ],
  });
  expect(started(["/bin/tool", "-m", "other.mod"])).toMatchObject({ kind: "stub", told: [] });
});

test("what only version 3 of the SDK writes is read: loops, names of experiments, and how others have to end", () => {
  const { definition, problems } = loadText(textOf("all-types-3.json"));
  if (definition === undefined) throw new Error(wordsOf(problems).join("; "));
  const functions = new Map([["Rows", { file: "/code/stand_ins.py", name: "rows" }]]);
  const defined = planned(definition, { functions, scripts: ["/code/prepare.py"] });
  expect([wordsOf(problems), wordsOf(defined.findings)]).toEqual([[], []]);
  const shown = defined.steps.map(({ id, kind, dependsOn, control: { action } = {} }) => [
    ...[id, kind, dependsOn],
    ...(action?.kind === "stand-in" ? [action.reason] : []),
  ]);
  expect(shown).toEqual([
    ["Rows", "processing", []],
    ["Every", "stub", ["Rows"], "ForEach runs only in SageMaker"],
    ["Prepare", "processing", []],
    ["Mourn", "stub", ["Prepare"], "it runs only when Prepare has failed"],
    ["Tell", "stub", ["Prepare", "Every"], "Lambda runs only in SageMaker"],
    ["Clean", "stub", ["Prepare"], "Cleanup runs only in SageMaker"],
    ["Cluster", "stub", [], "EMRServerless runs only in SageMaker"],
  ]);
  const { action } = stepNamed(defined, "Rows").control ?? {};
  expect(action?.kind === "call" && action.request).toEqual({
    kind: "map",
    entries: { experiment: { kind: "known", value: "p" } },
  });
});

test("a step that waits for no step that there is, or for an end that there is not, is refused", () => {
  const depends = (...DependsOn: readonly unknown[]): unknown =>
    wordsOf(
      loadText(JSON.stringify({ Version: "2020-12-01", Steps: [{ Name: "A", Type: "Fail", DependsOn }] })).problems,
    );
  expect(depends({ Step: "B", Trigger: "Failed" })).toEqual(["No step is called B"]);
  expect(depends({ Step: "A", Trigger: "Fail" })).toEqual(['Trigger cannot be "Fail"']);
  expect(depends({ Name: "A" })).toEqual(["an item of DependsOn needs the key Step", "Unknown key Name in DependsOn"]);
});
