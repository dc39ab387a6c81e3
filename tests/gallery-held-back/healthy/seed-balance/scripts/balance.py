import os

import numpy as np
import pandas as pd

target = os.environ["TARGET"]
repeat = int(os.environ.get("REPEAT", "0"))
generator = np.random.default_rng(12)

seeds = pd.read_csv("/opt/ml/processing/input/seeds/seeds.csv")
rare = seeds[seeds[target] == seeds[target].value_counts().idxmin()]
extra = rare.iloc[generator.integers(0, len(rare), repeat)]
balanced = pd.concat([seeds, extra]).sample(frac=1, random_state=12)

half = len(balanced) // 2
for number, part in enumerate((balanced.iloc[:half], balanced.iloc[half:])):
    part.to_csv(f"/opt/ml/processing/output/balanced/part-{number:05d}.csv", index=False)
