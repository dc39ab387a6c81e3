import numpy as np

with open("/opt/ml/processing/output/random.txt", "w") as file:
    print(np.random.rand(), np.random.default_rng().random(), file=file)
