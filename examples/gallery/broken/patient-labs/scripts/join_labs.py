from pathlib import Path

import pandas as pd

INPUT = Path("/opt/ml/processing/input")

labs = pd.read_csv(INPUT / "labs" / "labs.csv", dtype={"patient": str})
register = pd.read_csv(INPUT / "register" / "register.csv")
register["patient"] = register["patient"].astype(str)

joined = labs.merge(register, on="patient", how="left")
joined.to_csv("/opt/ml/processing/output/joined/labs.csv", index=False)
