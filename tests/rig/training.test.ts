import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, python, type Tested, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const show = `import json, os, sys
seen = {name: value for name, value in os.environ.items() if name.startswith(("SM_CHANNEL", "SM_HP", "SM_INPUT_DATA", "VALUE_"))}
seen["arguments"] = sys.argv[1:]
seen["files"] = {name: sorted(os.listdir(path)) for name, path in seen.items() if name.startswith("SM_CHANNEL_")}
for name in ("hyperparameters", "inputdataconfig"):
    with open(f"/opt/ml/input/config/{name}.json") as file:
        seen[name] = json.load(file)
print(json.dumps(seen))
`;

async function seenBy(tested: Tested, step: string): Promise<Readonly<Record<string, unknown>>> {
  expect([tested.code, tested.codes()]).toEqual([0, []]);
  return JSON.parse((await tested.log(step)).toString()) as Record<string, unknown>;
}

async function seenWith(name: string, text: string): Promise<Readonly<Record<string, unknown>>> {
  await using project = await makeProject({}, { "scripts/show.py": show, [name]: text });
  return await seenBy(await testPipeline(program, { ...project, pipeline: join(project.root, name) }), "train");
}

test("numbers of a pipeline file reach the script as Python writes them, whole floats and big integers too", async () => {
  const text = `python: ${python}
scripts: scripts
steps:
  train:
    script: show.py
    kind: training
    env: {VALUE_A: 1.0, VALUE_B: 1e-3, VALUE_C: true, VALUE_D: 1_000}
    args: {aa: 1.0, bb: 0x10}
    hyperparameters: {ratio: 1.0, small: 1e-3, depth: 1, on: true, big: 12345678901234567890, hex: 0x10, half: .5, text: 1_000, all: [1.0, {x: 1e20}]}
`;
  expect(await seenWith("values.yaml", text)).toMatchObject({
    ...{ VALUE_A: "1.0", VALUE_B: "1e-3", VALUE_C: "true", VALUE_D: "1_000" },
    hyperparameters: {
      ...{ ratio: "1.0", small: "0.001", depth: "1", on: "true", big: "12345678901234567890" },
      ...{ hex: "16", half: "0.5", text: "1_000", all: '[1.0, {"x": 1e+20}]' },
    },
    SM_HPS:
      '{"all":[1.0,{"x":1e+20}],"big":12345678901234567890,"depth":1,"half":0.5,"hex":16,"on":true,"ratio":1.0,"small":0.001,"text":"1_000"}',
    ...{ SM_HP_RATIO: "1.0", SM_HP_SMALL: "0.001", SM_HP_BIG: "12345678901234567890", SM_HP_ALL: '[1.0,{"x":1e+20}]' },
    arguments: [
      ...["--all", "[1.0, {'x': 1e+20}]", "--big", "12345678901234567890", "--depth", "1", "--half", "0.5"],
      ...["--hex", "16", "--on", "True", "--ratio", "1.0", "--small", "0.001", "--text", "1_000"],
      ...["--aa", "1.0", "--bb", "0x10"],
    ],
  });
});

test("a JSON pipeline keeps 1.0 apart from 1", async () => {
  const text = `{"python": "${python}", "scripts": "scripts", "steps": {"train":
    {"script": "show.py", "kind": "training", "hyperparameters": {"ratio": 1.0, "depth": 1, "rate": 1E-5}}}}`;
  expect(await seenWith("values.json", text)).toMatchObject({
    hyperparameters: { ratio: "1.0", depth: "1", rate: "1e-05" },
    SM_HPS: '{"depth":1,"rate":1e-05,"ratio":1.0}',
    arguments: ["--depth", "1", "--rate", "1e-05", "--ratio", "1.0"],
  });
});

const split = `from pathlib import Path
for name in ("train", "val", "my-test", "not a channel", ".hidden"):
    folder = Path("/opt/ml/processing/output") / name
    folder.mkdir()
    (folder / "rows.csv").write_text("1\\n")
Path("/opt/ml/processing/output/readme.txt").write_text("no channel")
`;
const channel = { TrainingInputMode: "File", S3DistributionType: "FullyReplicated", RecordWrapperType: "None" };

test.each(["namespaces", "rewriting"])(
  "every folder of what feeds /opt/ml/input/data is a channel, on the rung %s",
  async (isolation) => {
    const data = "/opt/ml/input/data";
    const steps = {
      split: { script: "split.py", outputs: { out: { path: "/opt/ml/processing/output" } } },
      train: {
        ...{ script: "show.py", kind: "training" },
        inputs: {
          input_path: { path: data, from: "split.out" },
          more: { path: `${data}/more`, from: "scripts" },
        },
      },
    };
    await using project = await makeProject(steps, { "scripts/show.py": show, "scripts/split.py": split });
    const tested = await testPipeline(program, project, "--isolation", isolation, "--no-data-flow-validation");
    const codes = isolation === "rewriting" ? ["run/rewritten-paths"] : [];
    expect([tested.code, tested.codes()]).toEqual([0, codes]);
    const seen = JSON.parse((await tested.log("train")).toString()) as Record<string, unknown>;
    const config = { more: channel, "my-test": channel, train: channel, val: channel };
    expect(seen).toMatchObject({
      SM_CHANNELS: '["more","my-test","train","val"]',
      files: {
        SM_CHANNEL_MORE: ["show.py", "split.py"],
        "SM_CHANNEL_MY-TEST": ["rows.csv"],
        SM_CHANNEL_TRAIN: ["rows.csv"],
        SM_CHANNEL_VAL: ["rows.csv"],
      },
      inputdataconfig: config,
    });
    if (isolation === "namespaces") expect(seen["SM_CHANNEL_TRAIN"]).toBe(`${data}/train`);
    expect(JSON.parse(String(seen["SM_INPUT_DATA_CONFIG"]))).toEqual(config);
  },
);
