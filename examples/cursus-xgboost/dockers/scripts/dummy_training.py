"""Delivers a model that was trained before, with the hyperparameters put into its archive."""

import argparse
import io
import logging
import sys
import tarfile
import traceback
from pathlib import Path

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stdout)
log = logging.getLogger(__name__)

MODEL = "model.tar.gz"
HYPERPARAMETERS = "hyperparameters.json"
SOURCE = Path(__file__).resolve().parent.parent


def find(folder, name: str, fallback: Path) -> Path:
    """What an earlier step delivered, else what travels in the source folder."""
    if folder is not None:
        file = Path(folder) / name
        if not file.exists():
            raise FileNotFoundError(f"{name} is not in {folder}")
        return file
    if not fallback.exists():
        raise FileNotFoundError(f"nothing delivers {name}, and {fallback} does not exist")
    return fallback


def read_members(archive: Path) -> dict:
    with tarfile.open(archive, "r:gz") as opened:
        return {member.name: opened.extractfile(member).read() for member in opened if member.isfile()}


def write_archive(members: dict, file: Path) -> None:
    with tarfile.open(file, "w:gz") as archive:
        for name, content in sorted(members.items()):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def main(input_paths, output_paths, environ_vars, job_args, logger=None):
    logger = logger or log
    model = find(input_paths.get("model_artifacts_input"), MODEL, SOURCE / "models" / MODEL)
    given = find(
        input_paths.get("hyperparameters_s3_uri"), HYPERPARAMETERS, SOURCE / "hyperparams" / HYPERPARAMETERS
    )
    logger.info("model %s, hyperparameters %s", model, given)
    members = {**read_members(model), HYPERPARAMETERS: given.read_bytes()}
    target = Path(output_paths["model_output"])
    target.mkdir(parents=True, exist_ok=True)
    write_archive(members, target / MODEL)
    logger.info("%s holds %s", MODEL, sorted(members))
    return target / MODEL


if __name__ == "__main__":
    args = argparse.ArgumentParser().parse_args()

    candidates = {
        "model_artifacts_input": "/opt/ml/processing/input/model_artifacts_input",
        "hyperparameters_s3_uri": "/opt/ml/processing/input/hyperparameters_s3_uri",
    }
    try:
        main(
            {name: path for name, path in candidates.items() if Path(path).is_dir()},
            {"model_output": "/opt/ml/processing/output/model"},
            {},
            args,
        )
        sys.exit(0)
    except Exception:
        log.error("no model was delivered")
        traceback.print_exc()
        sys.exit(1)
