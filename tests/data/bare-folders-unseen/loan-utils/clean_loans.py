from shared.columns import FEATURES, LABEL
from shared.io_utils import read_table, write_table


def clean(loans):
    loans = loans.drop_duplicates("loan_id")
    loans[FEATURES] = loans[FEATURES].fillna(0)
    return loans[["loan_id", LABEL] + FEATURES]


if __name__ == "__main__":
    loans = read_table("raw", "loans")
    write_table(clean(loans), "clean", "loans")
