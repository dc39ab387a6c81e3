import pandas as pd
import typer
from folders import IN, OUT, stays

app = typer.Typer()


@app.command()
def cohort(days: int = 30, minimum_age: int = 18):
    table = pd.read_pickle(stays(IN) / "stays.pkl")
    table = table[table["age"] >= minimum_age].sort_values(["patient", "admitted"])
    table["next"] = table.groupby("patient")["admitted"].shift(-1)
    gap = (pd.to_datetime(table["next"]) - pd.to_datetime(table["discharged"])).dt.days
    table["returned"] = (gap <= days).astype(int)
    (OUT / "cohort").mkdir(parents=True, exist_ok=True)
    table[["age", "returned"]].to_json(OUT / "cohort" / "cohort.json", orient="records", lines=True)


if __name__ == "__main__":
    app()
