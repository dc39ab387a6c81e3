import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InterfaceFile, readInterface } from "../../../../src/load/cursus/interfaces/read-interface.ts";
import { readInterfaces } from "../../../../src/load/cursus/interfaces/read-interfaces.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Finding } from "../../../../src/model/findings/finding.ts";
import { clipping } from "./clipping.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-interfaces-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string | Uint8Array, name = "outlier_clipping.step.yaml"): Promise<InterfaceFile> {
  await writeFile(join(folder, name), text);
  return readInterface(join(folder, name));
}

function words(one: Finding): string {
  const { message, hint } = explain(one);
  return `${one.place?.line}:${one.place?.column} ${one.severity} ${one.code} ${message} | ${hint}`;
}

test.each([
  ["a key with a name that is near", "paht: /opt/ml/processing/input/table/", ["paht", 20, 13]],
  ["the only unknown key that holds a path of the container", "note: x, at: /opt/ml/processing/input", ["at", 20, 22]],
  ["none of two such keys", "at: /opt/ml/processing/a, below: /opt/ml/processing/b", []],
])("what is meant for a path that is not there: %s", async (...[, written, meant]) => {
  const { steps } = await read(clipping.replace("path: /opt/ml/processing/input/table/", written));
  const { path, strayPath } = steps?.base.contract.inputs[0] ?? {};
  const { key, place } = strayPath ?? {};
  expect([path, key, place?.line, place?.column].filter((one) => one !== undefined)).toEqual(meant);
});

test("every key of the base is read", async () => {
  const { stepType, steps, findings } = await read(clipping);
  expect([stepType, findings]).toEqual(["OutlierClipping", []]);
  const at = (line: number, column = 5) => expect.objectContaining({ line, column });
  const pathAt = (line: number) => expect.objectContaining({ line, length: 4 });
  expect(steps?.base).toEqual({
    ...{ stepType: "OutlierClipping", nodeType: "internal", serviceVerb: "Processing", form: "interface" },
    ...{ configClass: "ClippingConfig", requires: "closed_library", place: at(1, 12) },
    compute: { kind: "byo_container", containerEntrypoint: ["python3", "-m", "clip"] },
    contract: {
      entryPoint: "outlier_clipping.py",
      inputs: [
        { name: "table", path: "/opt/ml/processing/input/table", required: true, place: at(20), pathPlace: pathAt(20) },
        {
          ...{ name: "bounds", path: "/opt/ml/input/data/bounds", required: false },
          ...{ channels: ["low", "high"], place: at(21), pathPlace: pathAt(21) },
        },
        { name: "rules", required: false, place: at(22) },
      ],
      outputs: [
        { name: "clipped", path: "/opt/ml/processing/output/clipped", place: at(24), pathPlace: pathAt(24) },
        { name: "bounds_out", path: "/opt/ml/model", place: at(25), pathPlace: pathAt(25) },
      ],
      arguments: { mode: "how to clip", old: "" },
      jobArguments: [
        { flag: "--job_type", source: "job_type", place: expect.objectContaining({ line: 30, column: 5 }) },
      ],
      requiredEnv: ["CLIP_COLUMNS"],
      optionalEnv: { LOWER_QUANTILE: "0.01", KEEP_NULLS: "true", EMPTY: "" },
      envPlaces: { CLIP_COLUMNS: at(32, 16), LOWER_QUANTILE: at(33, 16), KEEP_NULLS: at(33, 40), EMPTY: at(33, 60) },
      requirements: { pandas: ">=1.3.0" },
      description: "Learns bounds in training and applies them elsewhere.",
      ...{ shipsSourceDir: true, includesJobType: false, isSink: false, outputToken: "clip_outputs" },
      ...{ fromConfig: { rules: "rules_folder" }, skipped: ["rules"], runtimeRequires: ["closed_library"] },
      computedEnv: { BATCH_PREFIX: ["clip", "batches"] },
      place: at(16, 1),
    },
    spec: {
      dependencies: [
        {
          ...{ name: "table", type: "processing_output", required: true, dataType: "S3Uri", place: at(44) },
          ...{ compatibleSources: ["TabularPreprocessing", "ProcessingStep"], keywords: ["data", "table"] },
        },
        {
          ...{ name: "bounds", type: "processing_output", required: false, dataType: "S3Uri", place: at(49) },
          ...{ compatibleSources: ["OutlierClipping"], keywords: ["bounds"] },
        },
        {
          ...{ name: "rules", type: "custom_property", required: false, dataType: "String", place: at(50) },
          ...{ compatibleSources: [], keywords: [] },
        },
      ],
      outputs: [
        {
          ...{ name: "clipped", type: "processing_output", dataType: "S3Uri", place: at(52) },
          propertyPath: "properties.ProcessingOutputConfig.Outputs['clipped'].S3Output.S3Uri",
          aliases: ["input_data", "input_path"],
        },
        {
          ...{ name: "bounds_out", type: "processing_output", dataType: "S3Uri", place: at(58) },
          ...{ propertyPath: "properties.ModelArtifacts.S3ModelArtifacts", aliases: [] },
        },
      ],
    },
  });
});

