"""Makes sample requests that the packaged model must be able to answer."""

import argparse
import csv
import io
import json
import logging
import os
import shutil
import sys
import tarfile
import traceback
from pathlib import Path

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)

SPECIAL_FIELD = "SPECIAL_FIELD_"


def read_hyperparameters(model_dir: Path) -> dict:
    with tarfile.open(model_dir / "model.tar.gz", "r:gz") as archive:
        return json.load(archive.extractfile("hyperparameters.json"))


def sample_row(params: dict, environ_vars: dict) -> dict:
    numeric = {name: float(environ_vars["DEFAULT_NUMERIC_VALUE"]) for name in params["tab_field_list"]}
    texts = {name: environ_vars["DEFAULT_TEXT_VALUE"] for name in params["cat_field_list"]}
    row = {params["id_name"]: "sample-1", **numeric, **texts}
    row.update(json.loads(environ_vars["FIELD_DEFAULTS"]))
    for name, value in environ_vars.items():
        if name.startswith(SPECIAL_FIELD):
            row[name[len(SPECIAL_FIELD) :].lower()] = value
    return row


def render(row: dict, content_type: str) -> tuple:
    if content_type == "application/json":
        return "payload_application_json.json", json.dumps(row, indent=2) + "\n"
    if content_type == "text/csv":
        text = io.StringIO()
        csv.writer(text).writerow(row.values())
        return "payload_text_csv.csv", text.getvalue()
    raise ValueError(f"CONTENT_TYPES names {content_type!r}; known: application/json, text/csv")


def own_payloads(folder) -> dict:
    """Payloads that a user put there by hand, on the folder's top level."""
    files = [file for file in Path(folder).iterdir() if file.suffix in (".csv", ".json")] if folder else []
    return {file.name: file.read_text() for file in sorted(files)}


def main(input_paths, output_paths, environ_vars, job_args=None, logger=None):
    logger = logger or log
    params = read_hyperparameters(Path(input_paths["model_input"]))
    payloads = own_payloads(input_paths.get("custom_payload_input"))
    logger.info("%d payloads of the user", len(payloads))
    if not payloads:
        row = sample_row(params, environ_vars)
        payloads = dict(render(row, content_type) for content_type in environ_vars["CONTENT_TYPES"].split(","))

    work = Path(environ_vars["WORKING_DIRECTORY"])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    target = Path(output_paths["payload_sample"])
    target.mkdir(parents=True, exist_ok=True)
    for name, text in payloads.items():
        (work / name).write_text(text)
    with tarfile.open(target / "payload.tar.gz", "w:gz") as archive:
        for name in sorted(payloads):
            archive.add(work / name, arcname=name)
    shutil.rmtree(work)
    logger.info("payload.tar.gz holds %s", sorted(payloads))
    return target / "payload.tar.gz"


if __name__ == "__main__":
    argparse.ArgumentParser().parse_args()

    input_paths = {"model_input": "/opt/ml/processing/input/model"}
    if os.path.isdir("/opt/ml/processing/input/custom_payload"):
        input_paths["custom_payload_input"] = "/opt/ml/processing/input/custom_payload"
    environ_vars = {
        "CONTENT_TYPES": os.environ.get("CONTENT_TYPES", "application/json"),
        "DEFAULT_NUMERIC_VALUE": os.environ.get("DEFAULT_NUMERIC_VALUE", "0.0"),
        "DEFAULT_TEXT_VALUE": os.environ.get("DEFAULT_TEXT_VALUE", "DEFAULT_TEXT"),
        "FIELD_DEFAULTS": os.environ.get("FIELD_DEFAULTS", "{}"),
        "WORKING_DIRECTORY": os.environ.get("WORKING_DIRECTORY", "/tmp/mims_payload_work"),
    }
    for name, value in os.environ.items():
        if name.startswith(SPECIAL_FIELD):
            environ_vars[name] = value

    try:
        main(input_paths, {"payload_sample": "/opt/ml/processing/output"}, environ_vars)
        sys.exit(0)
    except Exception:
        log.error("no payload was made")
        traceback.print_exc()
        sys.exit(1)
