"""The checks by Polars, lazily, so that it plans one pass of its own: `with_polars.py TABLE CHECKS`."""

import json
import sys

import polars
from polars import col

kinds = {
    "int64": polars.Int64,
    "float64": polars.Float64,
    "text": polars.String,
    "boolean": polars.Boolean,
    "timestamp": polars.Datetime,
}


def violations(check):
    values = col(check["column"])
    if check["kind"] == "nulls":
        return values.is_null().sum()
    if check["kind"] == "range":
        return (~values.is_between(check["low"], check["high"])).sum().alias(check["column"])
    return (~values.is_in(check["values"])).sum()


table = polars.scan_parquet(sys.argv[1])
checks = json.loads(sys.argv[2])
schema = table.collect_schema()
typed = {check["column"]: 0 if schema[check["column"]] == kinds[check["type"]] else 1 for check in checks[:5]}
print(json.dumps({**typed, **table.select([violations(check) for check in checks[5:]]).collect().row(0, named=True)}))
