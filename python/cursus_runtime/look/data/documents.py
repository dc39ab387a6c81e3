"""JSON documents: which keys the code reads of them."""

from typing import Any, Dict, NamedTuple, Optional

from cursus_runtime.look.data.values import is_plain


class Key:
    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.kind: Optional[str] = None
        self.default: Any = None
        self.is_needed = False
        # Of a text that holds more: what it is parsed as, and whether that names columns.
        self.read_as: Optional[str] = None
        self.names_columns = False
        self.keys: Dict[str, Key] = {}

    def key(self, name: str, line: int) -> "Key":
        if name not in self.keys:
            self.keys[name] = Key(name, line)
        return self.keys[name]

    def facts(self) -> Dict[str, Any]:
        """Its shape is `DocumentKey` in `src/model/hints.ts`."""
        keys = [key.facts() for key in self.keys.values()]
        kind = "object" if keys else self.kind
        return {
            "name": self.name,
            **({"kind": kind} if kind else {}),
            **({"readAs": self.read_as} if self.read_as else {}),
            **({"namesColumns": True} if self.names_columns else {}),
            **({"default": self.default} if is_plain(self.default) else {}),
            **({} if self.is_needed else {"optional": True}),
            **({"keys": keys} if keys else {}),
            "line": self.line,
        }


class Document(NamedTuple):
    """A value of a document that was read; `of_hyperparameters`: of SageMaker's file of them."""

    key: Key
    of_hyperparameters: bool
