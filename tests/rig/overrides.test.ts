import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlanDocument, RefusedDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { python } from "./project.ts";

const project = join(import.meta.dirname, "../../examples/cursus-xgboost");
let program: Program;
let root: string;
let file: string;

beforeAll(async () => {
  program = await buildProgram();
  root = await mkdtemp(join(tmpdir(), "overrides-"));
  file = join(root, "o.yaml");
});
afterAll(() => rm(root, { recursive: true }));

async function plan(overrides: string, ...words: readonly string[]): Promise<Ended> {
  await writeFile(file, overrides);
  const all = ["plan", project, "--dag", "simple", "--python", python, "--overrides", file, ...words];
  return start(program, all, { cwd: root, temporary: root }).ended;
}

async function planned(overrides: string, ...words: readonly string[]): Promise<PlanDocument> {
  const { out } = await plan(overrides, ...words, "--json");
  return JSON.parse(out) as PlanDocument;
}

/** `line:column message | hint` */
async function refused(overrides: string, ...words: readonly string[]): Promise<readonly string[]> {
  const { out, code } = await plan(overrides, ...words, "--json");
  expect(code).toBe(64);
  const { findings } = JSON.parse(out) as RefusedDocument;
  return findings.map(
    ({ place, message, hint }) => `${place?.line}:${place?.column} ${message.replaceAll(root, "")} | ${hint}`,
  );
}

const idle = "Remove it, or give another value";

const renames = `renames:
  TabularPreprocessing:
    LABEL_FIELD: service_name
    MAX_WORKERS: {constant: 3}
  XGBoostTraining:
    REGION: {field: bucket, as: lower}
    USE_PRECOMPUTED_IMPUTATION: {field: never_set, default: none}
`;

test("the user's renames give variables, which the plan tells with the field and with the rename's line", async () => {
  const { steps } = await planned(renames);
  const told = (id: string, names: readonly string[]) =>
    (steps.find((step) => step.id === id)?.env ?? []).flatMap(({ name, value, origin }) => {
      if (!names.includes(name)) return [];
      const { kind } = origin;
      if (kind !== "config") return [[name, value, kind, kind === "override" && origin.place?.line]];
      return [[name, value, origin.field, origin.rename?.line]];
    });
  expect(told("TabularPreprocessing_training", ["LABEL_FIELD", "MAX_WORKERS", "OUTPUT_FORMAT"])).toEqual([
    ["LABEL_FIELD", "FlightDelays", "service_name", 3],
    ["MAX_WORKERS", "3", "override", 4],
    ["OUTPUT_FORMAT", "CSV", "output_format", undefined],
  ]);
  expect(told("XGBoostTraining", ["REGION", "USE_PRECOMPUTED_IMPUTATION"])).toEqual([
    ["REGION", "team-flights", "bucket", 6],
    ["USE_PRECOMPUTED_IMPUTATION", "none", "override", 7],
  ]);
  const { out } = await plan(renames, "--step", "XGBoostTraining", "--env");
  expect(out).toMatch(/REGION=team-flights\s+\[bucket, \S+config\.json:\d+,\s+as\s+\S*o\.yaml:6\s+says\]/);
});

test("a rename that names what is not there, or changes nothing, is refused where it is written", async () => {
  const wrong = `renames:
  TabularPreprocesing: {X: bucket}
  TabularPreprocessing:
    LABEL_FIELD: label_nam
    OUTPUT_FORMAT: output_format
  Package: {PIPELINE: pipeline_name}
`;
  const messages = await refused(wrong);
  expect(messages.slice(0, 3)).toEqual([
    "2:3 The override renames.TabularPreprocesing names TabularPreprocesing, which is no step type | Did you mean TabularPreprocessing?",
    "4:5 The override renames.TabularPreprocessing.LABEL_FIELD names label_nam, which is no field | Did you mean label_name?",
    `5:5 The override renames.TabularPreprocessing.OUTPUT_FORMAT changes nothing: it is "CSV" without it | ${idle}`,
  ]);
  expect(messages[3]).toContain("6:3 The override renames.Package names Package, which is no step type");
  expect(await refused("renames: {Package: {A: {constant: x, as: json}, B: {as: upper}, C: [d]}}")).toEqual([
    `1:38 The override renames.Package.A.as changes nothing: the variable has a constant | ${idle}`,
    '1:57 as cannot be "upper" | It may be text, lower, commas or json',
    "1:68 C must be text | It is a list; write one value, quoted if it holds `:` or `{`",
  ]);
});

test("overrides that say nothing are refused, and so is an empty file", async () => {
  expect(await refused("")).toEqual(["1:1 /o.yaml is empty | Say in it what is to be changed, or leave it out"]);
  expect(await refused("{}")).toEqual([`1:1 The override o.yaml changes nothing: it says nothing | ${idle}`]);
  expect(
    await refused("defaults: {env: {}}\nsteps:\n  XGBoostTraining: {skip: false}\n  TabularPreprocessing_training: {}"),
  ).toEqual([
    `1:12 The override defaults.env changes nothing: it says nothing | ${idle}`,
    `3:27 The override XGBoostTraining.skip changes nothing: no step is skipped without it | ${idle}`,
    `4:3 The override TabularPreprocessing_training changes nothing: it says nothing | ${idle}`,
  ]);
  expect(await refused(renames, "--override", "XGBoostTraining.skip=false")).toEqual([
    `undefined:undefined The override XGBoostTraining.skip changes nothing: no step is skipped without it | ${idle}`,
  ]);
  const { findings } = await planned(
    "steps: {XGBoostTraining: {skip: true}}",
    "--override",
    "XGBoostTraining.skip=false",
  );
  expect(findings.filter(({ code }) => code === "plan/overridden")).toEqual([]);
});

