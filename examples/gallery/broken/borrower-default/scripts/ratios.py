import pandas as pd

loans = pd.read_csv("/opt/ml/processing/input/loans/loans.csv")
loans["monthly"] = loans["income"] / loans["term"]
loans.to_csv("/opt/ml/processing/output/ratios/ratios.csv", index=False)
