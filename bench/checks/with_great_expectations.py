"""The checks as a suite of Great Expectations over a data frame: `with_great_expectations.py TABLE CHECKS`."""

import json
import os
import sys

# Nothing of this is to be told to anyone.
os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx  # noqa: E402
import great_expectations.expectations as expect  # noqa: E402
import pandas  # noqa: E402

kinds = {"int64": "int64", "float64": "float64", "text": "str", "boolean": "bool", "timestamp": "datetime64[us]"}


def expectation(check):
    column = check["column"]
    if check["kind"] == "type":
        return expect.ExpectColumnValuesToBeOfType(column=column, type_=kinds[check["type"]])
    if check["kind"] == "nulls":
        return expect.ExpectColumnValuesToNotBeNull(column=column)
    if check["kind"] == "range":
        return expect.ExpectColumnValuesToBeBetween(column=column, min_value=check["low"], max_value=check["high"])
    return expect.ExpectColumnValuesToBeInSet(column=column, value_set=check["values"])


table = pandas.read_parquet(sys.argv[1])
checks = json.loads(sys.argv[2])
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("table")
batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": table})
suite = gx.ExpectationSuite(name="checks", expectations=[expectation(check) for check in checks])
results = batch.validate(suite).results
found = {
    result.expectation_config.kwargs["column"]: result.result.get("unexpected_count", 0 if result.success else 1)
    for result in results
}
print(json.dumps(found))