const clip = `step_type: Clip
node_type: source
registry: {sagemaker_step_type: Processing, description: clips}
compute: {kind: sklearn}
contract:
  entry_point: clip.py
  inputs: {table: {path: /opt/ml/processing/input/table, required: true}}
  outputs: {clipped: {path: /opt/ml/processing/output/clipped}}
  input_source_overrides: {table: table_folder}
spec:
  dependencies: {table: {type: processing_output, required: true, compatible_sources: [], semantic_keywords: []}}
  outputs:
    clipped: {type: processing_output, property_path: "properties.ProcessingOutputConfig.Outputs['clipped'].S3Output.S3Uri"}
`;

test("what is wrong of one place is told once, and a node that is not there beside all else", async () => {
  const wrong = `stepz: {a: {}}
defaults: {env: {A: {}}, envs: {}}
steps:
  Packag: {skip: true}
  package: {}
  XGBoostTraining: {arg: {job_type: x}}
`;
  const hint = "Known nodes: ";
  const messages = await refused(wrong);
  expect(messages.map((message) => message.replace(/(Known nodes: ).*/, "$1"))).toEqual([
    "1:1 Unknown key stepz in the overrides | Did you mean steps?",
    "2:21 A must be text | It is a map; write one value, quoted if it holds `:` or `{`",
    "2:26 Unknown key envs in defaults | Did you mean env?",
    "6:21 Unknown key arg in steps.XGBoostTraining | Did you mean args?",
    `4:3 The override Packag names Packag, which is no node | ${hint}`,
    `5:3 The override package names package, which is no node | ${hint}`,
  ]);
});

test("an input that is given what the configuration names already is refused", async () => {
  const folder = join(root, "same");
  const files = {
    "interfaces/clip.step.yaml": clip,
    "config/config.json": JSON.stringify({ steps: { Clip_replay: { job_type: "replay", table_folder: "raw" } } }),
    "p.dag.json": '{"dag":{"nodes":["Clip_replay"],"edges":[]}}',
    "scripts/clip.py": 'import os\nopen("/opt/ml/processing/output/clipped/a.csv", "w").write("a\\n1\\n")\n',
    "raw/rows.csv": "a\n1\n",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const raw = join(folder, "raw");
  const spoken = (...words: readonly string[]): Promise<Ended> =>
    start(program, ["plan", folder, "--python", python, "--json", ...words], { cwd: folder, temporary: root }).ended;
  for (const path of ["./raw", raw, "raw/../raw/"]) {
    const { out, code } = await spoken("--override", `Clip_replay.inputs.table=${path}`);
    const { findings } = JSON.parse(out) as RefusedDocument;
    expect([code, findings.map(({ message, hint, step, port }) => [message, hint, step, port])]).toEqual([
      64,
      [
        [
          "The override Clip_replay.inputs.table changes nothing: the configuration names the same, raw",
          ...[idle, "Clip_replay", "table"],
        ],
      ],
    ]);
  }
  expect((await spoken("--override", "Clip_replay.inputs.table=scripts")).code).toBe(0);
});

test("files and hyperparameters of overrides are in the plan with where they are said", async () => {
  const given = `steps:
  CradleDataLoading_training: {outputs: {DATA: .}}
  TabularPreprocessing_training: {inputs: {DATA: .}}
  XGBoostTraining: {hyperparameters: {num_round: 7}}
`;
  const { steps } = await planned(given);
  const mounts = (id: string, port: string) =>
    steps.flatMap((step) => (step.id === id ? step.mounts.filter((mount) => mount.port === port) : []));
  const at = (line: number, column: number) => ({ origin: { kind: "override", place: { file, line, column } } });
  expect(mounts("CradleDataLoading_training", "DATA")).toMatchObject([{ source: root, ...at(2, 48) }]);
  expect(mounts("TabularPreprocessing_training", "DATA")).toMatchObject([{ source: root, ...at(3, 50) }]);
  expect(steps.find(({ id }) => id === "XGBoostTraining")?.hyperparameters).toMatchObject([
    { name: "num_round", value: 7, file: "/opt/ml/code/hyperparams/hyperparameters.json", ...at(4, 50) },
    { name: "num_round", value: 7, file: "/opt/ml/code/hyperparams/hyperparameters_NA.json", ...at(4, 50) },
  ]);
  const { out } = await plan(given);
  expect(out).toMatch(/DATA: \/opt\/ml\/processing\/output\/place_holder ← \S+\s+\[\S*o\.yaml:2\]/);
  expect(out).toMatch(/hyper +num_round=7 in \/opt\/ml\/code\/hyperparams\/hyperparameters\.json\s+\[\S*o\.yaml:4\]/);
});
