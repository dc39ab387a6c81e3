import pandas as pd

cars = pd.read_csv("/opt/ml/processing/input/cars/cars.csv")
encoded = pd.get_dummies(cars, columns=["colour"], dtype=int)
encoded.to_csv("/opt/ml/processing/output/encoded/cars.csv", index=False)
