"""All that is learned while one script is followed."""

from typing import Any, Dict, List, Optional, Tuple, Union

from cursus_runtime.look.data.documents import Key
from cursus_runtime.look.data.lines import line_facts
from cursus_runtime.look.data.places import Places
from cursus_runtime.look.data.settings import Settings
from cursus_runtime.look.data.tables import Table
from cursus_runtime.look.data.values import NamedBy

Facts = Dict[str, Any]

_MOST_NEEDS = 100


class Request:
    """What the project gives the script."""

    def __init__(self, entry: Facts, documents: Optional[Facts] = None) -> None:
        self.settings = Settings(documents)
        self.environment: Dict[str, str] = {name: str(value) for name, value in (entry.get("env") or {}).items()}
        self.hyperparameters: Dict[str, Any] = dict(entry.get("hyperparameters") or {})
        self.arguments: List[str] = [str(one) for one in entry.get("args") or []]


class Asked:
    """An environment variable, an argument or a port that the code asks for."""

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.is_needed = False
        self.default: Any = None
        self.read_as: Optional[str] = None
        self.names_columns = False
        self.values: List[str] = []
        # Of an argument: what its parser says of it. Of a port: its folder.
        self.told: Facts = {}


class Notes:
    def __init__(self, request: Request) -> None:
        self.request = request
        self.places = Places()
        self.untraced: List[Table] = []
        self.environment: Dict[str, Asked] = {}
        self.arguments: Dict[str, Asked] = {}
        self.hyperparameters: Dict[str, Key] = {}
        self.ports: Dict[str, Dict[str, Asked]] = {"input": {}, "output": {}}
        self.needs: List[Facts] = []
        self.local_files: Dict[str, int] = {}

    def asked(self, kind: str, name: str, line: int) -> Asked:
        """The record of an `environment`, `argument`, `input` or `output`."""
        records = {"environment": self.environment, "argument": self.arguments}.get(kind)
        if records is None:
            records = self.ports[kind]
        if name not in records:
            records[name] = Asked(name, line)
        return records[name]

    def named(self, named_by: NamedBy) -> List[Asked]:
        """The records of what gave a text its value."""
        known = {"environment": self.environment, "argument": self.arguments}
        found = [known[kind].get(name) for kind, name in named_by if kind in known]
        return [record for record in found if record is not None]

    def names_columns(self, named_by: NamedBy) -> None:
        for record in self._read_from(named_by):
            record.names_columns = True

    def read_as(self, named_by: NamedBy, kind: str) -> None:
        for record in self._read_from(named_by):
            record.read_as = record.read_as or kind

    def _read_from(self, named_by: NamedBy) -> List[Union[Asked, Key]]:
        keys = [self.hyperparameters.get(name) for kind, name in named_by if kind == "hyperparameter"]
        return [*self.named(named_by), *(key for key in keys if key is not None)]

    def compared_with(self, named_by: NamedBy, value: str) -> None:
        for record in self.named(named_by):
            if value not in record.values:
                record.values.append(value)

    def need(self, kind: str, what: str, line: int) -> None:
        known = any(need["kind"] == kind and need["what"] == what for need in self.needs)
        if not known and len(self.needs) < _MOST_NEEDS:
            self.needs.append({"kind": kind, "what": what[:300], **line_facts(line)})

    def table_of(self, path: Optional[str], seen: Tuple[str, int]) -> Table:
        """The record of a table that is read from this path, or from one that is not known."""
        if path is not None:
            return self.places.table(path, *seen)
        self.untraced.append(Table(None))
        return self.untraced[-1]
