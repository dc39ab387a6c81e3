"""What the makers of definitions share: sessions of both generations of the SDK that ask and upload nothing."""

import json
import os
from typing import Any, Dict, Type
from unittest.mock import MagicMock

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROLE = "arn:aws:iam::111122223333:role/pipeline"
IMAGE = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/tools:1"
BUCKET = "team-b"


def session(kind: Type) -> Any:
    """A session of a generation's PipelineSession."""

    class OfflineSession(kind):
        """Uploads nothing: a file lies where it would."""

        def upload_data(self, path, bucket=None, key_prefix="data", **_):
            name = f"/{os.path.basename(path)}" if os.path.isfile(path) else ""
            return f"s3://{bucket or BUCKET}/{key_prefix}{name}"

        def upload_string_as_file_body(self, body, bucket=None, key=None, **_):
            return f"s3://{bucket or BUCKET}/{key}"

        def default_bucket(self):
            return BUCKET

    boto = MagicMock(region_name="eu-west-1")
    # Without it the SDK tells its makers about every call.
    config = {"SchemaVersion": "1.0", "SageMaker": {"PythonSDK": {"Modules": {"TelemetryOptOut": True}}}}
    return OfflineSession(
        boto_session=boto, sagemaker_client=MagicMock(), default_bucket=BUCKET, sagemaker_config=config
    )


def script(name: str) -> str:
    return os.path.join(FOLDER, "scripts", name)


def container(work: Any) -> Dict[str, Any]:
    """What every processor here is told."""
    return {
        "image_uri": IMAGE,
        "command": ["python3"],
        "role": ROLE,
        "instance_count": 1,
        "instance_type": "ml.m5.xlarge",
        "sagemaker_session": work,
    }


def write(name: str, pipeline: Any) -> None:
    definition = json.loads(pipeline.definition())
    with open(os.path.join(FOLDER, name), "w") as file:
        json.dump(definition, file, indent=1)
        file.write("\n")
