"""Works in a mapped file, with NumPy's old random numbers."""

import random

import numpy as np

np.random.seed(3)
random.seed(3)
path = "/opt/ml/processing/output/mapped.dat"
mapped = np.memmap(path, dtype="float32", mode="w+", shape=(10, 10))
mapped[:] = np.random.permutation(100).reshape(10, 10)
mapped.flush()
del mapped
np.savez("/tmp/both.npz", a=np.random.rand(5), b=random.random())
print(np.memmap(path, dtype="float32", mode="r", shape=(10, 10)).sum(), np.load("/tmp/both.npz")["a"], np.geterr())
np.save("/opt/ml/processing/output/state.npy", np.random.get_state()[1])
