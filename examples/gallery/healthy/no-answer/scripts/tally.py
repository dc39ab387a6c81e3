import pandas as pd

answers = pd.read_csv("/opt/ml/processing/input/answers/answers.csv", keep_default_na=False)
tally = answers["allergy"].value_counts().reset_index()
tally.to_csv("/opt/ml/processing/output/tally/tally.csv", index=False)
