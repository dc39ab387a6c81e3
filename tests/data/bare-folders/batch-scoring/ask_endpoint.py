"""Asks the deployed model for one customer."""
import argparse
import json

import boto3

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--endpoint", required=True)
    parser.add_argument("--sum", type=float, default=10)
    args = parser.parse_args()
    runtime = boto3.client("sagemaker-runtime")
    answer = runtime.invoke_endpoint(EndpointName=args.endpoint, ContentType="text/csv", Body=f"{args.sum},1")
    print(json.loads(answer["Body"].read()))
