"""What imported objects say: those of Cursus itself and our stand-ins alike, known by the names of their classes."""

from typing import Any, Callable, Dict, List, Optional

from cursus_runtime.look.source import Facts


def is_a(value: Any, *names: str) -> bool:
    """Whether its class, or one above it, has such a name."""
    return any(one.__name__ in names for one in type(value).__mro__)


def contract_of(contract: Any, name: str, at: Facts) -> Facts:
    """The facts of a contract."""
    return {
        "name": name,
        "isTraining": is_a(contract, "TrainingScriptContract"),
        **at,
        "entryPoint": _text(contract, "entry_point"),
        "inputs": _entries(contract, "expected_input_paths", at),
        "outputs": _entries(contract, "expected_output_paths", at),
        "requiredEnv": _texts(contract, "required_env_vars"),
        "optionalEnv": _entries(contract, "optional_env_vars", at),
        "arguments": _entries(contract, "expected_arguments", at),
        "requirements": _entries(contract, "framework_requirements", at),
        "description": _text(contract, "description"),
        "undecided": [],
    }


def spec_of(spec: Any, at: Facts, whose: Callable[[Any], Facts]) -> Facts:
    """The facts of a specification; `whose` tells the constant that holds a contract."""
    facts: Dict[str, Any] = {
        **at,
        "stepType": _text(spec, "step_type"),
        "nodeType": _text(spec, "node_type"),
        "dependencies": _ports(spec, "dependencies", at),
        "outputs": _ports(spec, "outputs", at),
        "undecided": [],
    }
    contract = getattr(spec, "script_contract", None)
    if is_a(contract, "ScriptContract", "TrainingScriptContract"):
        held = {"name": "", "at": at, **whose(contract)}
        facts["contract"] = contract_of(contract, held["name"], held["at"])
    return facts


def graph_of(dag: Any, name: str, at: Facts) -> Facts:
    """The facts of a graph; only our stand-in remembers lines and who was declared."""
    declared: Optional[Dict[str, int]] = getattr(dag, "declared_at", None)
    lines: List[int] = getattr(dag, "edges_at", [])
    edges = list(getattr(dag, "edges", []))
    places = [{**at, "line": line} for line in lines] if len(lines) == len(edges) else [at] * len(edges)
    first = {str(node): place for edge, place in list(zip(edges, places))[::-1] for node in edge}
    return {
        "name": name,
        **at,
        "nodes": [
            {
                "name": str(node),
                "declared": declared is None or node in declared,
                **({**at, "line": declared[node]} if declared and node in declared else first.get(str(node), at)),
            }
            for node in getattr(dag, "nodes", [])
        ],
        "repeated": [{"name": str(node), **at, "line": line} for node, line in getattr(dag, "repeated_at", [])],
        "edges": [{"from": str(one), "to": str(other), **place} for (one, other), place in zip(edges, places)],
        "undecided": [],
    }


def _ports(spec: Any, name: str, at: Facts) -> List[Facts]:
    ports = getattr(spec, name, None) or []
    named = list(ports.items()) if isinstance(ports, dict) else [("", port) for port in ports]
    kind = "dependency_type" if name == "dependencies" else "output_type"
    return [
        {
            "name": _text(port, "logical_name") or str(key),
            "key": str(key),
            **at,
            "type": _text(port, kind),
            "required": getattr(port, "required", None),
            "compatibleSources": _texts(port, "compatible_sources"),
            "keywords": _texts(port, "semantic_keywords"),
            "aliases": _texts(port, "aliases"),
            "dataType": _text(port, "data_type"),
            "propertyPath": _text(port, "property_path"),
        }
        for key, port in named
    ]


def _text(owner: Any, name: str) -> Optional[str]:
    value = getattr(owner, name, None)
    value = getattr(value, "value", value)  # of an enumeration
    return None if value is None else str(value)


def _texts(owner: Any, name: str) -> List[str]:
    return [str(one) for one in getattr(owner, name, None) or []]


def _entries(owner: Any, name: str, at: Facts) -> List[Facts]:
    entries = getattr(owner, name, None) or {}
    return [{"name": str(key), "value": "" if one is None else str(one), **at} for key, one in entries.items()]
