from cursus.core.base.specification_base import DependencySpec, DependencyType, NodeType, OutputSpec, StepSpecification
from cursus.registry.step_names import get_spec_step_type


def _get_contract():
    from steps.contracts.counting_contract import COUNTS

    return COUNTS


REASONS = StepSpecification(
    step_type=get_spec_step_type("ReasonCounting"),
    node_type=NodeType.SINK,
    script_contract=_get_contract(),
    dependencies={
        "returns": DependencySpec(
            logical_name="returns",
            dependency_type=DependencyType.PROCESSING_OUTPUT,
            required=True,
            compatible_sources=["ReturnsGathering"],
            semantic_keywords=["data"],
            data_type="S3Uri",
        )
    },
    outputs={
        "summary": OutputSpec(
            logical_name="summary",
            output_type=DependencyType.PROCESSING_OUTPUT,
            property_path="properties.ProcessingOutputConfig.Outputs['summary'].S3Output.S3Uri",
            data_type="S3Uri",
        )
    },
)
