"""What records say, as facts for the answer, with all that could not be decided."""

from typing import Any, Callable, Dict, List, Optional

from cursus_runtime.look.cursus.values import Record, Unsure, Value, plain, text
from cursus_runtime.look.source import Facts

Undecided = List[Facts]


class Told:
    """Reads the fields of one record."""

    def __init__(self, record: Record, at: Value) -> None:
        self._record = record
        self._at = at
        self.undecided: Undecided = [undecided(place, what) for place, what in record.undecided]

    def place(self) -> Facts:
        return place_of(self._at)

    def field(self, name: str, read: Callable[[Value], Any] = plain, default: Any = None) -> Any:
        """A field's value; `default` where it is not given, or not decided, which is noted."""
        value = self._record.fields.get(name)
        if value is None:
            return default
        return self.read(value, name, read, default)

    def read(self, value: Value, what: str, read: Callable[[Value], Any], default: Any = None) -> Any:
        try:
            return read(value)
        except Unsure:
            self.undecided.append(undecided(value, what))
            return default

    def entries(self, name: str) -> List[Facts]:
        """The entries of a map from names to texts, each with its place."""
        value = self._record.fields.get(name)
        if value is None or value.data is None:
            return []
        if not isinstance(value.data, dict):
            self.undecided.append(undecided(value, name))
            return []
        return [
            {"name": str(key), "value": self.read(item, "%s of %s" % (key, name), _as_text, ""), **place_of(item)}
            for key, item in value.data.items()
        ]

    def texts(self, name: str) -> List[str]:
        """A list of texts."""
        return [str(one) for one in self.field(name, _list, [])]


def _list(value: Value) -> List[Any]:
    data = plain(value)
    if data is None:
        return []
    if not isinstance(data, list):
        raise Unsure
    return data


def _as_text(value: Value) -> str:
    data = plain(value)
    return data if isinstance(data, str) else _python_text(data)


def _python_text(data: Any) -> str:
    return "" if data is None else str(data)


def place_of(value: Value) -> Facts:
    """Where a value is written."""
    return {"file": value.file, "line": value.line, "column": value.column}


def undecided(at: Value, what: str) -> Facts:
    """Something that only running the module would tell."""
    return {"what": what, **place_of(at)}


def contract_of(record: Record, at: Value, name: str) -> Facts:
    """The facts of a contract."""
    told = Told(record, at)
    facts: Dict[str, Any] = {
        "name": name,
        "isTraining": record.kind == "TrainingScriptContract",
        **told.place(),
        "entryPoint": told.field("entry_point", _optional_text),
        "inputs": told.entries("expected_input_paths"),
        "outputs": told.entries("expected_output_paths"),
        "requiredEnv": told.texts("required_env_vars"),
        "optionalEnv": told.entries("optional_env_vars"),
        "arguments": told.entries("expected_arguments"),
        "requirements": told.entries("framework_requirements"),
        "description": _text_or_none(record.fields.get("description")),
    }
    return {**facts, "undecided": told.undecided}


def _text_or_none(value: Optional[Value]) -> Optional[str]:
    """What nothing depends on is not worth a finding."""
    return value.data if value is not None and isinstance(value.data, str) else None


def _optional_text(value: Value) -> Optional[str]:
    return None if value.data is None else text(value)


def spec_of(record: Record, at: Value, name: str) -> Facts:
    """The facts of a specification; its contract stands in it."""
    told = Told(record, at)
    facts: Dict[str, Any] = {
        "name": name,
        **told.place(),
        "stepType": told.field("step_type", text),
        "nodeType": told.field("node_type", text),
        "dependencies": _ports(told, record, "dependencies"),
        "outputs": _ports(told, record, "outputs"),
    }
    contract = record.fields.get("script_contract")
    if contract is not None and contract.data is not None:
        if isinstance(contract.data, Record):
            facts["contract"] = contract_of(contract.data, contract, contract.data.name or "")
        else:
            told.undecided.append(undecided(contract, "script_contract"))
    return {**facts, "undecided": told.undecided}


def _ports(told: Told, record: Record, name: str) -> List[Facts]:
    """Ports by a list, or by a dict from their names."""
    value = record.fields.get(name)
    if value is None or value.data is None:
        return []
    if isinstance(value.data, dict):
        named = [(str(key), item) for key, item in value.data.items()]
    elif isinstance(value.data, list):
        named = [("", item) for item in value.data]
    else:
        told.undecided.append(undecided(value, name))
        return []
    return [port for key, item in named for port in _port(told, key, item)]


def _port(told: Told, key: str, item: Value) -> List[Facts]:
    if not isinstance(item.data, Record) or item.data.kind not in ("DependencySpec", "OutputSpec"):
        told.undecided.append(undecided(item, key or "a port"))
        return []
    inner = Told(item.data, item)
    kind = "dependency_type" if item.data.kind == "DependencySpec" else "output_type"
    facts: Facts = {
        "name": inner.field("logical_name", text, key) or key,
        "key": key,
        **inner.place(),
        "type": inner.field(kind, text),
        "required": inner.field("required"),
        "compatibleSources": inner.texts("compatible_sources"),
        "keywords": inner.texts("semantic_keywords"),
        "aliases": inner.texts("aliases"),
        "dataType": inner.field("data_type", text),
        "propertyPath": inner.field("property_path", text),
    }
    told.undecided.extend(inner.undecided)
    return [facts]


def graph_of(record: Record, at: Value, name: str) -> Facts:
    """The facts of a graph."""
    told = Told(record, at)
    return {
        "name": name,
        **told.place(),
        "nodes": [{"name": one.name, "declared": one.declared, **place_of(one.at)} for one in record.nodes.values()],
        "repeated": [{"name": one.name, **place_of(one.at)} for one in record.repeated],
        "edges": [{"from": one, "to": other, **place_of(where)} for one, other, where in record.edges],
        "undecided": told.undecided,
    }
