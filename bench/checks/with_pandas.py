"""The checks by pandas alone, as a script would have them: `with_pandas.py TABLE CHECKS`."""

import json
import sys

import pandas

kinds = {
    "int64": pandas.api.types.is_integer_dtype,
    "float64": pandas.api.types.is_float_dtype,
    "text": pandas.api.types.is_string_dtype,
    "boolean": pandas.api.types.is_bool_dtype,
    "timestamp": pandas.api.types.is_datetime64_any_dtype,
}


def violations(values, check):
    if check["kind"] == "type":
        return 0 if kinds[check["type"]](values) else 1
    if check["kind"] == "nulls":
        return int(values.isna().sum())
    if check["kind"] == "range":
        return int((~values.between(check["low"], check["high"])).sum())
    return int((~values.isin(check["values"])).sum())


table = pandas.read_parquet(sys.argv[1])
checks = json.loads(sys.argv[2])
print(json.dumps({check["column"]: violations(table[check["column"]], check) for check in checks}))
