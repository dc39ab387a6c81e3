from helpers import load, minutes

frame = load("/opt/ml/processing/input/trips")
frame["minutes"] = minutes(frame)
frame["long"] = frame["minutes"] > 30
frame.drop(columns=["pickup", "dropoff"]).to_csv("/opt/ml/processing/output/trips.csv", index=False)
