import pandas as pd

sales = pd.read_csv("/opt/ml/processing/input/sales/sales.csv")
hours = sales.pivot_table(index="hour", columns="product", values="price", aggfunc="sum", fill_value=0).round(2)
hours.to_csv("/opt/ml/processing/output/hours/hours.csv")
