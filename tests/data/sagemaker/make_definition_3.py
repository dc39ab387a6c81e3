"""Writes five-steps-3.json with the real SageMaker SDK of the third generation, offline: no request leaves the machine.

python3 -m venv VENV && VENV/bin/pip install 'sagemaker==3.27.0' && VENV/bin/python make_definition_3.py
"""

import os

os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"
# Who may do what is asked of the service, unless this says no.
os.environ["SAGEMAKER_VALIDATE_ROLE"] = "false"
# Credentials that belong to nobody: the SDK asks for some before it looks at what it is to do.
os.environ["AWS_ACCESS_KEY_ID"] = os.environ["AWS_SECRET_ACCESS_KEY"] = "none"

from offline import BUCKET, FOLDER, IMAGE, ROLE, container, script, session, write
from sagemaker.core.processing import ScriptProcessor
from sagemaker.core.shapes import ProcessingInput, ProcessingOutput, ProcessingS3Input, ProcessingS3Output
from sagemaker.core.workflow.conditions import ConditionLessThanOrEqualTo
from sagemaker.core.workflow.execution_variables import ExecutionVariables
from sagemaker.core.workflow.functions import Join, JsonGet
from sagemaker.core.workflow.parameters import ParameterFloat, ParameterInteger, ParameterString
from sagemaker.core.workflow.pipeline_context import PipelineSession
from sagemaker.core.workflow.properties import PropertyFile
from sagemaker.mlops.workflow.condition_step import ConditionStep
from sagemaker.mlops.workflow.fail_step import FailStep
from sagemaker.mlops.workflow.parallelism_config import ParallelismConfiguration
from sagemaker.mlops.workflow.pipeline import Pipeline
from sagemaker.mlops.workflow.retry import StepExceptionTypeEnum, StepRetryPolicy
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


if __name__ == "__main__":
    write("five-steps-3.json", five_steps(session(PipelineSession)))
