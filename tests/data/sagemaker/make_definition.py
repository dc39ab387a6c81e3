"""Writes the definitions of this folder with the real SageMaker SDK, offline: no request leaves the machine.

python3 -m venv VENV && VENV/bin/pip install 'sagemaker==2.257.7' && VENV/bin/python make_definition.py
"""

import os
from typing import Callable

os.environ["SAGEMAKER_SUPPRESS_V2_WARNING"] = "1"
os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"

from offline import BUCKET, FOLDER, IMAGE, ROLE, container, script, session, write
from sagemaker.inputs import TrainingInput
from sagemaker.lambda_helper import Lambda
from sagemaker.model import Model
from sagemaker.processing import ProcessingInput, ProcessingOutput, ScriptProcessor
from sagemaker.sklearn.estimator import SKLearn
from sagemaker.transformer import Transformer
from sagemaker.tuner import ContinuousParameter, HyperparameterTuner
from sagemaker.workflow.automl_step import AutoMLStep
from sagemaker.workflow.callback_step import CallbackOutput, CallbackOutputTypeEnum, CallbackStep
from sagemaker.workflow.check_job_config import CheckJobConfig
from sagemaker.workflow.clarify_check_step import ClarifyCheckStep, DataBiasCheckConfig
from sagemaker.workflow.condition_step import ConditionStep
from sagemaker.workflow.conditions import (
    ConditionEquals,
    ConditionGreaterThan,
    ConditionIn,
    ConditionLessThanOrEqualTo,
    ConditionNot,
    ConditionOr,
)
from sagemaker.workflow.emr_step import EMRStep, EMRStepConfig
from sagemaker.workflow.execution_variables import ExecutionVariables
from sagemaker.workflow.fail_step import FailStep
from sagemaker.workflow.functions import Join, JsonGet
from sagemaker.workflow.lambda_step import LambdaOutput, LambdaOutputTypeEnum, LambdaStep
from sagemaker.workflow.model_step import ModelStep
from sagemaker.workflow.parameters import ParameterBoolean, ParameterFloat, ParameterInteger, ParameterString
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.pipeline_context import PipelineSession
from sagemaker.workflow.properties import PropertyFile
from sagemaker.workflow.quality_check_step import DataQualityCheckConfig, QualityCheckStep
from sagemaker.workflow.retry import StepExceptionTypeEnum, StepRetryPolicy
from sagemaker.workflow.step_collections import RegisterModel
from sagemaker.workflow.steps import (
    CacheConfig,
    ProcessingStep,
    TrainingStep,
    TransformStep,
    TuningStep,
)


def processor(work: PipelineSession, **more) -> ScriptProcessor:
    return ScriptProcessor(**container(work), **more)


def output(name: str, folder: str, to=None) -> ProcessingOutput:
    return ProcessingOutput(source=folder, destination=to, output_name=name)


def five_steps(work: PipelineSession) -> Pipeline:
    """Prepare, train, evaluate, decide, publish."""
    raw = ParameterString("RawData", default_value=f"s3://{BUCKET}/raw")
    share = ParameterFloat("TestShare", default_value=0.25)
    rounds = ParameterInteger("Rounds", default_value=200)
    limit = ParameterFloat("MseLimit", default_value=6.0)
    stage = ParameterString("Stage", default_value="dev", enum_values=["dev", "prod"])
    prefix = Join(on="/", values=[f"s3://{BUCKET}", stage, ExecutionVariables.PIPELINE_NAME])

    prepare = ProcessingStep(
        name="Prepare-Data",
        step_args=processor(work).run(
            code=script("prepare.py"),
            inputs=[ProcessingInput(source=raw, destination="/opt/ml/processing/input/raw", input_name="raw")],
            outputs=[
                output("train", "/opt/ml/processing/output/train", Join("/", [prefix, "prepared", "train"])),
                output("test", "/opt/ml/processing/output/test", Join("/", [prefix, "prepared", "test"])),
            ],
            arguments=["--test-share", share.to_string()],
        ),
        cache_config=CacheConfig(enable_caching=True, expire_after="P7D"),
    )
    outputs = prepare.properties.ProcessingOutputConfig.Outputs
    estimator = SKLearn(
        entry_point="train.py",
        source_dir=os.path.join(FOLDER, "scripts"),
        framework_version="1.2-1",
        role=ROLE,
        instance_type="ml.m5.xlarge",
        hyperparameters={"rounds": rounds},
        output_path=Join("/", [prefix, "models"]),
        sagemaker_session=work,
    )
    train = TrainingStep(
        name="Train",
        step_args=estimator.fit({"train": TrainingInput(outputs["train"].S3Output.S3Uri, content_type="text/csv")}),
        retry_policies=[
            StepRetryPolicy(
                [StepExceptionTypeEnum.SERVICE_FAULT], interval_seconds=10, backoff_rate=2.0, max_attempts=3
            )
        ],
    )
    metrics = PropertyFile("Metrics", "evaluation", "evaluation.json")
    evaluate = ProcessingStep(
        name="Evaluate",
        step_args=processor(work).run(
            code=script("evaluate.py"),
            inputs=[
                ProcessingInput(
                    train.properties.ModelArtifacts.S3ModelArtifacts, "/opt/ml/processing/model", input_name="model"
                ),
                ProcessingInput(outputs["test"].S3Output.S3Uri, "/opt/ml/processing/test", input_name="test"),
            ],
            outputs=[output("evaluation", "/opt/ml/processing/evaluation")],
        ),
        property_files=[metrics],
    )
    mse = JsonGet(step_name="Evaluate", property_file=metrics, json_path="regression_metrics.mse.value")
    publish = ProcessingStep(
        name="Publish",
        step_args=processor(
            work, env={"LABEL": Join(on="-", values=["houses", stage]), "LIMIT": limit.to_string()}
        ).run(
            code=script("publish.py"),
            inputs=[
                ProcessingInput(
                    Join("/", [evaluate.properties.ProcessingOutputConfig.Outputs["evaluation"].S3Output.S3Uri]),
                    "/opt/ml/processing/evaluation",
                    input_name="evaluation",
                )
            ],
            outputs=[output("card", "/opt/ml/processing/output/card", Join("/", [prefix, "cards"]))],
            arguments=["--mse", mse.to_string(), "--destination", Join("/", [prefix, "cards"])],
        ),
    )
    decide = ConditionStep(
        name="GoodEnough",
        conditions=[ConditionLessThanOrEqualTo(left=mse, right=limit)],
        if_steps=[publish],
        else_steps=[FailStep(name="TooBad", error_message=Join(on=" ", values=["the error is above", limit]))],
    )
    return Pipeline(
        "houses", [raw, share, rounds, limit, stage], steps=[prepare, train, evaluate, decide], sagemaker_session=work
    )


