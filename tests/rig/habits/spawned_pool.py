import json
import multiprocessing


def cube(value):
    return value**3


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found = pool.map(cube, range(4))
    with open("/opt/ml/processing/output/cubes.json", "w") as file:
        json.dump(found, file)
