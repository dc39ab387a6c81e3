import csv
import pickle

PRICES = {"adult": 14.0, "student": 9.5, "child": 0.0}

with open("/opt/ml/processing/input/visits/visits.csv", newline="") as handle:
    tickets = [{"visit": int(row["visit"]), "price": PRICES[row["visitor"]]} for row in csv.DictReader(handle)]

with open("/opt/ml/processing/output/tickets/tickets.pkl", "wb") as handle:
    pickle.dump(tickets, handle)
