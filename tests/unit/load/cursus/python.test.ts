import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadConfiguration } from "../../../../src/load/cursus/config/load-config.ts";
import { findModules } from "../../../../src/load/cursus/python/find-modules.ts";
import { loadModules, type PythonForms } from "../../../../src/load/cursus/python/load-modules.ts";
import { findInterpreter } from "../../../../src/load/interpreter.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Finding } from "../../../../src/model/findings/finding.ts";

const projects = join(import.meta.dirname, "../../../data/older-projects");
const found = findInterpreter("python3", projects);
const python = found.ok ? found.path : "python3";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cursus-python-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** With what is told of every graph. */
async function load(root: string, mayImport = false, files = findModules([root])): Promise<PythonForms> {
  const read = await loadModules({ python, files, roots: [root], mayImport });
  if (read.kind === "broken") throw new Error(read.reason);
  return { ...read, findings: [...read.findings, ...read.dags.flatMap(({ findings }) => findings)] };
}

/** Loads modules by their text. */
function loadTexts(texts: Readonly<Record<string, string>>, mayImport = false): Promise<PythonForms> {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return load(
    folder,
    mayImport,
    Object.keys(texts).map((name) => join(folder, name)),
  );
}

function told(findings: readonly Finding[], root = folder): readonly string[] {
  return findings.map((one) => {
    const { message, hint = "" } = explain(one);
    const place = `${relative(root, one.place?.file ?? "")}:${one.place?.line}:${one.place?.column}`;
    return `${place} ${one.severity} ${message} | ${hint.replaceAll(root, "")}`;
  });
}

const graph = ({ dags }: PythonForms) =>
  dags.map(({ dag: { name, nodes, edges } }) => [
    name,
    nodes.map((one) => one.name),
    edges.map(({ from, to }) => `${from} ${to}`),
  ]);

test("an older project with list specifications and irregular names is read without any finding", async () => {
  const root = join(projects, "parcels");
  const forms = await load(root);
  expect(told(forms.findings, root)).toEqual([]);
  expect(forms.unclaimed).toEqual([]);
  expect(graph(forms)).toEqual([
    [
      "create_carrier_dag",
      [
        ...["ParcelLoading", "OutlierClipping_training", "OutlierClipping_calibration"],
        ...["CarrierTraining", "ScoreModel_calibration"],
      ],
      [
        "ParcelLoading OutlierClipping_training",
        "ParcelLoading OutlierClipping_calibration",
        "OutlierClipping_training CarrierTraining",
        "OutlierClipping_training OutlierClipping_calibration",
        "CarrierTraining ScoreModel_calibration",
        "OutlierClipping_calibration ScoreModel_calibration",
      ],
    ],
  ]);
  const { interfaces } = forms;
  const scripts = interfaces.stepTypes.map((type) => [
    type,
    interfaces.of(type, undefined)?.interface.contract.entryPoint,
  ]);
  expect(scripts).toEqual([
    ["ParcelLoading", "load_parcels.py"],
    ["ScoreModel", "score.py"],
    ["OutlierClipping", "clipping.py"],
    ["CarrierTraining", "fit_carrier.py"],
  ]);
});

