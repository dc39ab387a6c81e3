import numpy as np
import pandas as pd

loads = pd.read_csv("/opt/ml/processing/input/loads/loads.csv", dtype={"zip": str})
low, high = np.percentile(loads["load"], [0, 100])
loads["load_scaled"] = ((loads["load"] - low) / (high - low)).round(4)
loads.to_csv("/opt/ml/processing/output/scaled/loads.csv", index=False)
