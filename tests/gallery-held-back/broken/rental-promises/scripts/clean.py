import pandas as pd

base = "/opt/ml/processing"
rentals = pd.read_csv(base + "/input/rentals.csv", parse_dates=["day"])
rentals = rentals[rentals["bicycles"] >= 0]
rentals.to_csv(base + "/output/rentals/rentals.csv", index=False)

weekdays = rentals.groupby(rentals["day"].dt.day_name())["bicycles"].mean().round(2)
weekdays.rename_axis("weekday").reset_index().to_csv(base + "/output/weekdays/weekdays.csv", index=False)