test("a specification becomes the interface of its step type and job type, with a place for everything", async () => {
  const root = join(projects, "parcels");
  const clipping = (await load(root)).interfaces.of("outlier_clipping", "training");
  const contracts = join(root, "parcels/steps/contracts/outlier_clip_contract.py");
  const spec = join(root, "parcels/steps/specs/clip_training_spec.py");
  expect([clipping?.hasVariant, clipping?.variants]).toEqual([true, ["calibration", "training"]]);
  expect(clipping?.interface).toEqual({
    stepType: "OutlierClipping",
    specType: "OutlierClipping_Training",
    nodeType: "internal",
    serviceVerb: "Processing",
    configClass: "ClippingConfig",
    form: "python",
    place: { file: spec, line: 11, column: 26 },
    contract: {
      entryPoint: "clipping.py",
      inputs: [
        { name: "table", path: "/opt/ml/processing/input/table", place: { file: contracts, line: 7, column: 9 } },
        {
          name: "bounds",
          path: "/opt/ml/processing/input/bounds/bounds.json",
          place: { file: contracts, line: 8, column: 9 },
        },
      ],
      outputs: [
        {
          name: "clipped",
          path: "/opt/ml/processing/output/clipped",
          place: { file: contracts, line: 10, column: 28 },
        },
        {
          name: "bounds_out",
          path: "/opt/ml/processing/output/bounds",
          place: { file: contracts, line: 10, column: 60 },
        },
      ],
      arguments: { "job-type": "training" },
      jobArguments: [],
      requiredEnv: ["CLIP_COLUMN"],
      optionalEnv: { DELIMITER: ",", LOG_LEVEL: "INFO", UPPER: "40" },
      requirements: { python: ">=3.8" },
      description: "Clips one column of a table.\n    Learns its bound from an optional file.",
      shipsSourceDir: false,
      includesJobType: false,
      fromConfig: {},
      skipped: [],
      runtimeRequires: [],
      computedEnv: {},
      isSink: false,
      place: { file: contracts, line: 4, column: 26 },
    },
    spec: {
      dependencies: [
        {
          name: "table",
          type: "processing_output",
          required: true,
          compatibleSources: ["ParcelLoading", "DataLoad"],
          keywords: ["rows", "table"],
          dataType: "S3Uri",
          place: { file: spec, line: 16, column: 9 },
        },
        {
          name: "bounds",
          type: "processing_output",
          required: false,
          compatibleSources: ["OutlierClipping"],
          keywords: ["bounds"],
          dataType: "S3Uri",
          place: { file: spec, line: 24, column: 9 },
        },
      ],
      outputs: [
        {
          name: "clipped",
          type: "processing_output",
          propertyPath: "properties.ProcessingOutputConfig.Outputs['clipped'].S3Output.S3Uri",
          aliases: ["processed_data", "input_path"],
          dataType: "S3Uri",
          place: { file: spec, line: 34, column: 9 },
        },
        {
          name: "bounds_out",
          type: "processing_output",
          propertyPath: "properties.ProcessingOutputConfig.Outputs['bounds_out'].S3Output.S3Uri",
          aliases: ["bounds"],
          dataType: "S3Uri",
          place: { file: spec, line: 41, column: 9 },
        },
      ],
    },
  });
});

test.each(["parcels", "returns"])("the configuration of the older project %s is read without any finding", (name) => {
  const loaded = loadConfiguration(join(projects, name, "config.json"));
  expect(loaded.ok ? told(loaded.value.findings, projects) : told(loaded.failure.findings, projects)).toEqual([]);
});

test("what only running a contract tells names the option that imports it", async () => {
  const root = join(projects, "returns");
  const forms = await load(root);
  expect(told(forms.findings, root)).toEqual([
    "steps/contracts/counting_contract.py:16:27 warning Reading COUNTS does not tell returns of expected_input_paths, which is computed here | Write it as a literal, or add --import-contracts, which imports the module in a process of its own",
  ]);
  expect(graph(forms)).toEqual([["dag", ["ReturnsGathering", "ReasonCounting"], ["ReturnsGathering ReasonCounting"]]]);
  expect(forms.interfaces.of("ReasonCounting", undefined)?.interface.contract.inputs).toMatchObject([
    { name: "returns" },
  ]);
});

test("with that option the contract is whole, and nothing is left in the project", async () => {
  const root = join(projects, "returns");
  const forms = await load(root, true);
  expect(told(forms.findings, root)).toEqual([]);
  expect(forms.unclaimed).toEqual([]);
  const counting = forms.interfaces.of("ReasonCounting", undefined)?.interface;
  expect(counting?.contract.inputs).toEqual([
    {
      name: "returns",
      path: "/opt/ml/processing/input/v2",
      place: { file: join(root, "steps/contracts/counting_contract.py"), line: 14, column: 1 },
    },
  ]);
  expect(counting?.contract.arguments).toEqual({ top: "3" });
  expect(counting?.spec?.dependencies.map(({ name, type }) => [name, type])).toEqual([
    ["returns", "processing_output"],
  ]);
  expect(readdirSync(root, { recursive: true }).filter((name) => String(name).includes("__pycache__"))).toEqual([]);
});

