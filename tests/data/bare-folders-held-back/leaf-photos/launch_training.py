import sagemaker
from sagemaker.processing import ProcessingInput, ProcessingOutput
from sagemaker.sklearn.processing import SKLearnProcessor

processor = SKLearnProcessor("1.2-1", sagemaker.get_execution_role(), "ml.m5.xlarge", 1)
processor.run(
    code="steps/sort_photos.py",
    inputs=[ProcessingInput(source="s3://leaves/inbox", destination="/opt/ml/processing/inbox")],
    outputs=[ProcessingOutput(source="/opt/ml/processing/sorted", output_name="sorted")],
)
