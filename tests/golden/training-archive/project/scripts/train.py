import argparse
import json
import os

parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int)
parser.add_argument("--rate", type=float)
parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
args = parser.parse_args()

with open("/opt/ml/input/config/hyperparameters.json") as file:
    assert json.load(file) == {"epochs": "3", "rate": "0.5"}
with open(os.path.join(args.train, "rows.csv")) as file:
    total = sum(float(line) for line in file)
os.makedirs("/opt/ml/model/code", exist_ok=True)
with open(os.path.join(os.environ["SM_MODEL_DIR"], "model.json"), "w") as file:
    json.dump({"weight": total * args.rate * args.epochs}, file)
with open("/opt/ml/model/code/inference.py", "w") as file:
    file.write("WEIGHT = 1\n")
with open("/opt/ml/output/data/measures.json", "w") as file:
    json.dump({"total": total}, file)
