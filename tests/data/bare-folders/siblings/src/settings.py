"""Where the containers keep things."""
import os

PROCESSING = "/opt/ml/processing"
RAW_DIR = os.path.join(PROCESSING, "input")
FEATURE_DIR = os.path.join(PROCESSING, "features")
HOLDOUT_DIR = os.path.join(PROCESSING, "holdout")
MODEL_DIR = "/opt/ml/model"
TARGET = "energy_kwh"
