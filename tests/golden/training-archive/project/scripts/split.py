import os

for channel, rows in {"train": "1\n2\n3\n", "val": "4\n", "test": "5\n"}.items():
    os.makedirs(f"/opt/ml/processing/output/{channel}")
    with open(f"/opt/ml/processing/output/{channel}/rows.csv", "w") as file:
        file.write(rows)
