import settings
import numpy
from threadpoolctl import threadpool_info

with open("/opt/ml/processing/output/threads.txt", "w") as file:
    print(settings.__name__, numpy.ones(2).sum(), [pool["num_threads"] for pool in threadpool_info()], file=file)