test("modules are found by what they say, not by their names", () => {
  const names = findModules([projects]).map((file) => relative(projects, file));
  expect(names).toEqual([
    "parcels/parcels/pipelines/carrier_dag.py",
    "parcels/parcels/steps/contracts/carrier_fit_contract.py",
    "parcels/parcels/steps/contracts/outlier_clip_contract.py",
    "parcels/parcels/steps/contracts/parcel_load_contract.py",
    "parcels/parcels/steps/contracts/score_contract.py",
    "parcels/parcels/steps/registry/step_names.py",
    "parcels/parcels/steps/specs/carrier_load_spec.py",
    "parcels/parcels/steps/specs/carrier_score_model_calibration_spec.py",
    "parcels/parcels/steps/specs/clip_calibration_spec.py",
    "parcels/parcels/steps/specs/clip_training_spec.py",
    "parcels/parcels/steps/specs/xgb_training_spec.py",
    "returns/pipelines/weekly.py",
    "returns/steps/contracts/counting_contract.py",
    "returns/steps/contracts/refund_gather_contract.py",
    "returns/steps/registry/step_names.py",
    "returns/steps/specs/gathering_spec.py",
    "returns/steps/specs/reason_stats_spec.py",
  ]);
});

const header = "from cursus.api.dag.base_dag import PipelineDAG\n";

test("a computed name, an open condition and a node that nobody declares are told in a graph", async () => {
  const forms = await loadTexts({
    "a.py": `${header}import os
def create_demo_dag():
    dag = PipelineDAG()
    dag.add_node("Training")
    dag.add_node(os.environ["LAST"])
    if os.environ.get("MORE"):
        dag.add_node("More")
    dag.add_edge("Loading", "Trainning")
    dag.add_edge("Loading", "Trainning")
    dag.add_edge("Loading", "Loading")
    return dag
`,
  });
  const option = "Write it as a literal, or add --import-contracts, which imports the module in a process of its own";
  expect(told(forms.findings)).toEqual([
    `a.py:6:5 error Reading create_demo_dag does not tell the name of a node, which is computed here | ${option}`,
    `a.py:7:5 error Reading create_demo_dag does not tell a condition, which is computed here | ${option}`,
    'a.py:9:5 warning No add_node declares Loading, which an edge mentions | Declare it with add_node("Loading")',
    "a.py:9:5 warning No add_node declares Trainning, which an edge mentions | Did you mean Training?",
    "a.py:10:5 warning The edge Loading → Trainning is there twice | It is first in line 9, which counts; remove the other one",
    "a.py:11:5 error An edge leads from Loading to itself | Remove it, or name another node: no step can wait for itself",
  ]);
  expect(graph(forms)).toEqual([["create_demo_dag", ["Training", "Loading", "Trainning"], ["Loading Trainning"]]]);
});

test("a node that is declared twice is told, read or imported; one that an edge mentioned before is not", async () => {
  const text = (names: string): string => `${header}def create_demo_dag():
    dag = PipelineDAG(
        nodes=["Loading", ${names}],
    )
    dag.add_edge("Loading", "Training")
    dag.add_node("Training")
    dag.add_node("Training")
    return dag
`;
  const training =
    "a.py:8:5 warning The node Training is there twice | It is first in line 7, which counts; remove the other one";
  const loading = (place: string, first: number): string =>
    `a.py:${place} warning The node Loading is there twice | It is first in line ${first}, which counts; remove the other one`;
  const read = await loadTexts({ "a.py": text('"Loading"') });
  expect(told(read.findings)).toEqual([loading("4:27", 4), training]);
  const imported = await loadTexts({ "a.py": text('*sorted({"Loading"}, key=len)') }, true);
  expect(told(imported.findings)).toEqual([loading("3:1", 3), training.replace(":5", ":1")]);
  expect(graph(read)).toEqual([["create_demo_dag", ["Loading", "Training"], ["Loading Training"]]]);
});

