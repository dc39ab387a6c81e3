"""Nothing in this file calls main: a tool does, with paths of its choice."""
import os

import pandas as pd


def main(input_paths, output_paths, environ_vars, job_args):
    transactions = pd.read_csv(os.path.join(input_paths["transactions"], "transactions.csv"), sep="|")
    customers = pd.read_csv(os.path.join(input_paths["customers"], "customers.csv"))
    rates = input_paths.get("rates")
    if rates:
        currency = pd.read_csv(f"{rates}/rates.csv", index_col="currency")
        transactions = transactions.join(currency, on="currency")
    joined = transactions.merge(customers, left_on="customer", right_on="customer_id", how="left")
    totals = joined.groupby(["segment"])["amount"].sum().reset_index()
    totals = totals.rename(columns={"amount": "total"})
    if job_args.verbose:
        print(totals["total"].describe())
    limit = float(environ_vars.get("LIMIT", "10"))
    totals[totals["total"] > limit].to_parquet(os.path.join(output_paths["totals"], "totals.parquet"))
