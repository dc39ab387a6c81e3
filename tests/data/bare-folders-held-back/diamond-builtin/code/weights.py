"""Names the weights of the linear learner with what the encoder calls its columns."""
import os
import tarfile

import joblib
import pandas as pd

os.makedirs("/tmp/linear", exist_ok=True)
with tarfile.open("/opt/ml/processing/linear/model.tar.gz") as archive:
    archive.extractall("/tmp/linear")
with tarfile.open("/opt/ml/processing/encoder/model.tar.gz") as archive:
    archive.extract("encoder.joblib", "/tmp")

encoder = joblib.load("/tmp/encoder.joblib")
import mxnet  # noqa: E402

weights = mxnet.ndarray.load("/tmp/linear/mx-mod-0000.params")["arg:fc0_weight"].asnumpy()[0]
os.makedirs("/opt/ml/processing/weights", exist_ok=True)
pd.Series(weights, index=encoder.get_feature_names_out()).to_csv("/opt/ml/processing/weights/weights.csv")