test("importing decides a computed graph, counts of the metadata included", async () => {
  const text = `${header}from cursus.pipeline_catalog import DAGMetadata
def create_demo_dag():
    dag = PipelineDAG()
    for name in sorted({"Training", "Loading"}, key=len):
        dag.add_node(name)
    dag.add_edge("Loading", "Training")
    dag.add_edge("Training", "Scoring")
    return dag
def get_dag_metadata():
    return DAGMetadata("demo", "simple", [], "none", node_count=2, edge_count=2)
`;
  const forms = await loadTexts({ "a.py": text }, true);
  expect(graph(forms)).toEqual([
    ["create_demo_dag", ["Loading", "Training", "Scoring"], ["Loading Training", "Training Scoring"]],
  ]);
  expect(told(forms.findings)).toEqual([
    'a.py:8:1 warning No add_node declares Scoring, which an edge mentions | Declare it with add_node("Scoring")',
    "a.py:10:1 warning node_count is 2, but the graph has 3 | The graph counts: write 3, or restore what is missing from it",
  ]);
});

test("a contract that imports counts where the module of its specification does not", async () => {
  const core = "from cursus.core import ScriptContract, StepSpecification, NodeType\n";
  const forms = await loadTexts(
    {
      "contract_a.py": `import os\n${core}C = ScriptContract(entry_point="a.py", expected_output_paths={},
    expected_input_paths={"rows": os.environ.get("NOT_SET_ANYWHERE", "/opt/ml/processing/input") + "/rows"})\n`,
      "spec_a.py": `${core}from gone import kind\nfrom contract_a import C
S = StepSpecification(step_type="A", node_type=NodeType.SINK, script_contract=C, dependencies=[], outputs=[])\n`,
    },
    true,
  );
  expect(told(forms.findings).map((one) => one.split(" | ")[0])).toEqual([
    "spec_a.py:2:1 error spec_a.py cannot be imported: ModuleNotFoundError: No module named 'gone'",
  ]);
  const inputs = forms.interfaces.of("A", undefined)?.interface?.contract.inputs;
  expect(inputs?.map(({ name, path }) => [name, path])).toEqual([["rows", "/opt/ml/processing/input/rows"]]);
});

const contract = (fields: string): string =>
  `from cursus.core.base.contract_base import ScriptContract\nC = ScriptContract(${fields})\n`;

test("paths and a script that the older contracts refuse are errors at their line", async () => {
  const forms = await loadTexts({
    "a.py": contract(
      'entry_point="run.sh", expected_input_paths={"GeneratedPayloadSamples": "/opt/ml/processing/x",\n  "table": "/opt/ml/input/data"}, expected_output_paths={"out": "/tmp/out"}',
    ),
  });
  expect(told(forms.findings)).toEqual([
    'a.py:2:5 error entry_point cannot be "run.sh" | It may be the name of a .py file',
    "a.py:3:3 error The container path /opt/ml/input/data is nowhere an input can be | SageMaker has inputs in or below /opt/ml/processing/input",
    "a.py:3:58 error The container path /tmp/out is nowhere an output can be | SageMaker has outputs in or below /opt/ml/processing/output",
  ]);
  expect(forms.unclaimed.map(({ name }) => name)).toEqual(["C"]);
});

test("a type that no rule knows is told with what was probably meant, and its port is left out", async () => {
  const forms = await loadTexts({
    "a.py": `from cursus.core import StepSpecification, DependencySpec, NodeType
S = StepSpecification(step_type="Clip", node_type=NodeType.INTERNAL, outputs=[],
    dependencies=[DependencySpec(logical_name="a", dependency_type="procesing_output")])
`,
  });
  expect(told(forms.findings)).toEqual([
    'a.py:3:19 error dependency_type cannot be "procesing_output" | Did you mean processing_output?',
  ]);
  expect(forms.interfaces.of("Clip", "any")).toMatchObject({
    hasVariant: false,
    interface: { configClass: "ClipConfig" },
  });
});

