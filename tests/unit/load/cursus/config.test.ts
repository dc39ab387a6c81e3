import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LoadedConfiguration, loadConfiguration } from "../../../../src/load/cursus/config/load-config.ts";
import type { StepConfig } from "../../../../src/model/cursus/config.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Finding } from "../../../../src/model/findings/finding.ts";

const sample = join(import.meta.dirname, "../../../data/cursus-examples/config/config_dummy.json");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cursus-config-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string, name = "config.json"): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function load(value: unknown): LoadedConfiguration {
  const loaded = loadConfiguration(written(JSON.stringify(value, undefined, 2)));
  if (!loaded.ok) throw new Error(told(loaded.failure.findings).join("\n"));
  return loaded.value;
}

function refused(text: string): readonly string[] {
  const loaded = loadConfiguration(written(text));
  return loaded.ok ? [] : told(loaded.failure.findings);
}

function told(findings: readonly Finding[]): string[] {
  return findings.map((one) => {
    const { message, hint } = explain(one);
    return `${one.place?.line}:${one.place?.column} ${one.severity} ${message} | ${hint}`;
  });
}

const shared = {
  author: "mia",
  bucket: "team-b",
  region: "EU",
  role: "arn:x",
  service_name: "Parcels",
  model_class: "xgboost",
  pipeline_version: "1.2.0",
  project_root_folder: "parcels",
  source_dir: "dockers",
};
const sampling = { __model_type__: "StratifiedSamplingConfig", job_type: "training", strata_column: "carrier" };
const key = "StratifiedSampling_training";

function only(fields: object): { readonly step: StepConfig; readonly findings: readonly string[] } {
  const { configuration, findings } = load({ shared, specific: { [key]: { ...sampling, ...fields } } });
  const [step] = configuration.steps;
  if (step === undefined) throw new Error("no step");
  return { step, findings: told(findings) };
}

test("the sample's configuration is read without any finding", () => {
  const loaded = loadConfiguration(sample);
  if (!loaded.ok) throw new Error(told(loaded.failure.findings).join("\n"));
  const { configuration, findings } = loaded.value;
  expect(told(findings)).toEqual([]);
  expect(configuration.steps.map((step) => [step.key, step.className])).toEqual([...configuration.configTypes].sort());
  const step = configuration.steps.find((one) => one.key === "TabularPreprocessing_calibration");
  expect(step?.fields).toMatchObject({
    bucket: "example-team-share-bucket",
    job_type: "calibration",
    train_ratio: 0.7,
  });
  expect(step?.fields["script_path"]).toBe("dockers/scripts/tabular_preprocessing.py");
  expect(step?.fields["effective_source_dir"]).toBe("dockers/scripts");
  expect(step?.fields["effective_instance_type"]).toBe("ml.m5.12xlarge");
  expect(step?.placeOf("job_type")).toMatchObject({ file: sample, text: '        "job_type": "calibration",' });
  expect(step?.placeOf("author")).toMatchObject({ line: 4, column: 17, length: 9 });
  expect(step?.placeOf("full_script_path")).toMatchObject({ file: sample });
  expect(step?.placeOf("no_such_field")).toBeUndefined();
});

test("what a step says wins over what all share, and derived values need no line of the file", () => {
  const { step, findings } = only({ region: "NA" });
  expect(step.fields).toEqual({
    ...shared,
    region: "NA",
    job_type: "training",
    strata_column: "carrier",
    framework_version: "2.1.0",
    py_version: "py310",
    enable_caching: false,
    use_secure_pypi: false,
    max_runtime_seconds: 172800,
    aws_region: "us-east-1",
    pipeline_name: "mia-Parcels-xgboost-NA",
    pipeline_description: "Parcels xgboost Model NA",
    pipeline_s3_loc: "s3://team-b/MODS/mia-Parcels-xgboost-NA_1.2.0",
    effective_source_dir: "dockers",
  });
  expect(step.className).toBe("StratifiedSamplingConfig");
  expect(step.placeOf("pipeline_name")).toBeUndefined();
  expect(findings).toEqual([]);
});

