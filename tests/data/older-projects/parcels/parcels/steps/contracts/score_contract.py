from ...core.base.contract_base import ScriptContract
from .shipping_paths import INPUT, OUTPUT

SCORING = ScriptContract(
    entry_point="score.py",
    expected_input_paths={"model_input": f"{INPUT}/model", "processed_data": f"{INPUT}/rows"},
    expected_output_paths={"scores": f"{OUTPUT}/scores"},
    required_env_vars=[],
    description="Compares what the model says with what was",
)
