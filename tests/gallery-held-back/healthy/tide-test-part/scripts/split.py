import os

import numpy as np

tides = np.genfromtxt("/opt/ml/processing/input/tides.csv", delimiter=",", skip_header=1)
header = "hour,height"
for offset, name in enumerate(["test", "train", "validation"]):
    folder = os.path.join("/opt/ml/processing/output", name)
    os.makedirs(folder)
    np.savetxt(os.path.join(folder, name + ".csv"), tides[offset::3], delimiter=",", header=header, comments="", fmt="%.2f")
with open("/opt/ml/processing/output/_SUCCESS", "w"):
    pass
