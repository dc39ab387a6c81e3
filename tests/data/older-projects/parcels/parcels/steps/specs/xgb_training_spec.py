# The trainer was another one once; the file's name stayed.
from ...core.base.specification_base import DependencySpec, DependencyType, NodeType, OutputSpec, StepSpecification
from ..registry.step_names import get_spec_step_type


def _get_contract():
    from ..contracts.carrier_fit_contract import CARRIER_MODEL

    return CARRIER_MODEL


TRAINING_OUTPUT = "properties.OutputDataConfig.S3OutputPath"

FIT_SPEC = StepSpecification(
    step_type=get_spec_step_type("CarrierTraining"),
    node_type=NodeType.INTERNAL,
    script_contract=_get_contract(),
    dependencies=[
        DependencySpec(
            logical_name="input_path",
            dependency_type=DependencyType.TRAINING_DATA,
            required=True,
            compatible_sources=["OutlierClipping"],
            semantic_keywords=["clipped", "rows"],
            data_type="S3Uri",
        )
    ],
    outputs=[
        OutputSpec(
            logical_name="model_output",
            aliases=["model_input", "model_data"],
            output_type=DependencyType.MODEL_ARTIFACTS,
            property_path="properties.ModelArtifacts.S3ModelArtifacts",
            data_type="S3Uri",
        ),
        OutputSpec(
            logical_name="evaluation_output",
            output_type=DependencyType.PROCESSING_OUTPUT,
            property_path=TRAINING_OUTPUT,
            data_type="S3Uri",
        ),
    ],
)
