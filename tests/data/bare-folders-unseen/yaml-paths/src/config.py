from pathlib import Path

import yaml

CONFIG = Path(__file__).resolve().parent.parent / "config" / "pipeline.yaml"


def load_config():
    with open(CONFIG) as stream:
        return yaml.safe_load(stream)
