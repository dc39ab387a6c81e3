import type { CollectedVariable, Collector, Collectors, Rendering } from "../../model/cursus/environment.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";

/** `LABEL_FIELD<label_name` takes another field than `label_field`; `X=text` has that text where the field is unset. */
function collected(as: Rendering, variables: string): readonly CollectedVariable[] {
  return variables.split(" ").map((variable) => {
    const [, name = "", field, otherwise] = /^(\w+)(?:<(\w+))?(?:=(.*))?$/.exec(variable) ?? [];
    return { name, as, ...(field && { field }), ...(otherwise !== undefined && { otherwise }) };
  });
}

const precomputed = "USE_PRECOMPUTED_IMPUTATION USE_PRECOMPUTED_RISK_TABLES USE_PRECOMPUTED_FEATURES";

/** What the configuration classes of known step types give, and from which fields. */
const knownCollectors: Collectors = {
  CradleDataLoading: [],
  DummyDataLoading: [
    ...collected("text", "SHARD_SIZE OUTPUT_FORMAT MAX_WORKERS BATCH_SIZE STREAMING_BATCH_SIZE METADATA_FORMAT"),
    ...collected("lower", "WRITE_DATA_SHARDS OPTIMIZE_MEMORY ENABLE_TRUE_STREAMING"),
  ],
  TabularPreprocessing: [
    ...collected("text", "LABEL_FIELD<label_name TRAIN_RATIO TEST_VAL_RATIO OUTPUT_FORMAT MAX_WORKERS BATCH_SIZE"),
    ...collected("text", "STREAMING_BATCH_SIZE"),
    ...collected("lower", "OPTIMIZE_MEMORY=false ENABLE_TRUE_STREAMING"),
  ],
  MissingValueImputation: [
    ...collected("text", "LABEL_FIELD DEFAULT_NUMERICAL_STRATEGY DEFAULT_CATEGORICAL_STRATEGY DEFAULT_TEXT_STRATEGY"),
    ...collected("text", "NUMERICAL_CONSTANT_VALUE CATEGORICAL_CONSTANT_VALUE TEXT_CONSTANT_VALUE"),
    ...collected("text", "CATEGORICAL_UNIQUE_RATIO_THRESHOLD MAX_WORKERS"),
    ...collected("lower", "CATEGORICAL_PRESERVE_DTYPE AUTO_DETECT_CATEGORICAL VALIDATE_FILL_VALUES"),
    ...collected("lower", "ENABLE_TRUE_STREAMING"),
    { name: "EXCLUDE_COLUMNS", as: "text", constant: "" },
  ],
  RiskTableMapping: [
    ...collected("text", "SMOOTH_FACTOR COUNT_THRESHOLD MAX_UNIQUE_THRESHOLD MAX_WORKERS"),
    ...collected("lower", "ENABLE_TRUE_STREAMING"),
  ],
  StratifiedSampling: "same name",
  XGBoostTraining: [...collected("text", "REGION"), ...collected("lower", `USE_SECURE_PYPI=false ${precomputed}`)],
  XGBoostModelEval: [
    ...collected("text", "ID_FIELD<id_name LABEL_FIELD<label_name PREVIOUS_SCORE_FIELD COMPARISON_METRICS"),
    ...collected("lower", "COMPARISON_MODE STATISTICAL_TESTS COMPARISON_PLOTS"),
    ...collected("commas", "EVAL_METRIC_CHOICES"),
  ],
  ModelCalibration: [
    ...collected("text", "LABEL_FIELD SCORE_FIELD CALIBRATION_METHOD GAM_SPLINES ERROR_THRESHOLD"),
    ...collected("text", "CALIBRATION_SAMPLE_POINTS NUM_CLASSES SCORE_FIELD_PREFIX"),
    ...collected("lower", "MONOTONIC_CONSTRAINT IS_BINARY USE_SECURE_PYPI=false"),
    ...collected("commas", "SCORE_FIELDS TASK_LABEL_NAMES"),
    ...collected("json", "MULTICLASS_CATEGORIES"),
  ],
  Package: collected("text", "PIPELINE_NAME REGION"),
  Payload: [
    ...collected("commas", "CONTENT_TYPES<source_model_inference_content_types"),
    ...collected("text", "DEFAULT_NUMERIC_VALUE DEFAULT_TEXT_VALUE"),
    ...collected("json", "FIELD_DEFAULTS"),
  ],
  Registration: [],
  DummyTraining: [],
  PyTorchTraining: [
    ...collected("text", "REGION NUM_WORKERS_PER_RANK PREFETCH_FACTOR LIMIT_EVAL_TEST_ROWS LIMIT_EVAL_VAL_ROWS"),
    ...collected("lower", `USE_SECURE_PYPI=false ${precomputed} ENABLE_TRUE_STREAMING USE_PERSISTENT_WORKERS`),
  ],
};

/** Renames that recur in the known classes, tried where a class is unknown. */
export const usualRenames: Readonly<Record<string, readonly string[]>> = {
  LABEL_FIELD: ["label_name", "label_field"],
  ID_FIELD: ["id_name"],
};

/** What is known is of the interface form; older builders ask for every declared name. */
export function collectorOf({ stepType, form }: StepInterface): Collector | undefined {
  return form === "interface" && Object.hasOwn(knownCollectors, stepType) ? knownCollectors[stepType] : undefined;
}
