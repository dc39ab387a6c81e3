import json
import os

WORK = "/tmp/work"


def load(name):
    with open(os.path.join(WORK, name)) as handle:
        return json.load(handle)


def main():
    with open("/opt/ml/processing/input/counts/counts.json") as handle:
        frequent = {word for word, count in json.load(handle).items() if count > 1}
    vocab = load("vocab.json")
    with open("/opt/ml/processing/input/texts/texts.txt") as source:
        with open("/opt/ml/processing/output/codes/codes.txt", "w") as target:
            for line in source:
                codes = [str(vocab[word]) for word in line.lower().split() if word in frequent]
                target.write(" ".join(codes) + "\n")


if __name__ == "__main__":
    main()
