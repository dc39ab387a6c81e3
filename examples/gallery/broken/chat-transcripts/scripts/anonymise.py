import csv
import re

NAME = re.compile(r"\b(Anna|Bert|Carla)\b")
LINE = '{"chat": %d, "speaker": "%s", "text": "%s"}\n'


def main(source, target):
    with open(source, newline="") as handle, open(target, "w") as out:
        for row in csv.DictReader(handle):
            text = NAME.sub("X", row["text"])
            out.write(LINE % (int(row["chat"]), row["speaker"], text))


if __name__ == "__main__":
    main("/opt/ml/processing/input/chats/chats.csv", "/opt/ml/processing/output/chats/chats.jsonl")
