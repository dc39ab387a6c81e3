from ...core.base.contract_base import ScriptContract
from .shipping_paths import COMMON_ENV, INPUT, OUTPUT

CLIP_OUTLIERS_CONTRACT = ScriptContract(
    entry_point="clipping.py",
    expected_input_paths={
        "table": f"{INPUT}/table",
        "bounds": f"{INPUT}/bounds/bounds.json",
    },
    expected_output_paths={"clipped": OUTPUT + "/clipped", "bounds_out": OUTPUT + "/bounds"},
    expected_arguments={"job-type": "training"},
    required_env_vars=["CLIP_COLUMN"],
    optional_env_vars={**COMMON_ENV, "UPPER": "40"},
    framework_requirements={"python": ">=3.8"},
    description="""Clips one column of a table.
    Learns its bound from an optional file.""",
)
