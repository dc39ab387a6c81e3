import pickle

with open("/opt/ml/processing/input/model/model.pkl", "rb") as file:
    print(pickle.load(file))
