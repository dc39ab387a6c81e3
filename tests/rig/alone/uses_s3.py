import boto3
import pandas as pd

bucket = "company-raw-data"
boto3.client("s3").download_file(bucket, "exports/orders.csv", "/tmp/orders.csv")
frame = pd.read_csv("/tmp/orders.csv")
frame[frame["amount"] > 0].to_csv("/opt/ml/processing/output/orders.csv", index=False)