test("the wrapper and the metadata may be missing, and null counts as not given", () => {
  const wrapped = load({ configuration: { shared, specific: { [key]: { ...sampling, model_class: null } } } });
  expect(wrapped.configuration.steps[0]?.fields["pipeline_name"]).toBe("mia-Parcels-xgboost-EU");
  expect(wrapped.configuration.configTypes).toEqual(new Map());
  expect(wrapped.findings).toEqual([]);
});

test("a configuration may be YAML, too", () => {
  const loaded = loadConfiguration(
    written("specific: {Package: {__model_type__: PackageConfig, a: 1.0}}", "config.yaml"),
  );
  expect(loaded.ok && loaded.value.configuration.steps[0]?.className).toBe("PackageConfig");
});

test.each([
  ["list", [1, 2], [1, 2]],
  ["tuple", ["a"], ["a"]],
  ["set", ["a"], ["a"]],
  ["frozenset", ["a"], ["a"]],
  ["dict", { a: { __type_info__: "tuple", value: [1] } }, { a: [1] }],
  ["datetime", "2026-02-03T04:05:06", "2026-02-03T04:05:06"],
  ["path", "data/in", "data/in"],
  ["enum", "gam", "gam"],
])("a value marked as %s is its value", (type, value, expected) => {
  const { step, findings } = only({ given: { __type_info__: type, enum_class: "Method", value } });
  expect(step.fields["given"]).toEqual(expected);
  expect(findings).toEqual([]);
});

test("the types that JSON has not are known of fields, and of what stands inside them", () => {
  const bounds = { __type_info__: "tuple", value: [1, 2] };
  const inside = { names: { __type_info__: "set", value: ["a"] }, plain: [1] };
  const { step } = only({ bounds, hyperparameters: inside, env: { __type_info__: "dict", value: { AT: bounds } } });
  const asked = [["bounds"], ["hyperparameters", "names"], ["hyperparameters", "plain"], ["env", "AT"], ["author"]];
  const types = asked.map(([field = "", inner]) => step.typeOf?.(field, inner));
  expect(types).toEqual(["tuple", "set", undefined, "tuple", undefined]);
});

test("a nested model loses its marks and private names, a plain map keeps all of its keys", () => {
  const model = {
    __model_type__: "Hyper",
    __model_module__: "x.y",
    _cache: 1,
    depth: 6,
    inner: { __model_type__: "I", _p: 1 },
  };
  const { step } = only({ _private: 1, __model_module__: "x", hyperparameters: model, field_defaults: { _id: "0" } });
  expect(step.fields["hyperparameters"]).toEqual({ depth: 6, inner: {} });
  expect(step.fields["field_defaults"]).toEqual({ _id: "0" });
  expect(Object.keys(step.fields).filter((name) => name.startsWith("_"))).toEqual([]);
});

test("numbers are kept as Python reads them", () => {
  const text = `{"shared": {}, "specific": {"A": {"__model_type__": "AConfig", "r": 1.0, "n": 12345678901234567890}}}`;
  const loaded = loadConfiguration(written(text));
  if (!loaded.ok) throw new Error("refused");
  const step = loaded.value.configuration.steps[0];
  expect([String(step?.exact?.["r"]), String(step?.exact?.["n"])]).toEqual(["1.0", "12345678901234567890"]);
  expect(step?.fields["r"]).toBe(1);
});

test("a derived value that the file has otherwise is told once for all its steps, and the formula wins", () => {
  const stale = {
    pipeline_name: "mia-Parcels-xgboost-NA",
    pipeline_s3_loc: "s3://team-b/MODS/mia-Parcels-xgboost-EU_1.2.0",
  };
  const other = { __model_type__: "PackageConfig", ...stale };
  const { configuration, findings } = load({ shared, specific: { [key]: { ...sampling, ...stale }, Package: other } });
  expect(configuration.steps.map(({ fields }) => fields["pipeline_name"])).toEqual(
    Array(2).fill("mia-Parcels-xgboost-EU"),
  );
  expect(told(findings)).toEqual([
    "18:24 note pipeline_name is written as mia-Parcels-xgboost-NA in StratifiedSampling_training and Package, and mia-Parcels-xgboost-EU is used | It follows from author-service_name-model_class-region, which wins in the cloud, too",
  ]);
});

