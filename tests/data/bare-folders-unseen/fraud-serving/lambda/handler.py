import json
import os

import boto3

runtime = boto3.client("sagemaker-runtime")


def lambda_handler(event, context):
    answer = runtime.invoke_endpoint(
        EndpointName=os.environ["ENDPOINT"], ContentType="text/csv", Body=event["body"]
    )
    return {"statusCode": 200, "body": json.dumps(answer["Body"].read().decode())}
