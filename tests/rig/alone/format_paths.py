import pandas as pd

path = "/opt/ml/processing/{}/{}"
clicks = pd.read_json(path.format("input", "clicks.jsonl"), lines=True)
clicks = clicks[clicks["event"].isin(["view", "cart", "purchase"])]
table = clicks.pivot_table(index="user_id", columns="event", values="duration", aggfunc="sum", fill_value=0)
table.reset_index().to_csv(path.format("output", "users.csv"), index=False)
