"""From parcels to scores of their carriers."""

import logging

from cursus.api.dag.base_dag import PipelineDAG
from cursus.pipeline_catalog.shared_dags import DAGMetadata

logger = logging.getLogger(__name__)


def create_carrier_dag() -> PipelineDAG:
    dag = PipelineDAG()

    dag.add_node("ParcelLoading")
    for job_type in ("training", "calibration"):
        dag.add_node(f"OutlierClipping_{job_type}")
        dag.add_edge("ParcelLoading", f"OutlierClipping_{job_type}")
    dag.add_node("CarrierTraining")
    dag.add_node("ScoreModel_calibration")

    dag.add_edge("OutlierClipping_training", "CarrierTraining")
    dag.add_edge("OutlierClipping_training", "OutlierClipping_calibration")
    dag.add_edge("CarrierTraining", "ScoreModel_calibration")
    dag.add_edge("OutlierClipping_calibration", "ScoreModel_calibration")

    logger.debug(f"Created a graph with {len(dag.nodes)} nodes")
    return dag


def get_dag_metadata() -> DAGMetadata:
    return DAGMetadata(
        description="Scores of carriers",
        complexity="simple",
        features=["training", "calibration"],
        framework="none",
        node_count=5,
        edge_count=6,
        extra_metadata={"owner": "mia"},
    )
