import { describe, expect, test } from "vitest";
import type { GivenValue } from "../../../../src/model/cursus/environment.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { PythonNumber } from "../../../../src/model/hyperparameter.ts";
import { argumentsOf } from "../../../../src/plan/cursus/arguments.ts";
import { environmentOf } from "../../../../src/plan/cursus/environment.ts";
import { environmentNotes } from "../../../../src/plan/cursus/findings/settings.ts";
import { configOf, placeIn } from "./configurations.ts";
import { stepInterface } from "./interfaces.ts";
import { sampleOf } from "./sample.ts";

/** `NAME=value (why)`. */
function told({ name, value, origin }: GivenValue): string {
  const field = "field" in origin ? ` ${origin.field}` : "";
  const line = "place" in origin && origin.place?.file === "/project/config.json" ? `:${origin.place.line}` : "";
  return `${name}=${value} (${origin.kind}${field}${line})`;
}

function interfaceOf(dag: string, node: string) {
  const found = sampleOf(dag).interfaces.get(node);
  if (found === undefined) throw new Error(`No ${node} in ${dag}`);
  return found;
}

const clipping = stepInterface("OutlierClipping", {
  contract: {
    requiredEnv: ["CLIP_COLUMNS", "LABEL_FIELD"],
    optionalEnv: { LOWER_QUANTILE: "0.01", KEEP_NULLS: "true" },
    description: "Takes COLUMN_STRATEGY_<column> for a column.",
  },
});

describe("the environment", () => {
  test("of a known step type follows its table: renamed fields, lower case, the class's own default", () => {
    const config = configOf("t", { label_name: "cancelled", train_ratio: 0.8, enable_true_streaming: true });
    const { values, missing } = environmentOf(interfaceOf("xgboost/simple", "TabularPreprocessing_training"), config);
    expect(values.map(told)).toEqual([
      "LABEL_FIELD=cancelled (config label_name:2)",
      "TRAIN_RATIO=0.8 (config train_ratio:3)",
      "OPTIMIZE_MEMORY=false (class default)",
      "ENABLE_TRUE_STREAMING=true (config enable_true_streaming:4)",
      "OUTPUT_FORMAT=CSV (interface default)",
      "MAX_WORKERS=0 (interface default)",
      "BATCH_SIZE=5 (interface default)",
      "STREAMING_BATCH_SIZE=0 (interface default)",
      "TEST_VAL_RATIO=0.5 (interface default)",
    ]);
    expect(missing).toEqual([]);
  });

  test("of an unknown type asks each declared name in lower case, then the hyperparameters, then guesses a rename", () => {
    const config = configOf("c", { keep_nulls: false, hyperparameters: { clip_columns: ["a", "b"] }, label_name: "y" });
    const environment = environmentOf(clipping, config);
    expect(environment.values.map(told)).toEqual([
      "CLIP_COLUMNS=a,b (same name hyperparameters.clip_columns:3)",
      "LABEL_FIELD=y (guess label_name:4)",
      "KEEP_NULLS=false (same name keep_nulls:2)",
      "LOWER_QUANTILE=0.01 (interface default)",
    ]);
    expect(environmentNotes({ name: "OutlierClipping" }, environment).map((one) => explain(one).message)).toEqual([
      "Step OutlierClipping gets variables by a guess, as no rule for its type is known: LABEL_FIELD from label_name",
    ]);
  });

  test("the `env` map wins over all, and what nobody declares is told, but for families that the prose announces", () => {
    const env = { CLIP_COLUMNS: "w", LABEL_FIELD: "z", TENANT: 7, COLUMN_STRATEGY_age: "mean" };
    const environment = environmentOf(clipping, configOf("c", { label_field: "y", env }));
    expect(environment.values.map(told)).toEqual([
      "LABEL_FIELD=z (env map:3)",
      "LOWER_QUANTILE=0.01 (interface default)",
      "KEEP_NULLS=true (interface default)",
      "CLIP_COLUMNS=w (env map:3)",
      "TENANT=7 (env map:3)",
      "COLUMN_STRATEGY_age=mean (env map:3)",
    ]);
    expect(environment.undeclared).toEqual(["TENANT"]);
    expect(environmentNotes({ name: "Clip" }, environment).map((one) => `${one.severity} ${one.code}`)).toEqual([
      "note plan/undeclared-environment",
    ]);
  });

  test("names that nothing supplies are missing; null is as good as nothing", () => {
    expect(environmentOf(clipping, configOf("c", { clip_columns: null })).missing).toEqual([
      "CLIP_COLUMNS",
      "LABEL_FIELD",
    ]);
    expect(environmentOf(clipping, undefined).missing).toEqual(["CLIP_COLUMNS", "LABEL_FIELD"]);
  });

  test("computed paths lie below the folder that the configuration names", () => {
    const step = stepInterface("Clip", { contract: { computedEnv: { OUT: ["batch", "out"] } } });
    const config = configOf("c", { pipeline_s3_loc: "s3://team-b/MODS/x/" });
    expect(environmentOf(step, config).values.map(told)).toEqual(["OUT=s3://team-b/MODS/x/batch/out (computed path)"]);
  });

  test("a table of the user's own wins over what is known, and stands for what is not", () => {
    const renames = [{ name: "LIMITS", field: "bounds", as: "json", place: placeIn(2) }] as const;
    const config = configOf("c", { bounds: { weight: [0, 1.5], näme: true } });
    expect(environmentOf(clipping, config, renames).values.map(told)[0]).toBe(
      String.raw`LIMITS={"weight": [0, 1.5], "n\u00e4me": true} (config bounds:2)`,
    );
  });

  test("what the known classes give and their interfaces do not declare is told", () => {
    const config = configOf("p", { pipeline_name: "mia-Parcels-xgboost-EU", region: "EU" });
    expect(environmentOf(interfaceOf("dummy/e2e_basic", "Package"), config).undeclared).toEqual([
      "PIPELINE_NAME",
      "REGION",
    ]);
  });

  test("of the older form goes by the declared names alone", () => {
    const step = { ...interfaceOf("dummy/e2e_basic", "Package"), form: "python" as const };
    const config = configOf("p", { region: "EU", working_directory: "/tmp/w" });
    expect(environmentOf(step, config).values.map(told)).toEqual([
      "WORKING_DIRECTORY=/tmp/w (same name working_directory:3)",
    ]);
  });
});

