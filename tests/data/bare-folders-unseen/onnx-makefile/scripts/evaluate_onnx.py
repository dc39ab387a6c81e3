import json

import numpy as np
import onnxruntime as ort
import pandas as pd


def main():
    session = ort.InferenceSession("/opt/ml/processing/model/net.onnx")
    test = pd.read_csv("/opt/ml/processing/test/test.csv")
    x = test.drop(columns="quality").to_numpy(dtype=np.float32)
    (predicted,) = session.run(None, {"x": x})
    error = float(np.abs(predicted[:, 0] - test["quality"].to_numpy()).mean())
    with open("/opt/ml/processing/evaluation/evaluation.json", "w") as out:
        json.dump({"regression_metrics": {"mae": {"value": error}}}, out)


if __name__ == "__main__":
    main()
