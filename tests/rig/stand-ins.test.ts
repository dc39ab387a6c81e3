import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Program, start } from "./program.ts";
import { makeFolder, type Project, type Tested, tested } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const folder = "/opt/ml/processing";
const get = (path: string): object => ({ Get: path });
const step = (Name: string, Type: string, Arguments: object): object => ({ Name, Type, Arguments });

function processing(name: string, parts: { readonly args: unknown; readonly input?: unknown }): object {
  const code = { InputName: "code", S3Input: { S3Uri: `s3://b/${name}.py`, LocalPath: `${folder}/input/code` } };
  const data = { InputName: "data", S3Input: { S3Uri: parts.input, LocalPath: `${folder}/input/data` } };
  return step(name, "Processing", {
    AppSpecification: {
      ContainerEntrypoint: ["python3", `${folder}/input/code/${name}.py`],
      ContainerArguments: parts.args,
    },
    ProcessingInputs: parts.input === undefined ? [code] : [code, data],
    ProcessingOutputConfig: {
      Outputs: [{ OutputName: "rows", S3Output: { S3Uri: `s3://b/${name}`, LocalPath: `${folder}/output/rows` } }],
    },
  });
}

const ticket = "Steps.Announce.OutputParameters['the ticket']";
const steps = [
  step("Announce", "Lambda", { who: get("Parameters.Who"), much: 1.5 }),
  processing("make", { args: ["--ticket", get(ticket)] }),
  step("Create", "Model", { PrimaryContainer: { Mode: { "Std:Join": { On: "-", Values: ["m", get(ticket)] } } } }),
  step("Score", "Transform", {
    ModelName: get("Steps.Create.ModelName"),
    TransformInput: {
      DataSource: {
        S3DataSource: { S3Uri: get("Steps.make.ProcessingOutputConfig.Outputs['rows'].S3Output.S3Uri") },
      },
    },
    TransformOutput: { S3OutputPath: "s3://b/scores" },
  }),
  processing("use", { args: [get("Steps.Create.ModelName")], input: get("Steps.Score.TransformOutput.S3OutputPath") }),
  step("Register", "RegisterModel", {}),
];
const definition = {
  ...{ Version: "2020-12-01", Metadata: {}, Steps: steps },
  Parameters: [{ Name: "Who", Type: "String", DefaultValue: "team" }],
};
const functions = {
  Announce: { function: "./stand_ins.py:announce" },
  Create: { function: "./stand_ins.py:create" },
  Score: { function: "./stand_ins.py:score" },
};
const standIns = `import os

def announce(request):
    print("to", request["who"], request["much"])
    return {"OutputParameters": {"the ticket": "t-7"}}

def create(*, request):
    return {"ModelName": "model-" + request["PrimaryContainer"]["Mode"]}

def score(input_paths, output_paths, request, unused=None):
    with open(os.path.join(input_paths["TransformInput"], "rows.txt")) as rows:
        text = rows.read()
    with open(os.path.join(output_paths["TransformOutput"], "rows.txt.out"), "w") as out:
        out.write(text + " by " + request["ModelName"])

def rows(rows):
    return None

def number():
    return {"ModelName": object()}

def word():
    return "m-1"

def breaks(request):
    raise ValueError("no endpoint " + request["PrimaryContainer"]["Mode"])
`;
const rows = (text: string): string => `open("${folder}/output/rows/rows.txt", "w").write(${text})\n`;

async function withFunctions(more: Readonly<Record<string, object>> = {}): Promise<Project> {
  return makeFolder(
    {
      "stand_ins.py": standIns,
      "code/make.py": `import sys\n${rows("sys.argv[2]")}`,
      "code/use.py": `import sys\nprint(sys.argv[1:], open("${folder}/input/data/rows.txt.out").read())\n${rows('""')}`,
      "responses.json": JSON.stringify({ ...functions, ...more }, undefined, 1),
      "definition.json": JSON.stringify(definition),
    },
    "definition.json",
  );
}

async function run(project: Project, ...words: readonly string[]): Promise<Tested> {
  const all = ["test-pipeline", project.pipeline, "--json", ...words];
  return tested(project, await start(program, all, { cwd: project.root, temporary: project.temporary }).ended);
}

async function told(project: Project, ...words: readonly string[]): Promise<string> {
  const { out, err } = await start(program, words, { cwd: project.root, temporary: project.temporary }).ended;
  return `${out}${err}`;
}

const answered = ["--scripts", "code", "--responses", "responses.json"];

