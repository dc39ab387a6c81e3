"""What stands in for the classes of Cursus where it is not installed: they only record what they are given."""

import enum
import sys
from typing import Any, Dict, List, Optional, Tuple

NodeType = enum.Enum("NodeType", [(name.upper(), name) for name in ("source", "internal", "sink", "singular")])
DependencyType = enum.Enum(
    "DependencyType",
    [
        (name.upper(), name)
        for name in (
            "processing_output",
            "training_data",
            "model_artifacts",
            "hyperparameters",
            "payload_samples",
            "custom_property",
        )
    ],
)


class _Recorded:
    _order: List[str] = []

    def __init__(self, *given: Any, **named: Any) -> None:
        if len(given) > len(self._order):
            raise TypeError("%s takes keyword arguments" % type(self).__name__)
        self.__dict__.update(zip(self._order, given))
        self.__dict__.update(named)


class ScriptContract(_Recorded):
    pass


class TrainingScriptContract(_Recorded):
    pass


class StepSpecification(_Recorded):
    pass


class DependencySpec(_Recorded):
    pass


class OutputSpec(_Recorded):
    pass


class DAGMetadata(_Recorded):
    _order = ["description", "complexity", "features", "framework", "node_count", "edge_count", "extra_metadata"]


class PipelineDAG:
    """Remembers the line of each call, for the places of findings."""

    def __init__(self, nodes: Optional[Any] = None, edges: Optional[Any] = None, **_: Any) -> None:
        self.nodes: List[str] = []
        self.edges: List[Any] = []
        self.declared_at: Dict[str, int] = {}
        self.repeated_at: List[Tuple[str, int]] = []
        self.edges_at: List[int] = []
        for node in nodes or []:
            self._declare(node, sys._getframe(1).f_lineno)
        for one, other in edges or []:
            self._connect(one, other, sys._getframe(1).f_lineno)

    def add_node(self, node: str) -> None:
        self._declare(node, sys._getframe(1).f_lineno)

    def add_edge(self, src: str, dst: str) -> None:
        self._connect(src, dst, sys._getframe(1).f_lineno)

    def _declare(self, node: str, line: int) -> None:
        if node in self.declared_at:
            self.repeated_at.append((node, line))
        self.declared_at.setdefault(node, line)
        if node not in self.nodes:
            self.nodes.append(node)

    def _connect(self, one: str, other: str, line: int) -> None:
        self.nodes.extend(node for node in dict.fromkeys((one, other)) if node not in self.nodes)
        self.edges.append((one, other))
        self.edges_at.append(line)

    @property
    def adj_list(self) -> Dict[str, List[str]]:
        return {node: [other for one, other in self.edges if one == node] for node in self.nodes}

    @property
    def reverse_adj(self) -> Dict[str, List[str]]:
        return {node: self.get_dependencies(node) for node in self.nodes}

    def get_dependencies(self, node: str) -> List[str]:
        return [one for one, other in self.edges if other == node]

    def validate_node_declarations(self) -> None:
        """Nodes that nobody declared are told as findings."""


def get_spec_step_type(step_name: str) -> str:
    return step_name


def get_spec_step_type_with_job_type(step_name: str, job_type: Optional[str] = None) -> str:
    return "%s_%s" % (step_name, job_type.capitalize()) if job_type else step_name


NAMES: Dict[str, Any] = {
    one.__name__: one
    for one in (
        ScriptContract,
        TrainingScriptContract,
        StepSpecification,
        DependencySpec,
        OutputSpec,
        DAGMetadata,
        PipelineDAG,
        NodeType,
        DependencyType,
        get_spec_step_type,
        get_spec_step_type_with_job_type,
    )
}
