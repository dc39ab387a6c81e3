import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def square(value):
    return value * value


if __name__ == "__main__":
    with Pool(2) as pool:
        first = pool.map(square, range(6))
    with ProcessPoolExecutor(2) as pool:
        second = list(pool.map(square, range(6)))
    with open("/opt/ml/processing/output/squares.json", "w") as file:
        json.dump([first, second], file)
