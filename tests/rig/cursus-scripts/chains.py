"""The example's graphs as plain lists of steps: which output each input is, as the wiring rules give it."""

LABEL = {"LABEL_FIELD": "delayed"}
TRAIN = {
    "REGION": "NA",
    "USE_PRECOMPUTED_IMPUTATION": "false",
    "USE_PRECOMPUTED_RISK_TABLES": "false",
    "USE_PRECOMPUTED_FEATURES": "false",
}


def step(node, script, inputs, outputs, env=None, job_type=None):
    return {"node": node, "script": script, "inputs": inputs, "outputs": outputs, "env": env or {}, "job_type": job_type}


def load(kind):
    env = {"WRITE_DATA_SHARDS": "true", "SHARD_SIZE": "500"}
    source = {"INPUT_DATA": f"flights/{kind}/data"}
    return step(f"load_{kind}", "scripts/dummy_data_loading.py", source, ["DATA", "METADATA", "SIGNATURE"], env)


def preprocess(kind, dummy):
    """The second source is the loader's metadata: that is what the rules bind."""
    ports = {"DATA": "DATA", "DATA_SECONDARY": "METADATA", "SIGNATURE": "SIGNATURE"}
    inputs = {
        port: (f"load_{kind}", output) if dummy else f"flights/{kind}/{output.lower()}" for port, output in ports.items()
    }
    env = {**LABEL, "OPTIMIZE_MEMORY": "false"}
    return step(f"tabular_{kind}", "scripts/tabular_preprocessing.py", inputs, ["processed_data"], env, kind)


def train(data, artifacts=None, env=None):
    inputs = {
        "input_path": data,
        "hyperparameters_s3_uri": "dockers/hyperparams/hyperparameters.json",
        "model_artifacts_input": artifacts or data,
    }
    outputs = ["model_output", "evaluation_output"]
    return step("train", "xgboost_training.py", inputs, outputs, {**TRAIN, **(env or {})}, "training")


def evaluate(data, job_type):
    inputs = {"model_input": ("train", "model_output"), "processed_data": data}
    env = {**LABEL, "ID_FIELD": "flight_id"}
    return step("evaluate", "xgboost_model_eval.py", inputs, ["eval_output", "metrics_output"], env, job_type)


def calibrate(predictions, job_type):
    env = {**LABEL, "CALIBRATION_METHOD": "isotonic", "CALIBRATION_SAMPLE_POINTS": "100"}
    outputs = ["calibration_output", "metrics_output", "calibrated_data"]
    return step("calibrate", "scripts/model_calibration.py", {"evaluation_data": predictions}, outputs, env, job_type)


def impute(kind, artifacts):
    inputs = {"input_data": (f"tabular_{kind}", "processed_data"), "model_artifacts_input": artifacts}
    env = {**LABEL, "DEFAULT_NUMERICAL_STRATEGY": "median"}
    outputs = ["processed_data", "model_artifacts_output"]
    return step(f"impute_{kind}", "scripts/missing_value_imputation.py", inputs, outputs, env, kind)


def risks(kind, artifacts):
    inputs = {"input_data": (f"impute_{kind}", "processed_data"), "model_artifacts_input": artifacts}
    inputs["hyperparameters_s3_uri"] = "dockers/hyperparams"
    outputs = ["processed_data", "model_artifacts_output"]
    env = {"MAX_UNIQUE_THRESHOLD": "150"}
    return step(f"risks_{kind}", "scripts/risk_table_mapping.py", inputs, outputs, env, kind)


def package(model, calibrated):
    inputs = {"model_input": model, "inference_scripts_input": "dockers/inference"}
    if calibrated:
        inputs["calibration_model"] = ("calibrate", "calibration_output")
    return step("package", "scripts/package.py", inputs, ["packaged_model"])


def payload(model, prefix):
    inputs = {"model_input": model, **({"custom_payload_input": prefix} if prefix else {})}
    return step("payload", "scripts/payload.py", inputs, ["payload_sample"], {"CONTENT_TYPES": "application/json,text/csv"})


def tabular(kind):
    return (f"tabular_{kind}", "processed_data")


MODEL, PREFIX = ("train", "model_output"), ("train", "evaluation_output")


def complete_e2e_dummy():
    return [
        *[load("training"), preprocess("training", True), train(tabular("training"))],
        *[load("calibration"), preprocess("calibration", True), evaluate(tabular("calibration"), "calibration")],
        *[calibrate(("evaluate", "eval_output"), "calibration"), package(MODEL, True), payload(MODEL, PREFIX)],
    ]


def training_with_calibration():
    return [preprocess("training", False), train(tabular("training")), calibrate(PREFIX, "training")]


def training_with_preprocessing():
    precomputed = {"USE_PRECOMPUTED_IMPUTATION": "true", "USE_PRECOMPUTED_RISK_TABLES": "true"}
    artifacts = ("risks_training", "model_artifacts_output")
    return [
        *[preprocess("training", False), impute("training", tabular("training"))],
        risks("training", ("impute_training", "model_artifacts_output")),
        train(("risks_training", "processed_data"), artifacts, precomputed),
        *[preprocess("evaluation", False), impute("evaluation", ("impute_training", "model_artifacts_output"))],
        risks("evaluation", ("impute_evaluation", "model_artifacts_output")),
        evaluate(("risks_evaluation", "processed_data"), "evaluation"),
    ]


def training_with_stratified():
    inputs = {"input_data": tabular("training")}
    env = {"STRATA_COLUMN": "origin", "TARGET_SAMPLE_SIZE": "900", "VAL_TARGET_SAMPLE_SIZE": "210", "ID_COLUMN": "flight_id"}
    sample = step("sample", "scripts/stratified_sampling.py", inputs, ["processed_data"], env, "training")
    sampled = [preprocess("training", False), sample, train(("sample", "processed_data"))]
    return [*sampled, preprocess("evaluation", False), evaluate(tabular("evaluation"), "evaluation")]


def e2e_basic():
    dummy = step("dummy", "scripts/dummy_training.py", {}, ["model_output"])
    model = ("dummy", "model_output")
    return [dummy, package(model, False), payload(model, None)]


CHAINS = {
    function.__name__: function
    for function in (
        *(complete_e2e_dummy, training_with_calibration, training_with_preprocessing),
        *(training_with_stratified, e2e_basic),
    )
}
