import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Program, start } from "./program.ts";
import { type Project, type Tested, tested } from "./project.ts";

const data = join(import.meta.dirname, "../data/sagemaker");

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

/** A folder with what the SDK compiled, the scripts, and 40 houses. */
async function houses(): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), "definition-"));
  await cp(data, root, { recursive: true });
  await mkdir(join(root, "raw"));
  await mkdir(join(root, "t"));
  const rows = Array.from({ length: 40 }, (_, index) => `${20 + index},${(20 + index) * 2 + (index % 3)}`);
  await writeFile(join(root, "raw/houses.csv"), ["area,price", ...rows, ""].join("\n"));
  return {
    ...{ root, temporary: join(root, "t"), pipeline: join(root, "five-steps.json") },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

async function run(project: Project, ...options: readonly string[]): Promise<Tested> {
  const all = ["test-pipeline", project.pipeline, "--scripts", "scripts", "--json", ...options];
  return tested(project, await start(program, all, { cwd: project.root, temporary: project.temporary }).ended);
}

/** A file beside the records of a step's only attempt. */
async function fileOf({ events }: Tested, step: string, name: string): Promise<string> {
  const outcome = events.flatMap((event) =>
    event.type === "step-ended" && event.step === step ? event.outcome : [],
  )[0];
  const folder = outcome?.kind === "ran" ? outcome.attempts[0]?.folder : undefined;
  if (folder === undefined) throw new Error(`${step} did not run`);
  return readFile(join(folder, name), "utf8");
}

function outcomes({ report }: Tested): Readonly<Record<string, string>> {
  return Object.fromEntries(report.steps.map(({ id, outcome }) => [id, String(outcome)]));
}

test("a pipeline that the SageMaker SDK compiled runs with the same order and values, and the branch that its condition takes", async () => {
  await using project = await houses();
  const ended = await run(project, "--parameter", "RawData=./raw", "--parameter", "Stage=prod");
  expect([ended.code, ended.codes()]).toEqual([0, []]);
  expect(outcomes(ended)).toEqual({
    ...{ "Prepare-Data": "ran", Train: "ran", Evaluate: "ran", GoodEnough: "ran", Publish: "ran", TooBad: "skipped" },
  });
  const order = ended.events.flatMap((event) => (event.type === "step-started" ? event.step : []));
  expect(order).toEqual(["Prepare-Data", "Train", "Evaluate", "Publish"]);
  const { mse, ...seen } = JSON.parse(await fileOf(ended, "Publish", "log.txt")) as Record<string, unknown>;
  expect(seen).toEqual({
    label: "houses-prod",
    limit: "6.0",
    rows: 10,
    destination: "s3://team-b/prod/five-steps/cards",
  });
  const result = JSON.parse(await fileOf(ended, "Evaluate", "../result.json")) as {
    readonly folders: { readonly evaluation: string };
  };
  const document = JSON.parse(
    await readFile(join(ended.folder, result.folders.evaluation, "evaluation.json"), "utf8"),
  ) as {
    readonly regression_metrics: { readonly mse: { readonly value: number } };
  };
  expect(mse).toBe(String(document.regression_metrics.mse.value));
});

test("a compiled definition runs from no data: rows that pass through have the columns that the script writes", async () => {
  await using project = await houses();
  const ended = await run(project, "--data-source", "synthetic", "--parameter", "MseLimit=1000000000");
  expect([ended.code, ended.codes()], ended.out).toEqual([0, []]);
  expect(outcomes(ended)).toMatchObject({ "Prepare-Data": "ran", Train: "ran", Evaluate: "ran", Publish: "ran" });
  const [{ path, columns = [] } = { path: "" }] = ended.step("Prepare-Data").served?.[0]?.files ?? [];
  expect([path, columns.map(({ name }) => name)]).toEqual(["houses.csv", ["area", "price"]]);
});

test("the log of a condition tells both values, how they compare and which branch it takes; what it leaves out is no loss", async () => {
  await using project = await houses();
  const ended = await run(project, "--parameter", "RawData=./raw", "--parameter", "MseLimit=0.001");
  const logs = async (step: string): Promise<Awaited<ReturnType<typeof start>["ended"]>> =>
    start(program, ["logs", step], { cwd: project.root, temporary: project.temporary }).ended;
  const { out, code } = await logs("GoodEnough");
  const [value] = /[\d.]+(?=\n)/.exec(out) ?? [];
  expect([code, out]).toEqual([
    0,
    `regression_metrics.mse.value in evaluation.json of Evaluate is ${value}
${value} <= 0.001 does not hold
GoodEnough came out false: it takes TooBad and leaves out Publish
`,
  ]);
  expect(ended.step("GoodEnough").reason).toBe(`false: ${value} <= 0.001`);
  const told = async (step: string): Promise<string> => (await logs(step)).err.replace(/\s+/g, " ");
  expect(await told("Publish")).toContain("it did not run, because GoodEnough came out false");
  expect(await told("TooBad")).toContain("The pipeline reached its Fail step TooBad: the error is above 0.001");
  const words = ["test-pipeline", project.pipeline, "--scripts", "scripts", "--parameter", "RawData=./raw"];
  const where = { cwd: project.root, temporary: project.temporary };
  const again = await start(program, [...words, "--parameter", "MseLimit=0.001"], where).ended;
  expect(again.out).toContain("run everything:");
  expect(again.out).not.toContain("run what did not pass:");
});

test("a pipeline that version 3 of the SDK compiled runs alike, once the script that it hides is named", async () => {
  await using made = await houses();
  const project = { ...made, pipeline: join(made.root, "five-steps-3.json") };
  await writeFile(
    join(project.root, "scripts/train.py"),
    `${await readFile(join(project.root, "scripts/train.py"), "utf8")}
print(os.getcwd(), os.path.abspath(__file__), os.environ["SM_SOURCE_DIR"], os.environ["SM_ENTRY_SCRIPT"])
`,
  );
  const words = ["test-pipeline", project.pipeline, "--scripts", "scripts", "--json", "--parameter", "RawData=./raw"];
  const where = { cwd: project.root, temporary: project.temporary };
  const refused = JSON.parse((await start(program, words, where).ended).out) as { findings: { message: string }[] };
  expect(refused.findings.map(({ message }) => message)).toEqual([
    "The definition does not name the script of step Train: a shell script of the SDK starts it",
  ]);
  const ended = await run(project, "--parameter", "RawData=./raw", "--script", "Train=scripts/train.py");
  expect([ended.code, ended.codes()]).toEqual([0, []]);
  expect(outcomes(ended)).toEqual({
    ...{ "Prepare-Data": "ran", Train: "ran", Evaluate: "ran", GoodEnough: "ran", Publish: "ran", TooBad: "skipped" },
  });
  const code = "/opt/ml/input/data/code";
  expect(await fileOf(ended, "Train", "log.txt")).toBe(`${code} ${code}/train.py ${code} train.py\n`);
  const { label, rows } = JSON.parse(await fileOf(ended, "Publish", "log.txt")) as Record<string, unknown>;
  expect([label, rows]).toEqual(["houses-dev", 10]);
});

test("a step that is given a training job's prefix finds below it what lies there in the cloud", async () => {
  await using project = await houses();
  const text = await readFile(project.pipeline, "utf8");
  const given = text.replace(
    "Steps.Train.ModelArtifacts.S3ModelArtifacts",
    "Steps.Train.OutputDataConfig.S3OutputPath",
  );
  await writeFile(project.pipeline, given);
  const script = join(project.root, "scripts/evaluate.py");
  const walk = [
    "import pathlib",
    'root = pathlib.Path("/opt/ml/processing/model")',
    'found = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())',
    "print(*found)",
    "",
  ].join("\n");
  const job = "five-steps-Train/output";
  const evaluate = (await readFile(script, "utf8")).replace("model/model.tar.gz", `model/${job}/model.tar.gz`);
  await writeFile(script, walk + evaluate);
  const ended = await run(project, "--parameter", "RawData=./raw");
  expect([ended.code, ended.codes()]).toEqual([0, []]);
  expect(await fileOf(ended, "Evaluate", "log.txt")).toBe(`${job}/model.tar.gz ${job}/output.tar.gz\n`);
});

test("the other branch of the condition ends in its Fail step, whose message holds the parameter", async () => {
  await using project = await houses();
  const ended = await run(project, "--parameter", "RawData=./raw", "--parameter", "MseLimit=0.001");
  expect([ended.code, ended.codes()]).toEqual([1, ["run/fail-step"]]);
  expect(ended.finding("run/fail-step", "TooBad").message).toBe(
    "The pipeline reached its Fail step TooBad: the error is above 0.001",
  );
  expect(outcomes(ended)).toMatchObject({ GoodEnough: "ran", Publish: "skipped", TooBad: "failed" });
  expect(ended.step("Publish").reason).toBe("GoodEnough came out false");
});

test("a property file without the value that a condition reads fails that condition, and what needs it is blocked", async () => {
  await using project = await houses();
  const script = join(project.root, "scripts/evaluate.py");
  await writeFile(script, (await readFile(script, "utf8")).replace('"mse": {', '"rmse": {'));
  const ended = await run(project, "--parameter", "RawData=./raw");
  expect(outcomes(ended)).toMatchObject({ GoodEnough: "failed", Publish: "blocked", TooBad: "blocked" });
  expect(ended.finding("run/no-value", "GoodEnough").message).toBe(
    "regression_metrics.mse.value cannot be read from evaluation.json in Evaluate.evaluation: there is no mse, only rmse, rows",
  );
});

test("data that lies in S3 and values that a parameter may not have are refused, each with its place", async () => {
  await using project = await houses();
  const words = ["test-pipeline", project.pipeline, "--scripts", "scripts", "--json"];
  const where = { cwd: project.root, temporary: project.temporary };
  const told = async (...more: readonly string[]): Promise<readonly string[]> => {
    const ended = await start(program, [...words, ...more], where).ended;
    const { findings } = JSON.parse(ended.out) as { findings: readonly { message: string; file?: string }[] };
    return [String(ended.code), ...findings.map(({ message }) => message)];
  };
  expect(await told()).toEqual([
    "64",
    "Nothing on this machine feeds input raw of step Prepare-Data, which it expects in /opt/ml/processing/input/raw from s3://team-b/raw",
  ]);
  expect(await told("--parameter", "RawData=./rw")).toEqual(["64", "No data at ./rw"]);
  const { out } = await start(program, [...words, "--parameter", "RawData=./rw"], where).ended;
  expect(out).toContain("a path on the command line starts from the current folder");
  expect(await told("--parameter", "Stage=test", "--parameter", "MseLimt=3", "--parameter", "Rounds=1.5")).toEqual([
    "64",
    "The pipeline has no parameter MseLimt",
    'The parameter Rounds cannot be "1.5"',
    'The parameter Stage cannot be "test"',
  ]);
});

test("steps that run only in SageMaker are stubs, and a recorded response stands in for what they answer", async () => {
  await using project = await houses();
  const all = { ...project, pipeline: join(project.root, "all-types.json") };
  const without = await run(all);
  expect([without.code, without.codes().length, outcomes(without)["Decide"]]).toEqual([1, 0, "blocked"]);
  await writeFile(join(project.root, "answers.json"), '{"Wait": {"OutputParameters": {"answer": 2}}}');
  const ended = await run(all, "--responses", "answers.json", "--parameter", "Approve=true");
  expect(outcomes(ended)).toEqual({
    ...{ "Create-CreateModel": "stubbed", Transform: "stubbed", Tune: "stubbed", "Register-RegisterModel": "stubbed" },
    ...{
      Announce: "stubbed",
      Wait: "stubbed",
      Cluster: "stubbed",
      Quality: "stubbed",
      Bias: "stubbed",
      Auto: "stubbed",
    },
    ...{ Decide: "ran", Stop: "failed" },
  });
});

interface Step {
  readonly Name: string;
  Arguments: Record<string, unknown>;
}

/** `Publish` is given what only SageMaker knows: a value, and a place of data. */
async function lackingPublish(project: Project): Promise<void> {
  const definition = JSON.parse(await readFile(project.pipeline, "utf8")) as { Steps: Step[] };
  const condition = definition.Steps.find(({ Name }) => Name === "GoodEnough")?.Arguments as { IfSteps: Step[] };
  const publish = condition.IfSteps.find(({ Name }) => Name === "Publish");
  if (publish === undefined) throw new Error("There is no Publish");
  const told = { Get: "Steps.Create.ModelName" };
  const scores = { S3Uri: { Get: "Steps.Score.TransformOutput.S3OutputPath" }, LocalPath: "/opt/ml/processing/scores" };
  const inputs = publish.Arguments["ProcessingInputs"] as object[];
  publish.Arguments["Environment"] = { ...(publish.Arguments["Environment"] as object), MODEL: told };
  publish.Arguments["ProcessingInputs"] = [...inputs, { InputName: "scores", S3Input: scores }];
  definition.Steps.push({ Name: "Create", Type: "Model", Arguments: {} } as Step);
  definition.Steps.push({ Name: "Score", Type: "Transform", Arguments: {} } as Step);
  await writeFile(project.pipeline, JSON.stringify(definition, undefined, 1));
}

test("what a step of a branch lacks is no error unless the branch is taken; it is told then", async () => {
  await using project = await houses();
  await lackingPublish(project);
  const raw = ["--parameter", "RawData=./raw"];
  const left = await run(project, ...raw, "--parameter", "MseLimit=0.001");
  const ownCodes = ({ report }: Tested): readonly string[] =>
    report.findings.map(({ code }) => code).filter((code) => code !== "plan/service-settings");
  expect([ownCodes(left), outcomes(left)["Publish"]]).toEqual([["run/fail-step"], "skipped"]);
  const taken = await run(project, ...raw);
  expect([taken.code, ownCodes(taken).toSorted()]).toEqual([1, ["plan/unfed-input", "plan/unknown-value"]]);
  expect(taken.step("Publish")).toMatchObject({
    ...{ outcome: "blocked", reason: "only SageMaker knows ModelName of Create; nothing on this machine feeds scores" },
  });
  expect(taken.finding("plan/unknown-value", "Publish").severity).toBe("error");
});

test("a response for a condition says how it comes out, and nothing else may be said of it or of a Fail step", async () => {
  await using project = await houses();
  const answered = async (responses: object): Promise<Tested> => {
    await writeFile(join(project.root, "responses.json"), JSON.stringify(responses, undefined, 1));
    return run(project, "--parameter", "RawData=./raw", "--responses", "responses.json");
  };
  const ended = await answered({ GoodEnough: { Outcome: false } });
  const [, , , condition] = ended.report.steps;
  expect([ended.code, condition?.reason, outcomes(ended)["Publish"], outcomes(ended)["TooBad"]]).toEqual([
    ...[1, "false: --responses says false", "skipped", "failed"],
  ]);
  const told = await start(program, ["logs", "GoodEnough"], { cwd: project.root, temporary: project.temporary }).ended;
  expect(told.out).toBe("--responses says false\nGoodEnough came out false: it takes TooBad and leaves out Publish\n");

  const refused = async (responses: object): Promise<unknown> => {
    const all = ["plan", project.pipeline, "--scripts", "scripts", "--json", "--responses", "responses.json"];
    await writeFile(join(project.root, "responses.json"), JSON.stringify(responses, undefined, 1));
    const { out, code } = await start(program, all, { cwd: project.root, temporary: project.temporary }).ended;
    const { findings } = JSON.parse(out) as { findings: { message: string; place?: { line: number } }[] };
    return [code, findings.map(({ message, place }) => [message, place?.line])];
  };
  expect(await refused({ GoodEnough: { Outcome: "True" }, TooBad: { ErrorMessage: "x" } })).toEqual([
    64,
    [
      ["Outcome must be true or false", 3],
      ["Step TooBad takes no recorded response: it fails the run with its own message", 5],
    ],
  ]);
  expect(await refused({ Train: "./model.tar.gz" })).toEqual([64, [["Train must be a map", 2]]]);
  expect(await refused({ GoodEnough: { Result: true } })).toEqual([
    64,
    [
      ["GoodEnough needs the key Outcome", 2],
      ["Unknown key Result in the response of the condition GoodEnough", 3],
    ],
  ]);
});
