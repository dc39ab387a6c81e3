import csv


class NoRows(Exception):
    """No row is left."""


def read(path):
    with open(path) as file:
        return [int(row["name"]) for row in csv.DictReader(file)]


def main(password="hunter2", limit=3):
    try:
        return read("/opt/ml/processing/input/data/values.csv")[:limit]
    except ValueError as error:
        raise NoRows(f"at most {limit}") from error


if __name__ == "__main__":
    main()