test("a stale absolute path of the author's machine gives way in silence, another script does not", () => {
  const given = { processing_source_dir: "dockers/scripts", processing_entry_point: "a.py" };
  const stale = only({ ...given, script_path: "/home/mia/parcels/dockers/scripts/a.py" });
  expect([stale.step.fields["script_path"], stale.findings]).toEqual(["dockers/scripts/a.py", []]);
  const other = only({ ...given, script_path: "/home/mia/parcels/dockers/scripts/b.py" });
  expect(other.step.fields["script_path"]).toBe("dockers/scripts/a.py");
  expect(other.findings).toEqual([
    "20:22 note script_path is written as /home/mia/parcels/dockers/scripts/b.py in StratifiedSampling_training, and dockers/scripts/a.py is used | It follows from source folder and processing_entry_point, which wins in the cloud, too",
  ]);
});

test("metadata that name other configurations, or other classes, are told", () => {
  const config_types = { [key]: "SamplingConfig", Gone: "GoneConfig" };
  const specific = { [key]: sampling, Package: { __model_type__: "PackageConfig" } };
  const { configuration, findings } = load({ configuration: { shared, specific }, metadata: { config_types } });
  expect(configuration.steps.map(({ className }) => className)).toEqual(["StratifiedSamplingConfig", "PackageConfig"]);
  expect(told(findings)).toEqual([
    "28:7 warning Gone is in metadata.config_types, but not in specific | Both should name the same configurations: write the file anew, or correct the key",
    "27:38 warning StratifiedSampling_training has the class StratifiedSamplingConfig, but metadata.config_types says SamplingConfig | StratifiedSamplingConfig is used; correct the other one",
    "20:7 warning Package is in specific, but not in metadata.config_types | Both should name the same configurations: write the file anew, or correct the key",
  ]);
});

test("a step without any class, and fields that every configuration needs, are told once", () => {
  const { findings } = load({ shared: { author: "mia" }, specific: { A: { b: 1 }, B: { __model_type__: "BConfig" } } });
  expect(told(findings)).toEqual([
    "6:5 warning A and B have no bucket, role, region, service_name, pipeline_version or project_root_folder, which every configuration needs | Add it under `shared`; without it no pipeline can be built in the cloud",
    "6:5 warning Configuration A needs the key __model_type__ | Add __model_type__: here",
  ]);
});

test("what `steps` says of a step is laid over its configuration", () => {
  const steps = { [key]: { strata_column: "route" }, Package: { __model_type__: "PackageConfig", memory: 3 } };
  const { configuration, findings } = load({ configuration: { shared, specific: { [key]: sampling } }, steps });
  const [first, second] = configuration.steps;
  expect([first?.key, first?.className, first?.fields["strata_column"]]).toEqual([
    key,
    "StratifiedSamplingConfig",
    "route",
  ]);
  expect(first?.placeOf("strata_column")).toMatchObject({ line: 24, text: '      "strata_column": "route"' });
  expect([second?.key, second?.fields["memory"], second?.fields["author"]]).toEqual(["Package", 3, "mia"]);
  expect(told(findings)).toEqual([]);
});

test("a step of `steps` alone is no whole configuration, and nothing is missing in it", () => {
  const { configuration, findings } = load({ steps: { [key]: { strata_column: "route", env: { A: "1" } } } });
  expect(
    configuration.steps.map(({ fields, className }) => [fields["strata_column"], fields["env"], className]),
  ).toEqual([["route", { A: "1" }, undefined]]);
  expect(told(findings)).toEqual([]);
});

