import json
import pathlib

source = pathlib.Path("/opt/ml/processing/input/transfers/transfers.json")
target = pathlib.Path("/opt/ml/processing/output/transfers/transfers.csv")

records = json.loads(source.read_text())
with target.open("w") as out:
    print("account", "amount", "currency", sep=",", file=out)
    for record in records:
        print(int(float(record["account"])), record["amount"], record["currency"], sep=",", file=out)
