"""The checks as a pandera schema, lazily, as everyone here tells all at once: `with_pandera.py TABLE CHECKS`."""

import json
import sys

import pandas
import pandera.pandas as pandera

kinds = {"int64": "int64", "float64": "float64", "text": "str", "boolean": "bool", "timestamp": "datetime64[us]"}


def column(check):
    if check["kind"] == "type":
        return pandera.Column(kinds[check["type"]], nullable=True)
    if check["kind"] == "nulls":
        return pandera.Column(nullable=False)
    if check["kind"] == "range":
        return pandera.Column(checks=pandera.Check.in_range(check["low"], check["high"]), nullable=True)
    return pandera.Column(checks=pandera.Check.isin(check["values"]), nullable=True)


table = pandas.read_parquet(sys.argv[1])
checks = json.loads(sys.argv[2])
found = {check["column"]: 0 for check in checks}
try:
    pandera.DataFrameSchema({check["column"]: column(check) for check in checks}).validate(table, lazy=True)
except pandera.errors.SchemaErrors as errors:
    found.update(errors.failure_cases.groupby("column").size().to_dict())
print(json.dumps({name: int(count) for name, count in found.items()}))
