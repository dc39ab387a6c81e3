import json
import os

import joblib
import pandas as pd
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline
from textlib.normalise import tidy

learn = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_CORPUS"], "learn.csv"))
with open(os.environ["SM_CHANNEL_LABELS"] + "/queues.json") as handle:
    queues = json.load(handle)

model = make_pipeline(HashingVectorizer(n_features=2**12), SGDClassifier(loss="log_loss", random_state=3))
model.fit(learn["body"].fillna("").astype(str).map(tidy), learn["target"])

target = os.environ["SM_MODEL_DIR"]
joblib.dump(model, "%s/%s" % (target, "ticket_router.joblib"))
with open(os.path.join(target, "queues.json"), "w") as handle:
    json.dump(queues, handle)
print("trained on", len(learn), "tickets")