test("a variant merges its maps into the base, whose order stays, and replaces lists and plain values", async () => {
  const { steps } = await read(clipping);
  expect([...(steps?.variants.keys() ?? [])]).toEqual(["validation", "empty"]);
  const { validation, empty } = Object.fromEntries(steps?.variants ?? []);
  expect(validation?.stepType).toBe("OutlierClipping");
  const wired = validation?.spec?.dependencies.map(({ name, type, required }) => [name, type, required]);
  expect(wired).toEqual([
    ["table", "processing_output", true],
    ["bounds", "processing_output", true],
    ["rules", "custom_property", false],
    ["extra", "training_data", true],
  ]);
  expect(validation?.spec?.dependencies[1]).toMatchObject({ compatibleSources: ["Payload"], keywords: ["bounds"] });
  expect(validation?.spec?.outputs[0]).toMatchObject({ type: "training_data", aliases: ["input_data", "input_path"] });
  const defaults = { LOWER_QUANTILE: "0.01", KEEP_NULLS: "false", EMPTY: "", LATE: "x" };
  expect(validation?.contract.optionalEnv).toEqual(defaults);
  expect(Object.keys(validation?.contract.optionalEnv ?? {})).toEqual(Object.keys(defaults));
  expect(empty).toEqual(steps?.base);
});