test("maps of `steps` are laid over those of the configuration key by key, lists and values replace", () => {
  const typed = (value: unknown) => ({ __type_info__: "dict", value });
  const under = { env: { LOWER: "0.2", NEW: "1" }, limits: typed({ a: { low: 1, high: 2 }, b: [1, 2] }), tags: ["x"] };
  const over = { env: { ROWS: "9", NEW: "2" }, limits: { a: { high: 3 }, b: [4] }, tags: { y: 1 } };
  const specific = { [key]: { ...sampling, ...under } };
  const { configuration, findings } = load({ configuration: { shared, specific }, steps: { [key]: over } });
  const [step] = configuration.steps;
  expect([step?.fields["env"], step?.fields["limits"], step?.fields["tags"]]).toEqual([
    { LOWER: "0.2", NEW: "2", ROWS: "9" },
    { a: { low: 1, high: 3 }, b: [4] },
    { y: 1 },
  ]);
  const lines = ["LOWER", "NEW", "ROWS", "NONE"].map((name) => step?.placeOf("env", name)?.text?.trim());
  expect(lines).toEqual(['"LOWER": "0.2",', '"NEW": "2"', '"ROWS": "9",', undefined]);
  expect(told(findings)).toEqual([]);
});

test("keys that the project drops in silence are told with what was probably meant", () => {
  const { findings } = load({ configuration: { shared, specific: {}, spesific: {} }, steppes: {} });
  expect(told(findings)).toEqual([
    "17:3 warning Unknown key steppes in a Cursus configuration | Did you mean steps?",
    "15:5 warning Unknown key spesific in a Cursus configuration | Did you mean specific?",
  ]);
});

const shapeless: readonly (readonly [string, readonly string[]])[] = [
  [
    "[]",
    ["1:1 error a Cursus configuration must be a map with the key specific | It is a list; write `{specific: ...}`"],
  ],
  ["{}", ["1:1 error A Cursus configuration needs the key specific | Add specific: here"]],
  [
    '{"configuration": {"shared": {}}}',
    ["1:2 error A Cursus configuration needs the key specific | Add specific: here"],
  ],
  [
    '{"specific": {"A": 3}}',
    ["1:20 error A must be a map | It is a number; write names with values: `A: {name: value}`"],
  ],
  [
    '{"specific": {"A": {"a": 1, "a": 2}}}',
    ["1:29 error The key a is there twice | It is first in line 1; remove or rename one"],
  ],
  [
    '{"specific": {"A": {"a": {"__type_info__": "tuple"}}}}',
    ["1:21 error A value with __type_info__ needs the key value | Add value: here"],
  ],
  [
    '{"specific": {"A": {"a": {"__type_info__": "tuple", "value": {}}}}}',
    ["1:62 error a must be a list | It is a map; write a list: `a: [...]`"],
  ],
];
test.each(shapeless)("%s is refused with its place", (text, expected) => {
  expect(refused(text)).toEqual(expected);
});

test("an unknown type marker is told, and its value is taken", () => {
  const { step, findings } = only({ a: { __type_info__: "tupel", value: [1] } });
  expect(step.fields["a"]).toEqual([1]);
  expect(findings).toEqual(['19:26 warning __type_info__ cannot be "tupel" | Did you mean tuple?']);
});

const pieces = fc.constantFrom(
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  '"',
  "null",
  "1e999",
  "__type_info__",
  '"value"',
  "\u2028",
  "-",
);
const edits = fc.array(fc.record({ at: fc.nat(1400), length: fc.nat(30), text: pieces }), {
  minLength: 1,
  maxLength: 4,
});
const typed = { __type_info__: "tuple", value: [1, { __type_info__: "enum", value: "x" }] };
const base = JSON.stringify({
  configuration: { shared, specific: { [key]: { ...sampling, typed, pipeline_name: "x", hyperparameters: sampling } } },
  metadata: { config_types: { [key]: "A" } },
  steps: { [key]: { a: 1 } },
});

test("500 mutated configurations never crash, and every problem has file, line and column (R17)", () => {
  fc.assert(
    fc.property(edits, (changes) => {
      let text = base;
      for (const { at, length, text: inserted } of changes)
        text = text.slice(0, at) + inserted + text.slice(at + length);
      const loaded = loadConfiguration(written(text));
      for (const one of loaded.ok ? loaded.value.findings : loaded.failure.findings) {
        const { file, line = 0, column = 0 } = one.place ?? {};
        expect([file, line > 0, column > 0], one.code).toEqual([join(folder, "config.json"), true, true]);
        expect(explain(one).message).not.toMatch(/^$|undefined|\[object/);
      }
    }),
    { numRuns: 500 },
  );
});
