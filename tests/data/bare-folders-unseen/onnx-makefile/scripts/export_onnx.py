import pickle
import tarfile

from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType

with tarfile.open("/opt/ml/processing/model/model.tar.gz", "r:gz") as archive:
    archive.extractall(path="/tmp/unpacked")

with open("/tmp/unpacked/net.pkl", "rb") as file:
    net = pickle.load(file)

graph = to_onnx(net, initial_types=[("x", FloatTensorType([None, net.n_features_in_]))])
with open("/opt/ml/processing/onnx/net.onnx", "wb") as out:
    out.write(graph.SerializeToString())
