import pandas as pd

people = pd.read_csv("/opt/ml/processing/input/patients/patients.csv")
people["bmi"] = (people["kg"] / (people["cm"] / 100) ** 2).round(1)
columns = ["patient_id", "bmi", "steps", "diabetic"]
people[columns].to_csv("/opt/ml/processing/output/features/train.csv", index=False)
