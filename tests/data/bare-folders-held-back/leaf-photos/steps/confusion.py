import json
import pickle
import shutil
from pathlib import Path

import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix

here = Path("/opt/ml/processing")
shutil.unpack_archive(str(here / "species_model" / "model.tar.gz"), "/tmp/species")
model = pickle.loads(Path("/tmp/species/species.pkl").read_bytes())
rows = np.load(here / "vectors" / "test_vectors.npy")
names = np.load(here / "vectors" / "test_species.npy")
guess = model.predict(rows)
(here / "confusion").mkdir(exist_ok=True)
np.savetxt(here / "confusion" / "matrix.csv", confusion_matrix(names, guess), delimiter=",", fmt="%d")
(here / "confusion" / "summary.json").write_text(json.dumps({"accuracy": accuracy_score(names, guess)}))