def all_types(work: PipelineSession) -> Pipeline:
    """A step of every type that the SDK knows."""
    approve = ParameterBoolean("Approve", default_value=False)
    model = Model(image_uri=IMAGE, model_data=f"s3://{BUCKET}/model.tar.gz", role=ROLE, sagemaker_session=work)
    create = ModelStep("Create", step_args=model.create(instance_type="ml.m5.xlarge"))
    transformer = Transformer(
        create.properties.ModelName, 1, "ml.m5.xlarge", output_path=f"s3://{BUCKET}/scores", sagemaker_session=work
    )
    transform = TransformStep("Transform", step_args=transformer.transform(f"s3://{BUCKET}/batch"))
    estimator = SKLearn(
        entry_point="train.py",
        source_dir=os.path.join(FOLDER, "scripts"),
        framework_version="1.2-1",
        role=ROLE,
        instance_type="ml.m5.xlarge",
        sagemaker_session=work,
    )
    tuner = HyperparameterTuner(
        estimator,
        "mse",
        {"rate": ContinuousParameter(0.01, 0.3)},
        metric_definitions=[{"Name": "mse", "Regex": "mse=(.*)"}],
    )
    tuning = TuningStep("Tune", step_args=tuner.fit({"train": TrainingInput(f"s3://{BUCKET}/train")}))
    register = RegisterModel(
        name="Register",
        model=model,
        content_types=["text/csv"],
        response_types=["text/csv"],
        inference_instances=["ml.m5.xlarge"],
        transform_instances=["ml.m5.xlarge"],
        model_package_group_name="houses",
    )
    function = Lambda(function_arn="arn:aws:lambda:eu-west-1:111122223333:function:announce")
    announce = LambdaStep(
        "Announce",
        lambda_func=function,
        inputs={"who": "team"},
        outputs=[LambdaOutput("ticket", LambdaOutputTypeEnum.String)],
    )
    wait = CallbackStep(
        "Wait",
        sqs_queue_url="https://sqs.eu-west-1.amazonaws.com/111122223333/q",
        inputs={"ticket": announce.properties.Outputs["ticket"]},
        outputs=[CallbackOutput("answer", CallbackOutputTypeEnum.String)],
    )
    emr = EMRStep("Cluster", "Cluster", "", "j-1", EMRStepConfig(jar=f"s3://{BUCKET}/job.jar"))
    check = CheckJobConfig(role=ROLE, sagemaker_session=work)
    answer = wait.properties.Outputs["answer"]
    decide = ConditionStep(
        "Decide",
        conditions=[
            ConditionOr([ConditionEquals(left=approve, right=True), ConditionIn(answer, ["yes", "maybe"])]),
            ConditionNot(ConditionGreaterThan(left=answer, right=3)),
        ],
        if_steps=[FailStep("Stop", error_message="stopped")],
        else_steps=[],
    )
    steps = [create, transform, tuning, register, announce, wait, emr, decide]
    steps.extend(maybe(lambda: quality_check(check)))
    steps.extend(maybe(lambda: clarify_check(check)))
    steps.extend(maybe(lambda: automl(work)))
    return Pipeline("all-types", [approve], steps=steps, sagemaker_session=work)


def maybe(make: Callable[[], object]) -> list:
    try:
        return [make()]
    except Exception as error:  # what this SDK cannot make offline is written by hand
        print("not made:", repr(error)[:300])
        return []


def quality_check(check: CheckJobConfig) -> QualityCheckStep:
    from sagemaker.model_monitor import DatasetFormat

    config = DataQualityCheckConfig(f"s3://{BUCKET}/data.csv", DatasetFormat.csv(header=True), f"s3://{BUCKET}/quality")
    return QualityCheckStep("Quality", config, check, skip_check=True)


def clarify_check(check: CheckJobConfig) -> ClarifyCheckStep:
    from sagemaker.clarify import BiasConfig, DataConfig

    data = DataConfig(f"s3://{BUCKET}/data.csv", f"s3://{BUCKET}/bias", label="price", dataset_type="text/csv")
    config = DataBiasCheckConfig(data, BiasConfig([1], "area"))
    return ClarifyCheckStep("Bias", config, check, skip_check=True)


def automl(work: PipelineSession) -> AutoMLStep:
    from sagemaker.automl.automl import AutoML, AutoMLInput

    job = AutoML(role=ROLE, target_attribute_name="price", sagemaker_session=work, mode="ENSEMBLING")
    return AutoMLStep("Auto", step_args=job.fit(inputs=AutoMLInput(f"s3://{BUCKET}/data.csv", "price")))


if __name__ == "__main__":
    write("five-steps.json", five_steps(session(PipelineSession)))
    write("all-types.json", all_types(session(PipelineSession)))
