from ...core.base.specification_base import DependencyType, NodeType, OutputSpec, StepSpecification
from ..registry.step_names import get_spec_step_type


def _contract():
    from ..contracts.parcel_load_contract import PARCEL_LOADER

    return PARCEL_LOADER


LOADING = StepSpecification(
    step_type=get_spec_step_type("ParcelLoading"),
    node_type=NodeType.SOURCE,
    script_contract=_contract(),
    dependencies=[],
    outputs=[
        OutputSpec(
            logical_name="rows",
            aliases=["table", "input_data"],
            output_type=DependencyType.PROCESSING_OUTPUT,
            property_path="properties.ProcessingOutputConfig.Outputs['rows'].S3Output.S3Uri",
            data_type="S3Uri",
            description="All parcels",
        )
    ],
)