const broken: readonly (readonly [what: string, from: string, to: string, told: readonly string[]])[] = [
  [
    "a contract input that is no dependency",
    "    bounds: {path: /opt/ml/input",
    "    bonds: {path: /opt/ml/input",
    [
      "21:5 error load/port-not-in-spec The contract's input bonds is not among the dependencies of the spec | Did you mean bounds?",
    ],
  ],
  [
    "a contract output that is no output of the spec",
    "    bounds_out: {path: /opt/ml/model}",
    "    summary: {path: /opt/ml/model}",
    [
      "25:5 error load/port-not-in-spec The contract's output summary is not among the outputs of the spec | Known outputs: clipped and bounds_out; add summary to them, or remove it here",
    ],
  ],
  [
    "an entry point that is no Python file",
    "entry_point: outlier_clipping.py",
    "entry_point: clip.sh",
    ['17:16 error load/bad-value entry_point cannot be "clip.sh" | It may be the name of a script that ends in .py'],
  ],
  [
    "a node type that nobody knows",
    "node_type: internal",
    "node_type: intrenal",
    ['2:12 error load/bad-value node_type cannot be "intrenal" | Did you mean internal?'],
  ],
  [
    "a service verb that nobody knows",
    "sagemaker_step_type: Processing",
    "sagemaker_step_type: Procesing",
    ['4:24 error load/bad-value sagemaker_step_type cannot be "Procesing" | Did you mean Processing?'],
  ],
  [
    "a way of assembly that nobody knows",
    "step_assembly: step_args",
    "step_assembly: by_hand",
    ['9:18 error load/bad-value step_assembly cannot be "by_hand" | It may be step_args, code or delegation'],
  ],
  [
    "a kind of compute that nobody knows",
    "kind: byo_container",
    "kind: sklern",
    ['13:9 error load/bad-value kind cannot be "sklern" | Did you mean sklearn?'],
  ],
  [
    "a class of the SDK that decides nothing here",
    "sdk_class: SKLearn",
    "sdk_class: HuggingFace",
    [
      '14:14 warning load/bad-value sdk_class cannot be "HuggingFace" | It may be SKLearn, XGBoost, PyTorch, XGBoostModel or PyTorchModel',
    ],
  ],
  [
    "a type of dependency that nobody knows",
    "{type: custom_property, req",
    "{type: custom_proprty, req",
    ['50:19 error load/bad-value type cannot be "custom_proprty" | Did you mean custom_property?'],
  ],
  [
    "a data type that nobody knows, in base and variant, is told once",
    "data_type: S3Uri",
    "data_type: S3",
    ['57:18 error load/bad-value data_type cannot be "S3" | It may be S3Uri, String, Integer or Float'],
  ],
  [
    "an input outside of the prefixes",
    "path: /opt/ml/processing/input/table/",
    "path: /opt/ml/processing/../model",
    [
      "20:19 error load/path-outside The container path /opt/ml/model is nowhere an input can be | SageMaker has inputs in or below /opt/ml/processing, /opt/ml/input/data, /opt/ml/input/config or /opt/ml/code",
    ],
  ],
  [
    "an output outside of the prefixes",
    "path: /opt/ml/model}",
    "path: /opt/ml/models}",
    [
      "25:24 error load/path-outside The container path /opt/ml/models is nowhere an output can be | SageMaker has outputs in or below /opt/ml/processing, /opt/ml/model, /opt/ml/output/data or /opt/ml/checkpoints",
    ],
  ],
  [
    "a path that is relative",
    "path: /opt/ml/processing/output/clipped",
    "path: output/clipped",
    [
      "24:21 error load/relative-container-path The container path output/clipped is not absolute | Start it with /, for example /opt/ml/processing/output",
    ],
  ],
  [
    "keys that nobody knows are only warned about",
    "  source_dir: true",
    "  source_dri: true",
    ["18:3 warning load/unknown-key Unknown key source_dri in the contract | Did you mean source_dir?"],
  ],
  [
    "a key that no variant may hold",
    "    patterns: {include_job_type_in_path: false}",
    "    compute: {kind: script}",
    [
      "71:5 warning load/unknown-key Unknown key compute in variant validation | Known keys: spec, contract, patterns, step_type",
    ],
  ],
  [
    "a missing key",
    "node_type: internal\n",
    "",
    ["1:1 error load/missing-key a step interface needs the key node_type | Add node_type: here"],
  ],
  [
    "a port of a variant that says too little",
    "extra: {type: training_data}",
    "extra: {required: true}",
    ["67:9 error load/missing-key dependency extra needs the key type | Add type: here"],
  ],
  [
    "a list where a variant should have a map",
    "    contract: {env_vars: {optional: {KEEP_NULLS: 'false', LATE: x}}}",
    "    contract: [a]",
    [
      "70:15 error load/wrong-type contract must be a map | It is a list; write names with values: `contract: {name: value}`",
    ],
  ],
  [
    "one text where a list is needed",
    "skip_inputs: [rules]",
    "skip_inputs: rules",
    [
      "27:16 error load/wrong-type skip_inputs must be a list of texts | It is text; write a list: `skip_inputs: [...]`",
    ],
  ],
  [
    "a default that is no text",
    "KEEP_NULLS: 'true'",
    "KEEP_NULLS: true",
    [
      "33:52 warning load/wrong-type KEEP_NULLS must be text in quotes | It is true or false; write one value, quoted if it holds `:` or `{`",
    ],
  ],
  [
    "a former home of compute that does not count",
    "  sink: false",
    "  compute: {kind: script}",
    [
      "40:3 warning load/no-effect compute has no effect on the contract | The compute section at the top of the file is used; remove this one",
    ],
  ],
  [
    "a contract and a spec that disagree on what is required",
    "/opt/ml/input/data/bounds, required: false",
    "/opt/ml/input/data/bounds, required: true",
    [
      "21:5 note lint/required-differs The contract calls bounds required, the spec optional | Wiring goes by the spec; let both say what the script needs",
    ],
  ],
  [
    "a property path of another output",
    "Outputs['clipped']",
    "Outputs['cliped']",
    [
      "54:22 warning lint/other-output The property path of output clipped names cliped | Consumers would be given what cliped holds: write Outputs['clipped']",
    ],
  ],
  [
    "a property path of no known form",
    "property_path: properties.ModelArtifacts.S3ModelArtifacts",
    "property_path: ModelArtifacts",
    [
      '60:22 warning load/bad-value property_path cannot be "ModelArtifacts" | It may be a path that begins with properties.',
    ],
  ],
  [
    "sources that never match",
    "compatible_sources: [TabularPreprocessing, ProcessingStep]",
    "compatible_sources: [Clip_Training, _X]",
    [
      "47:28 note lint/source-never-matches Clip_Training never matches a provider of table | Providers are compared without what follows a _ in their names: write Clip",
      "47:43 note lint/source-never-matches _X never matches a provider of table | Providers are compared without what follows a _ in their names: write the name of a step type",
    ],
  ],
  [
    "a key that is there twice",
    "  sink: false",
    "  source_dir: false",
    ["40:3 error load/duplicate-key The key source_dir is there twice | It is first in line 18; remove or rename one"],
  ],
];

