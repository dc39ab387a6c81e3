from shared.io_utils import read_table, write_table


def main():
    scores = read_table("scores", "scores")
    scores["band"] = (scores["risk"] * 10).astype(int)
    summary = scores.groupby("band").agg(count=("application_id", "size"), reviewed=("review", "sum"))
    write_table(summary.reset_index(), "summary", "bands")


if __name__ == "__main__":
    main()
