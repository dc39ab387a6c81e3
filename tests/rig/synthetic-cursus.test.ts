import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { examplePython } from "./accounts.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { makeFolder, type Project, tested } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const folder = "/opt/ml/processing";
const port = (name: string, path: string): object => ({ [name]: { path: `${folder}/${path}` } });
const output = (name: string, more: object = {}): object => ({
  [name]: {
    ...{ type: "processing_output", data_type: "S3Uri", ...more },
    property_path: `properties.ProcessingOutputConfig.Outputs['${name}'].S3Output.S3Uri`,
  },
});
const input = (name: string, required: boolean): object => ({
  [name]: {
    ...{ type: "processing_output", required, data_type: "S3Uri", semantic_keywords: [name.toLowerCase()] },
    compatible_sources: ["CradleDataLoading"],
  },
});

/** A step with a script of its own that reads what the loader brings. */
function reader(type: string, taken: readonly string[] = ["DATA", "SIGNATURE"]): object {
  const script = `${type.toLowerCase()}.py`;
  return {
    ...{ step_type: type, node_type: "internal", registry: { sagemaker_step_type: "Processing" } },
    contract: {
      ...{ entry_point: script, source_dir: true },
      inputs: Object.assign({}, ...taken.map((name) => port(name, `input/${name.toLowerCase()}`))),
      outputs: port("out", "output/out"),
    },
    spec: {
      dependencies: Object.assign({}, ...taken.map((name) => input(name, name === "DATA"))),
      outputs: output("out"),
    },
  };
}

const names = ["DATA", "METADATA", "SIGNATURE", "EXTRA"];
const loader = {
  ...{ step_type: "CradleDataLoading", node_type: "source" },
  registry: { sagemaker_step_type: "CradleDataLoading", requires: "closed_library" },
  contract: {
    ...{ entry_point: "scripts.py", inputs: {} },
    outputs: Object.assign({}, ...names.map((name) => port(name, `output/${name.toLowerCase()}`))),
  },
  spec: {
    dependencies: {},
    outputs: Object.assign({}, ...names.map((name) => output(name, { semantic_keywords: [name.toLowerCase()] }))),
  },
};

const config = {
  configuration: {
    shared: {
      ...{ author: "mia", region: "NA", source_dir: "scripts", processing_source_dir: "scripts", bucket: "team" },
      ...{ role: "r", service_name: "Late", pipeline_version: "1", project_root_folder: "late" },
    },
    specific: {
      CradleDataLoading_training: { __model_type__: "CradleDataLoadingConfig", job_type: "training" },
      Sum: { __model_type__: "SumConfig", processing_entry_point: "sum.py" },
      Rank: { __model_type__: "RankConfig", processing_entry_point: "rank.py" },
    },
  },
  metadata: {},
};

/** It knows one column, and that the signature names all. */
const sum = `import csv, glob
[file] = glob.glob("${folder}/input/data/part-*.csv")
rows = list(csv.DictReader(open(file)))
print(sum(float(row["amount"]) for row in rows))
[signature] = glob.glob("${folder}/input/signature/signature*")
assert open(signature).read().strip().split(",") == list(rows[0]), signature
open("${folder}/output/out/header.txt", "w").write(open(file).readline())
`;

/** It takes all names of columns from its settings. */
const rank = `import csv, glob, json
from pathlib import Path
params = json.loads((Path(__file__).resolve().parent / "hyperparams" / "hyperparameters.json").read_text())
with open(glob.glob("${folder}/input/data/*.csv")[0]) as file:
    rows = list(csv.DictReader(file))
for name in params["tab_field_list"]:
    assert len({float(row[name]) for row in rows}) > 10, name
for name in params["cat_field_list"]:
    assert 1 < len({row[name] for row in rows}) < 10, name
assert {row[params["label_name"]] for row in rows} == {"0", "1", "2"}
assert len({row[params["id_name"]] for row in rows}) == len(rows)
open("${folder}/output/out/header.txt", "w").write(",".join(rows[0]) + "\\n")
`;

const settings = {
  ...{ tab_field_list: ["temp", "size"], cat_field_list: ["dest", "kind_of"], label_name: "late", id_name: "number" },
  num_classes: 3,
};