test.each(broken)("%s", async (...[, from, to, told]) => {
  expect(clipping).toContain(from);
  const { steps, findings } = await read(clipping.replace(from, to));
  expect(findings.map(words)).toEqual(told);
  expect(steps === undefined).toBe(findings.some(({ severity }) => severity === "error"));
});

test("compute counts in its former home, the contract, too", async () => {
  const moved = clipping
    .replace(/compute:\n(?: {2}.*\n){3}/, "")
    .replace("  sink: false", "  compute: {kind: xgboost}");
  const { steps, findings } = await read(moved);
  expect([findings, steps?.base.compute]).toEqual([[], { kind: "xgboost" }]);
});

test("what may be left out has the values of the rules", async () => {
  const { steps, findings } = await read(
    [
      "{step_type: A, node_type: sink, registry: {sagemaker_step_type: Utility, requires: none}, contract: {entry_point: },",
      "spec: {dependencies: {d: {type: training_data}}, outputs: }}",
    ].join("\n"),
  );
  expect(findings).toEqual([]);
  expect(steps?.base).toMatchObject({
    configClass: "AConfig",
    contract: { inputs: [], shipsSourceDir: false, includesJobType: true },
  });
  expect(steps?.base.spec).toMatchObject({ dependencies: [{ required: true, dataType: "S3Uri" }], outputs: [] });
  expect(["requires", "compute", "entryPoint"].filter((key) => key in (steps?.base ?? {}))).toEqual([]);
});

const bomb = [
  "a: &a [x, x, x, x, x, x, x, x, x]",
  ..."bcdefghi".split("").map((name, at) => `${name}: &${name} [${`*${"abcdefgh"[at]}, `.repeat(9)}]`),
];
const hostile: readonly (readonly [what: string, text: string | Uint8Array, told: string])[] = [
  ["an empty file", "", "1:1 error load/empty-file"],
  ["a binary file", "a\0b", "1:1 error load/binary-file"],
  ["bytes that are not UTF-8", new Uint8Array([0x61, 0xff]), "1:1 error load/not-utf8"],
  ["a list at the top", "- a\n", "1:1 error load/wrong-type a step interface must be a map with the key step_type"],
  ["one text", "abc", "1:1 error load/wrong-type a step interface must be a map with the key step_type"],
  ["only a comment", "# none\n", "1:1 error load/wrong-type a step interface must be a map with the key step_type"],
  ["two documents", "a: 1\n---\nb: 1\n", "2:1 error load/many-documents"],
  ["deep brackets", "[".repeat(5000), "1:101 error load/too-deep"],
  ["aliases that multiply", `${bomb.join("\n")}\n`, "error load/too-many-aliases"],
  ["more than 1 MiB", "#".repeat(2 ** 20 + 1), "1:1 error load/too-large"],
  [
    "more than 100 variants",
    clipping.replace("  empty:\n", Array.from({ length: 100 }, (_, at) => `  v${at}:\n`).join("")),
    '61:1 error load/bad-value variants cannot be "101 blocks"',
  ],
];

