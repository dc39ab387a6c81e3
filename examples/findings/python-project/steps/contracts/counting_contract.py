import os

from cursus.core.base.contract_base import ScriptContract
from releases import NEWEST

COUNTING_CONTRACT = ScriptContract(
    entry_point="counting.py",
    expected_input_paths={"rows": os.path.join("/opt/ml/processing/input", NEWEST)},
    expected_output_paths={"counts": "/opt/ml/processing/output/counts"},
    required_env_vars=[],
    optional_env_vars={},
)