async function project(more: Readonly<Record<string, string>> = {}): Promise<Project> {
  const edges = ["Sum", "Rank"].map((step) => ["CradleDataLoading_training", step]);
  const files = {
    "interfaces/load.step.yaml": loader,
    "interfaces/sum.step.yaml": reader("Sum"),
    "interfaces/rank.step.yaml": reader("Rank"),
    "two.dag.json": { dag: { nodes: ["CradleDataLoading_training", "Sum", "Rank"], edges } },
    "config/config.json": config,
    "scripts/hyperparams/hyperparameters.json": settings,
  };
  const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]);
  return makeFolder(
    { ...Object.fromEntries(texts), "scripts/sum.py": sum, "scripts/rank.py": rank, ...more },
    "two.dag.json",
  );
}

async function cursus({ root, temporary }: Project, ...words: readonly string[]): Promise<Ended> {
  return start(program, words, { cwd: root, temporary }).ended;
}

test("a closed loader brings one set of data that fits all its readers, and what describes it", async () => {
  await using own = await project();
  const all = ["test-pipeline", own.pipeline, "--json", "--data-source", "synthetic"];
  const run = await tested(own, await cursus(own, ...all));
  expect([run.code, run.codes()], run.out).toEqual([0, []]);
  const served = (step: string) => (run.step(step).served ?? []).map(({ of, folder: made }) => ({ of, made }));
  expect(served("Sum")).toEqual(served("Rank"));
  expect(served("Sum").map(({ of }) => of)).toEqual(
    ["DATA", "SIGNATURE"].map((name) => ({ step: "CradleDataLoading_training", port: name })),
  );
  expect(run.step("Sum").served?.map(({ files = [] }) => files.map(({ path }) => path))).toEqual([
    ["part-00000.csv"],
    ["signature.csv"],
  ]);
  const made = run.step("Sum").served?.[0]?.folder ?? "";
  const text = await readFile(join(made, "part-00000.csv"), "utf8");
  expect(text.split("\n")[0]).toBe("amount,temp,size,dest,kind_of,late,number");
  const generated = await cursus(own, "generate-synthetic-data", own.pipeline, "--output-dir", "made");
  expect([generated.code, await readdir(join(own.root, "made"))]).toEqual([0, ["CradleDataLoading_training"]]);
  const data = join(own.root, "made/CradleDataLoading_training/DATA");
  expect(await readFile(join(data, "part-00000.csv"), "utf8")).toBe(text);
});

test("an optional output of a loader that only a script can make is told, and who reads it runs without", async () => {
  const script = `import os, pickle
open("${folder}/input/data/rows.csv").read()
if os.path.exists("${folder}/input/extra"):
    pickle.load(open("${folder}/input/extra/seen.pkl", "rb"))
open("${folder}/output/out/n.txt", "w").write("1")
`;
  const taking = JSON.stringify(reader("Sum", ["DATA", "EXTRA"]));
  await using own = await project({ "interfaces/sum.step.yaml": taking, "scripts/sum.py": script });
  const all = ["test-pipeline", own.pipeline, "--json", "--data-source", "synthetic", "--step", "Sum"];
  const run = await tested(own, await cursus(own, ...all));
  expect([run.code, run.step("Sum").outcome, run.codes("Sum")]).toEqual([0, "ran", ["source/cannot-make"]]);
  expect(run.finding("source/cannot-make", "Sum").message).toBe(
    "Synthetic data for EXTRA of step Sum would have to hold a pickled object (seen.pkl, read in line 4), which only a script can make",
  );
  expect(run.step("Sum").served?.map(({ port: name }) => name)).toEqual(["DATA"]);
});

const example = join(import.meta.dirname, "../../examples/cursus-xgboost");

test.skipIf(!existsSync(examplePython))(
  "graphs of the Cursus example run from no data (needs its libraries)",
  { timeout: 240_000 },
  async () => {
    const room = await mkdtemp(join(tmpdir(), "cursus-nothing-"));
    try {
      for (const graph of ["simple", "training_with_evaluation_dummy"]) {
        const words = ["--dag", graph, "--data-source", "synthetic", "--python", examplePython];
        const all = ["test-pipeline", example, ...words, "--workspace-dir", join(room, graph)];
        const { code, out, err } = await start(program, all, { cwd: example, temporary: room }).ended;
        expect([graph, code], out + err).toEqual([graph, 0]);
      }
    } finally {
      await rm(room, { recursive: true, force: true });
    }
  },
);
