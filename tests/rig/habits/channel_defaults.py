import argparse
import json
import os

parser = argparse.ArgumentParser()
parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
parser.add_argument("--model-dir", default=os.environ.get("SM_MODEL_DIR"))
parser.add_argument("--output-data-dir", default=os.environ["SM_OUTPUT_DATA_DIR"])
parser.add_argument("--epochs", type=int, default=1)
parser.add_argument("--rate", type=float)
if __name__ == "__main__":
    args, unknown = parser.parse_known_args()
    with open(os.path.join(args.model_dir, "model.json"), "w") as file:
        json.dump({**vars(args), "unknown": unknown, "files": sorted(os.listdir(args.train))}, file, sort_keys=True)
    with open("/opt/ml/input/config/hyperparameters.json") as config:
        hyperparameters = json.load(config)
    with open(os.path.join(args.output_data_dir, "facts.json"), "w") as file:
        json.dump({"cwd": os.getcwd(), "hyperparameters": hyperparameters, "hosts": os.environ["SM_HOSTS"]}, file)
