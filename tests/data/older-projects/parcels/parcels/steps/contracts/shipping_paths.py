"""Folders that every container of the team agrees on."""

PROCESSING = "/opt/ml/processing"
INPUT = PROCESSING + "/input"
OUTPUT = f"{PROCESSING}/output"
COMMON_ENV = {"DELIMITER": ",", "LOG_LEVEL": "INFO"}
