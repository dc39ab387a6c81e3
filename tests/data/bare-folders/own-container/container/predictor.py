import io
import os
import pickle

import flask
import pandas as pd

prefix = "/opt/ml/"
model_path = os.path.join(prefix, "model")


class ScoringService(object):
    model = None

    @classmethod
    def get_model(cls):
        if cls.model is None:
            with open(os.path.join(model_path, "decision-tree-model.pkl"), "rb") as inp:
                cls.model = pickle.load(inp)
        return cls.model


app = flask.Flask(__name__)


@app.route("/ping", methods=["GET"])
def ping():
    return flask.Response(response="\n", status=200 if ScoringService.get_model() else 404, mimetype="application/json")


@app.route("/invocations", methods=["POST"])
def transformation():
    data = pd.read_csv(io.StringIO(flask.request.data.decode("utf-8")), header=None)
    return flask.Response(response="\n".join(str(p) for p in ScoringService.get_model().predict(data)), mimetype="text/csv")
