"""Puts the model, its calibration and the inference code into the one archive that an endpoint loads."""

import argparse
import logging
import os
import shutil
import sys
import tarfile
import traceback
from pathlib import Path

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)


def unpack(archive: Path, target: Path, logger) -> None:
    with tarfile.open(archive, "r:gz") as opened:
        opened.extractall(target)
    logger.info("unpacked %s: %s", archive, sorted(os.listdir(target)))


def copy(source, target: Path, logger) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    logger.info("copied %s to %s", source, target)


def pack(folder: Path, archive: Path) -> int:
    """Members have no ./ in front: an endpoint looks for code/inference.py."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    with tarfile.open(archive, "w:gz") as opened:
        for file in files:
            opened.add(file, arcname=file.relative_to(folder).as_posix())
    return len(files)


def main(input_paths, output_paths, environ_vars, job_args=None, logger=None):
    logger = logger or log
    work = Path(environ_vars["WORKING_DIRECTORY"])
    # An earlier attempt may have left something.
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    target = Path(output_paths["packaged_model"])
    target.mkdir(parents=True, exist_ok=True)

    unpack(Path(input_paths["model_input"]) / "model.tar.gz", work, logger)
    calibration = input_paths.get("calibration_model")
    if calibration:
        copy(calibration, work / "calibration", logger)
    scripts = input_paths.get("inference_scripts_input")
    if scripts:
        copy(scripts, work / "code", logger)
    members = pack(work, target / "model.tar.gz")
    logger.info("model.tar.gz: %d files, %d bytes", members, (target / "model.tar.gz").stat().st_size)
    shutil.rmtree(work)
    return target / "model.tar.gz"


if __name__ == "__main__":
    argparse.ArgumentParser().parse_args()

    MODEL_DIR = "/opt/ml/processing/input/model"
    SCRIPT_DIR = "/opt/ml/processing/input/script"
    CALIBRATION_DIR = "/opt/ml/processing/input/calibration"
    OUTPUT_DIR = "/opt/ml/processing/output"

    input_paths = {"model_input": MODEL_DIR}
    for name, folder in (("inference_scripts_input", SCRIPT_DIR), ("calibration_model", CALIBRATION_DIR)):
        if os.path.isdir(folder):
            input_paths[name] = folder

    try:
        main(
            input_paths=input_paths,
            output_paths={"packaged_model": OUTPUT_DIR},
            environ_vars={"WORKING_DIRECTORY": os.environ.get("WORKING_DIRECTORY", "/tmp/mims_packaging_directory")},
        )
        sys.exit(0)
    except Exception:
        log.error("packaging failed")
        traceback.print_exc()
        sys.exit(1)
