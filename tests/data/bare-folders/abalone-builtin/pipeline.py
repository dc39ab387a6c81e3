"""The abalone pipeline: preprocess, built-in XGBoost, evaluate."""
import os

import sagemaker
from sagemaker.estimator import Estimator
from sagemaker.inputs import TrainingInput
from sagemaker.processing import ProcessingInput, ProcessingOutput, ScriptProcessor
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.steps import ProcessingStep, TrainingStep

BASE_DIR = os.path.dirname(os.path.realpath(__file__))


def get_pipeline(region, role, bucket, prefix="abalone"):
    session = sagemaker.Session()
    image = sagemaker.image_uris.retrieve("xgboost", region, "1.7-1")
    processor = ScriptProcessor(image_uri=image, command=["python3"], role=role, instance_count=1)
    process = ProcessingStep(
        name="Preprocess",
        processor=processor,
        inputs=[ProcessingInput(source=f"s3://{bucket}/{prefix}/raw", destination="/opt/ml/processing/input")],
        outputs=[ProcessingOutput(output_name=name, source=f"/opt/ml/processing/{name}") for name in ("train", "validation", "test")],
        code=os.path.join(BASE_DIR, "preprocess.py"),
    )
    xgb = Estimator(image_uri=image, role=role, instance_count=1, instance_type="ml.m5.xlarge", sagemaker_session=session)
    train = TrainingStep(name="Train", estimator=xgb, inputs={"train": TrainingInput("s3://...")})
    return Pipeline(name="Abalone", steps=[process, train])
