import csv

ROWS = list(csv.DictReader(open("/opt/ml/processing/input/data/values.csv")))


def main():
    with open("/opt/ml/processing/output/total.txt", "w") as file:
        file.write(str(sum(int(row["value"]) for row in ROWS)))


if __name__ == "__main__":
    main()
