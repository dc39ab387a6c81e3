from ...core.base.contract_base import ScriptContract
from .shipping_paths import OUTPUT

PARCEL_LOADER = ScriptContract(
    entry_point="load_parcels.py",
    expected_input_paths={},
    expected_output_paths=dict(rows=OUTPUT + "/rows"),
    required_env_vars=[],
    optional_env_vars=dict(ROWS="60"),
    expected_arguments={"job-type": "training"},
    description="Makes up parcels",
)