describe("functions that stand in for steps of a definition", () => {
  test("get the request and the folders, and what they give back and write reaches the steps behind them", async () => {
    await using project = await withFunctions();
    const ended = await run(project, ...answered);
    expect([ended.code, ended.codes()]).toEqual([0, []]);
    expect(ended.report.steps.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual([
      ["Announce", "stubbed", "the function announce of stand_ins.py stood in for it"],
      ["make", "ran", undefined],
      ["Create", "stubbed", "the function create of stand_ins.py stood in for it"],
      ["Score", "stubbed", "the function score of stand_ins.py stood in for it"],
      ["use", "ran", undefined],
      ["Register", "stubbed", "RegisterModel runs only in SageMaker"],
    ]);
    expect(await told(project, "logs", "Announce")).toBe("to team 1.5\n");
    expect(await told(project, "logs", "use")).toBe("['model-m-t-7'] t-7 by model-m-t-7\n");
    expect(await told(project, "test-pipeline", project.pipeline, ...answered)).toContain("2 ran, 4 of 6 stubbed");
  });

  test.each([
    ["missing", "there is no function missing; the file has announce, create, score, rows, number, word, breaks", 1],
    ["rows", "it asks for rows, and gets request, input_paths, output_paths, environ_vars, job_args", 16],
    ["number", "what it gave back is no JSON: Object of type object is not JSON serializable", 19],
    ["word", "it gave back str, which is no dictionary", 22],
  ])("%s is refused at its line: %s", async (name, why, line) => {
    await using project = await withFunctions({ Create: { function: `./stand_ins.py:${name}` } });
    const ended = await run(project, ...answered);
    const found = ended.report.findings.find(({ code }) => code === "run/bad-stand-in");
    expect([found?.message, found?.place?.line]).toEqual([
      `${name} of stand_ins.py cannot stand in for Create: ${why}`,
      line,
    ]);
    expect(ended.report.steps.map(({ outcome }) => outcome)).toEqual([
      ...["stubbed", "ran", "failed", "blocked", "blocked", "stubbed"],
    ]);
  });

  test("find the modules and files beside their own", async () => {
    await using project = await withFunctions({ Create: { function: "./more/functions.py:create" } });
    const more = join(project.root, "more");
    await mkdir(more);
    await writeFile(join(more, "names.py"), "def named(text):\n    return text.upper()\n");
    await writeFile(join(more, "model.txt"), "m");
    const create = `from names import named

def create():
    return {"ModelName": named(open(__file__.replace("functions.py", "model.txt")).read())}
`;
    await writeFile(join(more, "functions.py"), create);
    const ended = await run(project, ...answered);
    expect([ended.code, ended.codes()]).toEqual([0, []]);
    expect(await told(project, "logs", "use")).toBe("['M'] t-7 by M\n");
  });

  test("that raise fail their step at the line that raised", async () => {
    await using project = await withFunctions({ Create: { function: "./stand_ins.py:breaks" } });
    const ended = await run(project, ...answered);
    const [found] = ended.report.findings;
    expect([found?.code, found?.message, found?.step, found?.place?.line]).toEqual([
      ...["run/exception", "The script raised ValueError: no endpoint m-t-7", "Create", 26],
    ]);
  });

  test("that answer nothing leave a step that reads the answer failed, with the value that it lacks", async () => {
    await using project = await withFunctions({ Create: { function: "./stand_ins.py:score" } });
    await writeFile(
      join(project.root, "stand_ins.py"),
      standIns.replace("def score(", "def first(request): pass\n\ndef score("),
    );
    await writeFile(
      join(project.root, "responses.json"),
      JSON.stringify({ ...functions, Create: { function: "./stand_ins.py:first" } }),
    );
    const ended = await run(project, ...answered);
    expect(ended.codes("Score")).toEqual(["run/no-value"]);
  });

  test.each([
    [{ Create: { function: "./gone.py:f" } }, "No script ./gone.py", 6],
    [{ Create: { function: "stand_ins.py" } }, 'function cannot be "stand_ins.py"', 6],
    [{ Creat: { function: "./stand_ins.py:create" } }, "No step is called Creat", 11],
    [
      { make: { function: "./stand_ins.py:create" } },
      "Step make needs no function create: its script SCRIPT runs here",
      12,
    ],
  ])("%j is refused before anything runs", async (more, message, line) => {
    await using project = await withFunctions(more);
    const { out, code } = await start(program, ["test-pipeline", project.pipeline, "--json", ...answered], {
      ...{ cwd: project.root, temporary: project.temporary },
    }).ended;
    const { findings } = JSON.parse(out) as { findings: { message: string; place?: { line: number } }[] };
    const script = join(project.root, "code/make.py");
    expect([code, findings.map((one) => [one.message.replace(script, "SCRIPT"), one.place?.line])]).toEqual([
      64,
      [[message, line]],
    ]);
  });
});
