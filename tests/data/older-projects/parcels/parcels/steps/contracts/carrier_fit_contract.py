from ...core.base.training_contract_base import TrainingScriptContract

CARRIER_MODEL = TrainingScriptContract(
    entry_point="fit_carrier.py",
    expected_input_paths={"input_path": "/opt/ml/input/data"},
    expected_output_paths={"model_output": "/opt/ml/model", "evaluation_output": "/opt/ml/output/data"},
    required_env_vars=[],
    optional_env_vars={},
    description="A mean of days for each carrier",
)
