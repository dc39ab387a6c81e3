"""Stand-ins for what an expression of a module would be, each with its place."""

from typing import Any, Dict, List, Optional, Union

# Of classes whose calls are understood, wherever they are imported from; without order where only keywords are taken.
CLASSES: Dict[str, List[str]] = {
    "ScriptContract": [],
    "TrainingScriptContract": [],
    "StepSpecification": [],
    "DependencySpec": [],
    "OutputSpec": [],
    "PipelineDAG": ["nodes", "edges"],
    "DAGMetadata": [
        "description",
        "complexity",
        "features",
        "framework",
        "node_count",
        "edge_count",
        "extra_metadata",
    ],
}
ENUMS = ("NodeType", "DependencyType")


class Unsure(Exception):
    """An expression that cannot be decided without running the module."""


class Value:
    """`data` is a scalar, a list or dict of values, or one of the classes below."""

    __slots__ = ("data", "file", "line", "column")

    def __init__(self, data: Any, file: str, line: int, column: int) -> None:
        self.data, self.file, self.line, self.column = data, file, line, column


class Unknown:
    """What only running the module would tell."""


class Member:
    """A member of an enumeration: `NodeType.SOURCE`."""

    def __init__(self, enum: str, name: str) -> None:
        self.enum, self.name = enum, name


class Outside:
    """A name that is imported from where no file of the project lies, or a module there."""

    def __init__(self, name: str) -> None:
        self.name = name


class Function:
    """A function or class of the project, with the module that it sees."""

    def __init__(self, node: Any, frame: Any) -> None:
        self.node, self.frame = node, frame


class Module:
    """A module of the project."""

    def __init__(self, frame: Any) -> None:
        self.frame = frame


class Method:
    """A method of something that is known."""

    def __init__(self, owner: Value, name: str) -> None:
        self.owner, self.name = owner, name


class Node:
    """A node of a graph; one that only edges mention is not declared."""

    def __init__(self, name: str, at: Value, declared: bool) -> None:
        self.name, self.at, self.declared = name, at, declared


class Record:
    """An object of one of `CLASSES`: what it was given. `name` is the constant that holds it."""

    def __init__(self, kind: str, fields: Dict[str, Value]) -> None:
        self.kind, self.fields = kind, fields
        self.name: Optional[str] = None
        self.nodes: Dict[str, Node] = {}
        # Declared once more.
        self.repeated: List[Node] = []
        self.edges: List[Any] = []
        # Places, each with what could not be decided there.
        self.undecided: List[Any] = []


Plain = Union[None, bool, int, float, str, List[Any], Dict[Any, Any]]


# Of a text's characters and a list's items: a few lines can double them again and again.
LARGEST = 100_000
_DEEPEST = 50


def plain(value: Value) -> Plain:
    """A value as Python would have it; raises Unsure."""
    return _plain(value, 0, [LARGEST])


def _plain(value: Value, depth: int, left: List[int]) -> Plain:
    data = value.data
    left[0] -= 1
    if depth > _DEEPEST or left[0] < 0:
        raise Unsure
    if data is None or isinstance(data, (bool, int, float, str)):
        return data
    if isinstance(data, list):
        return [_plain(item, depth + 1, left) for item in data]
    if isinstance(data, dict):
        return {key: _plain(item, depth + 1, left) for key, item in data.items()}
    if isinstance(data, Member):
        return data.name.lower()
    raise Unsure


def text(value: Value) -> str:
    """A value that is text; raises Unsure."""
    data = plain(value)
    if not isinstance(data, str):
        raise Unsure
    return data


def key_of(value: Value) -> Any:
    """A value as a key of a dict; raises Unsure."""
    key = plain(value)
    if isinstance(key, (list, dict)):
        raise Unsure
    return key


def items_of(value: Value) -> Any:
    """The values that a loop over it meets; raises Unsure."""
    if isinstance(value.data, list):
        return list(value.data)
    if isinstance(value.data, dict):
        return [Value(key, item.file, item.line, item.column) for key, item in value.data.items()]
    raise Unsure


def truth(value: Value) -> bool:
    """Whether Python takes it for true; raises Unsure."""
    return bool(plain(value)) if not isinstance(value.data, (list, dict)) else bool(value.data)
