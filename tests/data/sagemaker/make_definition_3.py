"""Writes five-steps-3.json and all-types-3.json with the real SageMaker SDK of the third generation.

Offline: no request leaves the machine.

python3 -m venv VENV && VENV/bin/pip install 'sagemaker==3.27.0' && VENV/bin/python make_definition_3.py
"""

import os

os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"
# Who may do what is asked of the service, unless this says no.
os.environ["SAGEMAKER_VALIDATE_ROLE"] = "false"
# Credentials that belong to nobody: the SDK asks for some before it looks at what it is to do.
os.environ["AWS_ACCESS_KEY_ID"] = os.environ["AWS_SECRET_ACCESS_KEY"] = "none"

from offline import BUCKET, FOLDER, IMAGE, ROLE, container, script, session, write
from sagemaker.core.lambda_helper import Lambda
from sagemaker.core.processing import ScriptProcessor
from sagemaker.core.shapes import ProcessingInput, ProcessingOutput, ProcessingS3Input, ProcessingS3Output
from sagemaker.core.workflow.conditions import ConditionLessThanOrEqualTo
from sagemaker.core.workflow.execution_variables import ExecutionVariables
from sagemaker.core.workflow.functions import Join, JsonGet
from sagemaker.core.workflow.parameters import ParameterFloat, ParameterInteger, ParameterString
from sagemaker.core.workflow.pipeline_context import PipelineSession
from sagemaker.core.workflow.properties import PropertyFile
from sagemaker.mlops.workflow.cleanup_step import CleanupStep, S3CleanupSource
from sagemaker.mlops.workflow.condition_step import ConditionStep
from sagemaker.mlops.workflow.emr_serverless_step import EMRServerlessJobConfig, EMRServerlessStep
from sagemaker.mlops.workflow.fail_step import FailStep
from sagemaker.mlops.workflow.for_each_step import CurrentItem, ForEachSelector, ForEachStep, IterationOutput
from sagemaker.mlops.workflow.lambda_step import LambdaOutput, LambdaOutputTypeEnum, LambdaStep
from sagemaker.mlops.workflow.parallelism_config import ParallelismConfiguration
from sagemaker.mlops.workflow.pipeline import Pipeline
from sagemaker.mlops.workflow.pipeline_experiment_config import PipelineExperimentConfigProperties
from sagemaker.mlops.workflow.retry import StepExceptionTypeEnum, StepRetryPolicy
from sagemaker.mlops.workflow.step_dependency import StepDependency, TriggerCondition
from sagemaker.mlops.workflow.steps import CacheConfig, ProcessingStep, TrainingStep
from sagemaker.train import ModelTrainer
from sagemaker.train.configs import Compute, InputData, OutputDataConfig, SourceCode


def processor(work: PipelineSession, **more) -> ScriptProcessor:
    return ScriptProcessor(**container(work), **more)


def given(name: str, uri, folder: str) -> ProcessingInput:
    place = ProcessingS3Input(s3_uri=uri, local_path=folder, s3_data_type="S3Prefix", s3_input_mode="File")
    return ProcessingInput(input_name=name, s3_input=place)


def output(name: str, folder: str, to=None) -> ProcessingOutput:
    place = ProcessingS3Output(s3_uri=to, local_path=folder, s3_upload_mode="EndOfJob")
    return ProcessingOutput(output_name=name, s3_output=place)


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
            inputs=[given("raw", raw, "/opt/ml/processing/input/raw")],
            outputs=[
                output("train", "/opt/ml/processing/output/train", Join("/", [prefix, "prepared", "train"])),
                output("test", "/opt/ml/processing/output/test", Join("/", [prefix, "prepared", "test"])),
            ],
            arguments=["--test-share", share.to_string()],
        ),
        cache_config=CacheConfig(enable_caching=True, expire_after="P7D"),
    )
    outputs = prepare.properties.ProcessingOutputConfig.Outputs
    trainer = ModelTrainer(
        training_image=IMAGE,
        source_code=SourceCode(source_dir=os.path.join(FOLDER, "scripts"), entry_script="train.py"),
        compute=Compute(instance_type="ml.m5.xlarge", instance_count=1, volume_size_in_gb=30),
        base_job_name="houses",
        hyperparameters={"rounds": rounds},
        output_data_config=OutputDataConfig(s3_output_path=Join("/", [prefix, "models"])),
        role=ROLE,
        sagemaker_session=work,
    )
    train = TrainingStep(
        name="Train",
        step_args=trainer.train(
            input_data_config=[InputData(channel_name="train", data_source=outputs["train"].S3Output.S3Uri)]
        ),
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
                given("model", train.properties.ModelArtifacts.S3ModelArtifacts, "/opt/ml/processing/model"),
                given("test", outputs["test"].S3Output.S3Uri, "/opt/ml/processing/test"),
            ],
            outputs=[
                output("evaluation", "/opt/ml/processing/evaluation", Join("/", [prefix, "evaluation"])),
            ],
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
                given(
                    "evaluation",
                    evaluate.properties.ProcessingOutputConfig.Outputs["evaluation"].S3Output.S3Uri,
                    "/opt/ml/processing/evaluation",
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
        name="houses",
        parameters=[raw, share, rounds, limit, stage],
        steps=[prepare, train, evaluate, decide],
        sagemaker_session=work,
    )


def all_types(work: PipelineSession) -> Pipeline:
    """What only version 3 writes: steps that work off a list, clean up, and run when others have failed."""
    announce = Lambda(function_arn="arn:aws:lambda:eu-west-1:111122223333:function:announce", session=work)

    def call(name: str, inputs: dict, output: str, **more) -> LambdaStep:
        outputs = [LambdaOutput(output, LambdaOutputTypeEnum.String)]
        return LambdaStep(name, lambda_func=announce, inputs=inputs, outputs=outputs, **more)

    rows = call("Rows", {"experiment": PipelineExperimentConfigProperties.EXPERIMENT_NAME}, "items")
    score = call("Score", {"item": CurrentItem(), "name": CurrentItem().name}, "score")
    every = ForEachStep(
        "Every",
        iterable_items=rows.properties.Outputs["items"],
        max_concurrency=2,
        for_each_body=[score],
        selector=ForEachSelector(pick="MaxBy", field=IterationOutput(score).OutputParameters["score"]),
    )
    best = every.properties.IterationOutputs[0].Score.OutputParameters["score"]
    prepared = output("train", "/opt/ml/processing/output/train", f"s3://{BUCKET}/prepared")
    prepare = ProcessingStep("Prepare", step_args=processor(work).run(code=script("prepare.py"), outputs=[prepared]))
    mourn = call("Mourn", {}, "ticket", depends_on=[StepDependency(prepare, TriggerCondition.FAILED)])
    tell = call("Tell", {"best": best}, "ticket", depends_on=[StepDependency(prepare, TriggerCondition.ANY)])
    clean = CleanupStep("Clean", s3_sources=[S3CleanupSource(prepare, [f"s3://{BUCKET}/prepared/part"])])
    job = EMRServerlessJobConfig({"sparkSubmit": {}}, ROLE)
    cluster = EMRServerlessStep("Cluster", "Cluster", "Spark", job, application_id="a")
    return Pipeline(name="all-types", steps=[rows, every, prepare, mourn, tell, clean, cluster], sagemaker_session=work)


if __name__ == "__main__":
    write("five-steps-3.json", five_steps(session(PipelineSession)))
    write("all-types-3.json", all_types(session(PipelineSession)))
