"""Puts the model, its calibration and the inference code into the one archive that an endpoint loads."""

import argparse
import gzip
import io
import logging
import os
import shutil
import sys
import tarfile
import tempfile
import traceback
from pathlib import Path

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
logger = logging.getLogger(__name__)


def unpack_model(model_dir: Path, target: Path) -> None:
    archive = model_dir / "model.tar.gz"
    with tarfile.open(archive, "r:gz") as tar:
        # Python 3.11.3 and older have no filters yet.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(target)
    logger.info("unpacked %s: %s", archive, sorted(os.listdir(target)))


def copy_files(source: Path, target: Path) -> None:
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    logger.info("copied %s to %s", source, target.name)


def write_archive(folder: Path, archive: Path) -> None:
    """Equal content gives equal bytes: sorted names, no times, no owners."""
    with (
        open(archive, "wb") as raw,
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = file.read_bytes()
            member = tarfile.TarInfo(file.relative_to(folder).as_posix())
            member.size, member.mode = len(content), 0o644
            tar.addfile(member, io.BytesIO(content))
            logger.info("  %s (%d bytes)", member.name, member.size)


def main(input_paths: dict, output_paths: dict, environ_vars: dict, job_args: argparse.Namespace) -> Path:
    output_dir = Path(output_paths["packaged_model"])
    output_dir.mkdir(parents=True, exist_ok=True)
    archive = output_dir / "model.tar.gz"

    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        unpack_model(Path(input_paths["model_input"]), folder)
        calibration = input_paths.get("calibration_model")
        if calibration:
            copy_files(Path(calibration), folder / "calibration")
        copy_files(Path(input_paths["inference_scripts_input"]), folder / "code")
        write_archive(folder, archive)
    logger.info("wrote %s (%d bytes)", archive, archive.stat().st_size)
    return archive


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    args = parser.parse_args()

    MODEL_DIR = "/opt/ml/processing/input/model"
    CALIBRATION_DIR = "/opt/ml/processing/input/calibration_model"
    SCRIPT_DIR = "/opt/ml/processing/input/script"
    OUTPUT_DIR = "/opt/ml/processing/output/packaged_model"

    input_paths = {"model_input": MODEL_DIR, "inference_scripts_input": SCRIPT_DIR}
    if os.path.isdir(CALIBRATION_DIR):
        input_paths["calibration_model"] = CALIBRATION_DIR

    try:
        main(input_paths, {"packaged_model": OUTPUT_DIR}, {}, args)
        sys.exit(0)
    except Exception:
        logger.error("packaging failed")
        traceback.print_exc()
        sys.exit(1)
