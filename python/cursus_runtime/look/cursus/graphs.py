"""What calls make of a graph: `PipelineDAG`, its `add_node` and `add_edge`."""

from typing import List, Tuple

from cursus_runtime.look.cursus.frames import Given, Where
from cursus_runtime.look.cursus.values import Node, Record, Unsure, Value, items_of, text


def graph_of(record: Record, value: Value) -> None:
    """Fills a graph with what its constructor was given."""
    for name, adds in (("nodes", _declare), ("edges", _connect_pair)):
        given = record.fields.get(name)
        if given is None or given.data is None:
            continue
        try:
            items = items_of(given)
        except Unsure:
            _note(record, given, "%s of PipelineDAG" % name)
            continue
        for item in items:
            adds(record, item)


def add_node(record: Record, given: Given, where: Where) -> None:
    """One call of `add_node`; what cannot be decided is noted, and the graph goes on."""
    arguments = _arguments(given, ["node", "node_name", "name"])
    at = where.value(None)
    if arguments:
        _declare(record, Value(arguments[0].data, at.file, at.line, at.column))
    else:
        _note(record, at, "the arguments of add_node")


def add_edge(record: Record, given: Given, where: Where) -> None:
    """One call of `add_edge`."""
    arguments = _arguments(given, [])
    at = where.value(None)
    if len(arguments) == 2:
        _connect(record, (arguments[0], arguments[1]), at)
    else:
        _note(record, at, "the arguments of add_edge")


def _arguments(given: Given, names: List[str]) -> List[Value]:
    named = given.named
    return [*given.positional, *(named.values() if not names else [named[name] for name in names if name in named])]


def _declare(record: Record, item: Value) -> None:
    try:
        name = text(item)
    except Unsure:
        _note(record, item, "the name of a node")
        return
    known = record.nodes.get(name)
    if known is None:
        record.nodes[name] = Node(name, item, True)
    elif known.declared:
        record.repeated.append(Node(name, item, True))
    else:
        known.at, known.declared = item, True


def _connect_pair(record: Record, item: Value) -> None:
    try:
        pair = items_of(item)
    except Unsure:
        pair = []
    if len(pair) == 2:
        _connect(record, (pair[0], pair[1]), item)
    else:
        _note(record, item, "an edge")


def _connect(record: Record, pair: Tuple[Value, Value], at: Value) -> None:
    try:
        names = [text(end) for end in pair]
    except Unsure:
        _note(record, at, "the ends of an edge")
        return
    for name in names:
        if name not in record.nodes:
            record.nodes[name] = Node(name, at, False)
    record.edges.append((names[0], names[1], at))


def _note(record: Record, at: Value, what: str) -> None:
    record.undecided.append((at, what))
