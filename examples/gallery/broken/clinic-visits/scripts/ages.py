import pandas as pd

SOURCE = "/opt/ml/processing/input/stays/stays.csv"


def by_decade(stays):
    age = 2024 - stays["birth_year"]
    return stays.groupby(age // 10 * 10)["nights"].mean().round(2)


def main():
    result = by_decade(pd.read_csv(SOURCE))
    result.rename_axis("decade").reset_index().to_csv("/opt/ml/processing/output/ages/nights.csv", index=False)


if __name__ == "__main__":
    main()
