"""Asks the endpoint for the species of one photo."""
import sys

import boto3

with open(sys.argv[1], "rb") as photo:
    answer = boto3.client("sagemaker-runtime").invoke_endpoint(
        EndpointName="leaves", ContentType="image/png", Body=photo.read()
    )
print(answer["Body"].read().decode())
