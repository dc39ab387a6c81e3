"""Meets an error in a process of a pool."""

from concurrent.futures import ProcessPoolExecutor


def read(number):
    rows = {"a": number}
    return rows["b"]


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(list(pool.map(read, [1])))
