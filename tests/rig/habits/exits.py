import sys

ENDINGS = {"zero": 0, "none": None, "three": 3, "text": "no rows are left", "minus": -1, "true": True}


def main():
    with open("/opt/ml/processing/output/done.txt", "w") as file:
        file.write(sys.argv[1])
    sys.exit(ENDINGS[sys.argv[1]])


if __name__ == "__main__":
    main()
