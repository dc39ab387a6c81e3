import json
import os

import boto3


def lambda_handler(event, context):
    topic = os.environ["TOPIC_ARN"]
    boto3.client("sns").publish(TopicArn=topic, Message=json.dumps({"execution": event["execution"]}))
    return {"statusCode": 200}
