import os


def prepare():
    os.environ["OMP_NUM_THREADS"] = "7"


prepare()
import sklearn.ensemble
from threadpoolctl import threadpool_info

with open("/opt/ml/processing/output/threads.txt", "w") as file:
    pools = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "openmp"]
    print(sklearn.__name__, pools, file=file)
