import pandas as pd

weights = pd.read_csv("/opt/ml/processing/input/weights/weights.csv")
loads = weights.groupby("depot").agg(parcels=("parcel", "count"), weight=("weight_kg", "sum"))
loads.to_csv("/opt/ml/processing/output/loads/loads.csv")
