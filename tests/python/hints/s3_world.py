import io
import json
import subprocess
import sys
import urllib.request

import boto3
import pandas as pd
import requests

subprocess.check_call([sys.executable, "-m", "pip", "install", "-q", "tsfresh==0.20.1"])

BUCKET = "s3://company-datalake/curated"
df = pd.read_csv(f"{BUCKET}/sales/2024.csv")
client = boto3.client("sagemaker", region_name="us-east-1")
session = boto3.Session()
s3 = session.client("s3")
body = s3.get_object(Bucket="company-config", Key="lookup.json")["Body"].read()
lookup = json.loads(body)
page = requests.get("https://api.example.com/v1/rates", timeout=10).json()
urllib.request.urlretrieve("https://example.com/zones.csv", "/tmp/zones.csv")
zones = pd.read_csv("/tmp/zones.csv")
holidays = pd.read_csv("holidays.csv", parse_dates=["day"])
subprocess.run("aws s3 cp /opt/ml/processing/output s3://company-results/ --recursive", shell=True)
df.merge(holidays, left_on="date", right_on="day").to_csv("/opt/ml/processing/output/sales.csv")
