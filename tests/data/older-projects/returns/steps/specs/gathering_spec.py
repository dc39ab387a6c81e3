from cursus.core.base.specification_base import DependencyType, NodeType, OutputSpec, StepSpecification
from cursus.registry.step_names import get_spec_step_type


def _get_contract():
    from steps.contracts.refund_gather_contract import RETURNS_GATHER_CONTRACT

    return RETURNS_GATHER_CONTRACT


GATHER = StepSpecification(
    step_type=get_spec_step_type("ReturnsGathering"),
    node_type=NodeType.SOURCE,
    script_contract=_get_contract(),
    dependencies={},
    outputs={
        "DATA": OutputSpec(
            logical_name="DATA",
            aliases=["returns"],
            output_type=DependencyType.PROCESSING_OUTPUT,
            property_path="properties.ProcessingOutputConfig.Outputs['DATA'].S3Output.S3Uri",
            data_type="S3Uri",
        )
    },
)