describe("arguments", () => {
  const given = (jobArguments: Parameters<typeof stepInterface>[1], fields: Parameters<typeof configOf>[1]) =>
    argumentsOf(stepInterface("Clip", jobArguments), configOf("c", fields)).map(told);

  test("are the configuration's job type, and nothing without one", () => {
    expect(given({}, { job_type: "training" })).toEqual(["--job_type=training (config job_type:2)"]);
    expect(given({}, {})).toEqual([]);
  });

  test("use the declared flag; other declared ones are not certain, and not passed", () => {
    const jobArguments = [
      { flag: "--job-type", source: "job_type" },
      { flag: "--max-rows", source: "max_rows" },
      { flag: "--mode", source: "mode" },
    ];
    expect(given({ contract: { jobArguments } }, { job_type: "training", max_rows: 500 })).toEqual([
      "--job-type=training (config job_type:2)",
    ]);
  });
});

test("a float stays a float in its text, wherever it stands in the configuration", () => {
  const exact = { clip_columns: [1, new PythonNumber("2.0")], lower_quantile: new PythonNumber("1.0") };
  const config = { ...configOf("t", { clip_columns: [1, 2], lower_quantile: 1 }), exact };
  expect(environmentOf(clipping, config).values.map(({ name, value }) => `${name}=${value}`)).toEqual([
    "CLIP_COLUMNS=1,2.0",
    "LOWER_QUANTILE=1.0",
    "KEEP_NULLS=true",
  ]);
});
