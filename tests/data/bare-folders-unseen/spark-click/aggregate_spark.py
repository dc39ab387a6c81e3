import argparse

from pyspark.sql import SparkSession
from pyspark.sql import functions as F


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", default="/opt/ml/processing/input/events")
    parser.add_argument("--output", default="/opt/ml/processing/output/daily")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("daily-totals").getOrCreate()
    events = spark.read.csv(args.events, header=True, inferSchema=True)
    daily = events.groupBy("meter_id", F.to_date("at").alias("day")).agg(F.sum("kwh").alias("kwh"))
    daily.write.mode("overwrite").partitionBy("day").parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