test.each(hostile)("%s is told and gives no interface", async (...[, text, told]) => {
  const { stepType, steps, findings } = await read(text);
  expect(findings[0] && words(findings[0])).toContain(told);
  expect(steps).toBeUndefined();
  expect(stepType).toMatch(/^(outlier_clipping|OutlierClipping)$/);
});

test("10,000 ports without a spec, in 30 variants, are read within the time of a test", async () => {
  const ports = Array.from({ length: 10_000 }, (_, at) => `p${at}: {}`).join(", ");
  const variants = Array.from({ length: 29 }, (_, at) => `  v${at}:\n`).join("");
  const text = clipping.replace(/inputs:\n( {4}.*\n){3}/, `inputs: {${ports}}\n`).replace("  empty:\n", variants);
  const { findings } = await read(text);
  expect(findings).toHaveLength(201);
  expect(findings.at(-1)?.code).toBe("load/more-problems");
});

test("one broken file takes down no other, and its step type stays known", async () => {
  const root = join(folder, "one-broken");
  await mkdir(root);
  await writeFile(join(root, "a.step.yaml"), clipping.replace("node_type: internal", "node_type: x"));
  await writeFile(join(root, "b.step.yaml"), clipping.replace("OutlierClipping\n", "Other\n"));
  await writeFile(join(root, "c.step.yaml"), "{");
  await writeFile(join(root, "notes.yaml"), "{");
  const { index, findings, files } = readInterfaces([root]);
  expect(files.map((file) => file.slice(root.length))).toEqual(["/a.step.yaml", "/b.step.yaml", "/c.step.yaml"]);
  expect(findings.map(({ code }) => code)).toEqual(["load/bad-value", "load/bad-syntax"]);
  expect(index.stepTypes).toEqual(["OutlierClipping", "Other", "c"]);
  expect(index.of("OutlierClipping", undefined)).toBeUndefined();
  expect(index.of("other", "validation")).toMatchObject({ hasVariant: true, variants: ["validation", "empty"] });
  expect(index.of("other", "replay")).toMatchObject({ hasVariant: false, interface: { stepType: "Other" } });
});

test("of two places that define one step type the first counts, and a place that is not there is told", async () => {
  const [first, second] = [join(folder, "package"), join(folder, "extra")];
  await mkdir(first);
  await mkdir(second);
  await writeFile(join(first, "package.step.yaml"), clipping.replace("OutlierClipping\n", "Package\n"));
  const other = clipping.replace("OutlierClipping\n", "PACKAGE\n").replace("sklearn", "x");
  await writeFile(join(second, "packing.step.yaml"), other);
  const { index, findings } = readInterfaces([
    first,
    second,
    join(folder, "nowhere"),
    join(second, "packing.step.yaml"),
  ]);
  expect(findings.map(words)).toEqual([
    `undefined:undefined error load/no-such-folder No folder at ${join(folder, "nowhere")}, named by --interfaces | Paths start from the current folder`,
    `1:12 note load/step-type-twice The step type PACKAGE is defined in two files, and this one does not count | ${join(first, "package.step.yaml")} comes first; rename or remove one`,
  ]);
  expect(index.stepTypes).toEqual(["Package"]);
  expect(index.of("MIMSPackaging", undefined)?.interface.stepType).toBe("Package");
});
