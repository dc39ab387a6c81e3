import os

import pandas as pd


def main(input_paths, output_paths, environ_vars, job_args):
    frame = pd.read_csv(os.path.join(input_paths["raw_data"], "raw.csv"))
    label = environ_vars.get("LABEL_FIELD", "label")
    frame[label] = frame[label].astype(int)
    frame.to_csv(os.path.join(output_paths["processed"], "processed.csv"), index=False)
    return {"rows": len(frame)}
