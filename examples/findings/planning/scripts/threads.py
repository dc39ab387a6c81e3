import os

os.environ["OMP_NUM_THREADS"] = "1"

import numpy

print(numpy.ones(3).sum())
