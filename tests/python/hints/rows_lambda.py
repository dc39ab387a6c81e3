import pandas as pd

df = pd.read_csv("/opt/ml/processing/input/data/houses.csv", nrows=1000)
df["price_per_m2"] = df.apply(lambda row: row["price"] / row["area"], axis=1)
df["kind"] = df["kind"].apply(lambda text: text.strip().lower())
df = df.assign(age=lambda d: 2024 - d["built"], kind=df.kind)
for index, row in df.iterrows():
    if row["rooms"] == 0:
        print(row["street"])
summary = df.groupby("kind").agg(mean_price=("price", "mean"), homes=("house_id", "count"))
summary["mean_price"].to_csv("/opt/ml/processing/output/summary.csv")
