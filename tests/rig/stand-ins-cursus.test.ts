import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Program, start } from "./program.ts";
import { makeFolder, type Project, type Tested, tested } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const folder = "/opt/ml/processing";

async function run(project: Project, ...words: readonly string[]): Promise<Tested> {
  const all = ["test-pipeline", project.pipeline, "--json", ...words];
  return tested(project, await start(program, all, { cwd: project.root, temporary: project.temporary }).ended);
}

async function told(project: Project, ...words: readonly string[]): Promise<string> {
  const { out, err } = await start(program, words, { cwd: project.root, temporary: project.temporary }).ended;
  return `${out}${err}`;
}

describe("a function that stands in for a step of a Cursus project", () => {
  const port = (name: string, path: string): object => ({ [name]: { path: `${folder}/${path}` } });
  const output = (name: string): object => ({
    [name]: {
      ...{ type: "processing_output", data_type: "S3Uri" },
      property_path: `properties.ProcessingOutputConfig.Outputs['${name}'].S3Output.S3Uri`,
    },
  });
  const files = {
    "interfaces/load.step.yaml": {
      ...{ step_type: "CradleDataLoading", node_type: "source" },
      registry: { sagemaker_step_type: "CradleDataLoading", requires: "closed_library" },
      contract: {
        ...{ entry_point: "scripts.py", inputs: {} },
        outputs: { ...port("DATA", "output/place_holder"), ...port("METADATA", "output/metadata") },
      },
      spec: { dependencies: {}, outputs: { ...output("DATA"), ...output("METADATA") } },
    },
    "interfaces/count.step.yaml": {
      ...{ step_type: "Count", node_type: "internal", registry: { sagemaker_step_type: "Processing" } },
      contract: {
        entry_point: "count.py",
        inputs: port("DATA", "input/data"),
        outputs: port("counts", "output/counts"),
      },
      spec: {
        dependencies: {
          DATA: {
            ...{ type: "processing_output", required: true, data_type: "S3Uri" },
            compatible_sources: ["CradleDataLoading"],
          },
        },
        outputs: output("counts"),
      },
    },
    "simple.dag.json": {
      dag: { nodes: ["CradleDataLoading_training", "Count"], edges: [["CradleDataLoading_training", "Count"]] },
    },
    "config/config.json": {
      configuration: {
        shared: { author: "mia", region: "NA", source_dir: "scripts" },
        specific: {
          CradleDataLoading_training: { __model_type__: "CradleDataLoadingConfig", job_type: "training" },
          Count: { __model_type__: "CountConfig", processing_entry_point: "count.py" },
        },
      },
      metadata: {},
    },
  };

  async function counting(): Promise<Project> {
    const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]);
    return makeFolder(
      {
        ...Object.fromEntries(texts),
        "scripts/count.py": `print(open("${folder}/input/data/rows.txt").read())
open("${folder}/output/counts/counts.txt", "w").write("1")
`,
        "stand_ins.py": `def load(output_paths, environ_vars, job_args):
    with open(output_paths["DATA"] + "/rows.txt", "w") as file:
        file.write(environ_vars["COUNTRY"] + " " + job_args.job_type)
`,
        "overrides.yaml": `steps:
  CradleDataLoading_training: {function: ./stand_ins.py:load, env: {COUNTRY: NA}}
`,
        "own/rows.txt": "own",
      },
      ".",
    );
  }

  test("writes what its consumers take into the folders of its interface, and gets environment and arguments", async () => {
    await using project = await counting();
    const ended = await run(project, "--overrides", "overrides.yaml");
    expect(ended.report.steps.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual([
      ["CradleDataLoading_training", "stubbed", "the function load of stand_ins.py stood in for it"],
      ["Count", "ran", undefined],
    ]);
    expect([ended.code, await told(project, "logs", "Count")]).toEqual([0, "NA training\n"]);
  });

  test("finds the modules and files beside its own, and what it gives back is kept", async () => {
    await using project = await counting();
    await writeFile(join(project.root, "lands.py"), 'LAND = "DE"\n');
    const load = `import os
from lands import LAND

def load(output_paths):
    with open(os.path.join(os.path.dirname(__file__), "own", "rows.txt")) as rows:
        open(output_paths["DATA"] + "/rows.txt", "w").write(LAND + " " + rows.read())
    return {"Rows": 1}
`;
    await writeFile(join(project.root, "stand_ins.py"), load);
    const ended = await run(project, "--overrides", "overrides.yaml");
    const outputs = ended.report.steps[0]?.outputs ?? [];
    const answer = outputs.find(({ port }) => port === "answer");
    expect([ended.code, await told(project, "logs", "Count")]).toEqual([0, "DE own\n"]);
    expect(answer?.files.map(({ path, bytes }) => [path, bytes])).toEqual([["answer.json", 11]]);
  });

  test.each([
    ["word", "it gave back str, which is no dictionary"],
    ["number", "what it gave back is no JSON: Object of type object is not JSON serializable"],
  ])("that gives back what no service answers fails its step: %s", async (name, why) => {
    await using project = await counting();
    const text = `def word():\n    return "m-1"\n\ndef number():\n    return {"Rows": object()}\n`;
    await writeFile(join(project.root, "stand_ins.py"), text);
    const ended = await run(project, "--override", `CradleDataLoading_training.function=stand_ins.py:${name}`);
    const found = ended.report.findings.find(({ code }) => code === "run/bad-stand-in");
    expect(found?.message).toBe(`${name} of stand_ins.py cannot stand in for CradleDataLoading_training: ${why}`);
  });

  test("is an error where the step runs its own script, or something else stands in already", async () => {
    await using project = await counting();
    const messages = async (...words: readonly string[]): Promise<unknown> => {
      const all = ["test-pipeline", project.pipeline, "--json", ...words.flatMap((word) => ["--override", word])];
      const { out, code } = await start(program, all, { cwd: project.root, temporary: project.temporary }).ended;
      const { findings } = JSON.parse(out) as { findings: { message: string; severity: string }[] };
      return [code, findings.filter(({ severity }) => severity === "error").map(({ message }) => message)];
    };
    const load = "stand_ins.py:load";
    expect(await messages(`Count.function=${load}`)).toEqual([
      64,
      ["The override Count.function changes nothing: its script count.py runs here"],
    ]);
    expect(
      await messages("CradleDataLoading_training.outputs.DATA=own", `CradleDataLoading_training.function=${load}`),
    ).toEqual([
      64,
      ["The override CradleDataLoading_training.function changes nothing: files stand for what it would write"],
    ]);
    expect(await messages("CradleDataLoading_training.function=gone.py:load")).toEqual([64, ["No script gone.py"]]);
  });
});
