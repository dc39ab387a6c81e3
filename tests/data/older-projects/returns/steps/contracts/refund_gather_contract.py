from cursus.core.base.contract_base import ScriptContract

RETURNS_GATHER_CONTRACT = ScriptContract(
    entry_point="gather.py",
    expected_input_paths={},
    expected_output_paths={"DATA": "/opt/ml/processing/output/returns"},
    required_env_vars=["REASONS"],
    optional_env_vars={},
    description="Makes up returned goods",
)
