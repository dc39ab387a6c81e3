from ...core.base.specification_base import DependencySpec, DependencyType, NodeType, OutputSpec, StepSpecification
from ..registry.step_names import get_spec_step_type_with_job_type


def _get_clip_contract():
    from ..contracts.outlier_clip_contract import CLIP_OUTLIERS_CONTRACT

    return CLIP_OUTLIERS_CONTRACT


CLIPPING_CALIBRATION_SPEC = StepSpecification(
    step_type=get_spec_step_type_with_job_type("OutlierClipping", "calibration"),
    node_type=NodeType.INTERNAL,
    script_contract=_get_clip_contract(),
    dependencies=[
        DependencySpec(
            logical_name="table",
            dependency_type=DependencyType.PROCESSING_OUTPUT,
            required=True,
            compatible_sources=["ParcelLoading", "DataLoad"],
            semantic_keywords=["rows", "table"],
            data_type="S3Uri",
        ),
        DependencySpec(
            logical_name="bounds",
            dependency_type=DependencyType.PROCESSING_OUTPUT,
            required=False,
            compatible_sources=["OutlierClipping"],
            semantic_keywords=["bounds"],
            data_type="S3Uri",
        ),
    ],
    outputs=[
        OutputSpec(
            logical_name="clipped",
            aliases=["processed_data", "input_path"],
            output_type=DependencyType.PROCESSING_OUTPUT,
            property_path="properties.ProcessingOutputConfig.Outputs['clipped'].S3Output.S3Uri",
            data_type="S3Uri",
        ),
        OutputSpec(
            logical_name="bounds_out",
            aliases=["bounds"],
            output_type=DependencyType.PROCESSING_OUTPUT,
            property_path="properties.ProcessingOutputConfig.Outputs['bounds_out'].S3Output.S3Uri",
            data_type="S3Uri",
        ),
    ],
)
