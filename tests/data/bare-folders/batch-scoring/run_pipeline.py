"""Starts the pipeline that was deployed by the template."""
import boto3

if __name__ == "__main__":
    client = boto3.client("sagemaker")
    started = client.start_pipeline_execution(PipelineName="ltv-batch", PipelineParameters=[{"Name": "Day", "Value": "2024-01-01"}])
    print(started["PipelineExecutionArn"])