const computed = `${contract('entry_point=open("name.txt").read(), expected_input_paths={}')}`;
const hostile: Readonly<Record<string, { readonly text: string; readonly expected: readonly string[] }>> = {
  "a loop without end": {
    text: `${header}import time\ndag = PipelineDAG(nodes=[time.name])\nwhile True:\n    dag.add_node("a")\n`,
    expected: [
      "a.py:3:26 error Reading dag does not tell the name of a node",
      "a.py:4:1 error Reading dag does not tell a loop",
    ],
  },
  "texts that double": { text: `x = "ab"\nfor i in range(9999):\n    x = x + x\n`, expected: [] },
  "a list that holds itself": {
    text: `${header}a = []\na.append(a)\nb = str(a)\nd = PipelineDAG(nodes=a)\n`,
    expected: ["a.py:2:5 error Reading d does not tell the name of a node"],
  },
  "functions that call themselves": {
    text: `${header}def create_a_dag():\n    return create_a_dag()\n`,
    expected: ["a.py:2:1 error Reading create_a_dag does not tell the graph that create_a_dag makes"],
  },
  "a syntax error": {
    text: "def f(:\n",
    expected: ["a.py:1:7 error a.py cannot be read as Python: invalid syntax"],
  },
  "deep nesting": { text: `x = ${"(".repeat(5000)}${")".repeat(5000)}\n`, expected: ["a.py:1:"] },
  "a long sum": { text: `x = ${"1+".repeat(20_000)}1\n`, expected: ["a.py:1:1 error a.py cannot be read as Python"] },
  "a NUL character": { text: "x = 1\0\n", expected: ["a.py:1:"] },
  "a file of 10 MB": {
    text: `x = 1\n${"# comment\n".repeat(1_050_000)}`,
    expected: ["a.py:1:1 error a.py cannot be read as Python: it is larger than 2 MiB"],
  },
};
test.each(Object.entries(hostile))("%s is read, or told, and never ends the reading", async (_, { text, expected }) => {
  const findings = told((await loadTexts({ "a.py": text })).findings);
  expect(findings.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected);
});

const path = "expected_output_paths={}, required_env_vars=[]";
const killers: readonly (readonly [string, string, string])[] = [
  ["leaves Python", "import sys\nsys.exit(3)\n", "a.py:4:1 error a.py cannot be imported: SystemExit: 3"],
  [
    "ends the process",
    "import os\nos._exit(3)\n",
    "a.py:1:1 error a.py cannot be imported: it ended Python with exit code 3",
  ],
  ["raises", "1 / 0\n", "a.py:3:1 error a.py cannot be imported: ZeroDivisionError: division by zero"],
];
test.each(killers)(
  "a module that %s while it is imported is told, and the next one is imported",
  async (_, end, expected) => {
    const needs = (name: string) => contract(`entry_point=str.lower("${name}.PY"), expected_input_paths={}, ${path}`);
    const forms = await loadTexts({ "a.py": needs("A") + end, "b.py": needs("B") }, true);
    const [first = "", second] = told(forms.findings);
    expect(first.split(" | ")[0]).toBe(expected);
    expect(second).toBe(
      "a.py:2:32 warning Reading C does not tell entry_point, which is computed here | Importing the module failed, too; write the value as a literal",
    );
    expect(forms.unclaimed.map((one) => one.contract.entryPoint)).toEqual([undefined, "b.py"]);
  },
);

test("the traceback of an import names the user's lines only", async () => {
  const forms = await loadTexts(
    { "a.py": `import b\n${computed}`, "b.py": "def f():\n    raise ValueError('no')\nf()\n" },
    true,
  );
  const failed = forms.findings.find(({ code }) => code === "load/python-not-imported");
  expect(
    failed &&
      explain(failed)
        .hint?.replaceAll(folder, "")
        .replaceAll(/\n +[~^]+/g, ""),
  ).toBe(
    [
      "Correct what its own code did last",
      '  File "/a.py", line 1, in <module>',
      "    import b",
      '  File "/b.py", line 3, in <module>',
      "    f()",
      '  File "/b.py", line 2, in f',
      "    raise ValueError('no')",
    ].join("\n"),
  );
});

test("an interpreter that answers something else is told", async () => {
  const other = join(folder, "python");
  writeFileSync(other, "#!/bin/sh\ncat > /dev/null\necho '{\"modules\": [{}]}'\n");
  chmodSync(other, 0o755);
  const read = await loadModules({ python: other, files: ["/a.py"], roots: ["/"], mayImport: false });
  expect(read).toEqual({ kind: "broken", reason: "it gave no answer that can be read" });
});
