from ...core.base.specification_base import DependencySpec, DependencyType, NodeType, OutputSpec, StepSpecification
from ..contracts.score_contract import SCORING
from ..registry.step_names import get_spec_step_type_with_job_type

PARCEL_SCORES_CALIB_SPEC = StepSpecification(
    step_type=get_spec_step_type_with_job_type("ScoreModel", "calibration"),
    node_type=NodeType.SINK,
    script_contract=SCORING,
    dependencies=[
        DependencySpec(
            logical_name="model_input",
            dependency_type=DependencyType.MODEL_ARTIFACTS,
            required=True,
            compatible_sources=["CarrierTraining"],
            semantic_keywords=["model"],
            data_type="S3Uri",
        ),
        DependencySpec(
            logical_name="processed_data",
            dependency_type=DependencyType.PROCESSING_OUTPUT,
            required=True,
            compatible_sources=["OutlierClipping"],
            semantic_keywords=["clipped"],
            data_type="S3Uri",
        ),
    ],
    outputs=[
        OutputSpec(
            logical_name="scores",
            output_type=DependencyType.PROCESSING_OUTPUT,
            property_path="properties.ProcessingOutputConfig.Outputs['scores'].S3Output.S3Uri",
            data_type="S3Uri",
        )
    ],
)
