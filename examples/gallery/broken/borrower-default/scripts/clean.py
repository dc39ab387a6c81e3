import pandas as pd

loans = pd.read_csv("/opt/ml/processing/input/borrowers/borrowers.csv")
loans = loans[loans["income"] > 0]
loans = loans[~loans["defaulted"].astype(bool)]
loans.to_csv("/opt/ml/processing/output/loans/loans.csv", index=False)
