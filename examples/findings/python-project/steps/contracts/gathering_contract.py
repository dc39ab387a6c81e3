from cursus.core.base.contract_base import ScriptContract

GATHERING_CONTRACT = ScriptContract(
    entry_point="gathering.py",
    expected_input_paths={},
    expected_output_paths={"rows": "/opt/ml/processing/output/rows"},
    required_env_vars=[],
    optional_env_vars={},
)
