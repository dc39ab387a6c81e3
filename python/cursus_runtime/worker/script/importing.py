"""Which modules the user's own import statements name, warm as cold.

The audit event `import` is silent for a module that is loaded already, as preloaded ones are.
"""

import builtins
import sys
import types
from opcode import EXTENDED_ARG, opmap
from typing import Any, Dict, List, NamedTuple, Optional, Set, Tuple

_LIMIT = 1000
_IMPORT_NAME = opmap["IMPORT_NAME"]
_LOAD_CONST = opmap["LOAD_CONST"]
_Statement = Tuple[str, Tuple[str, ...]]


class Statements:
    """Notes the import statements of files below one folder, between `start` and `stop`."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        # By identity: the hash of a code object is computed from all of its constants, each time.
        self._known: Set[Tuple[int, int]] = set()
        self._alive: List[types.CodeType] = []
        self._named: Dict[_Statement, None] = {}
        self._import: Any = None

    def start(self) -> None:
        """Stands in for `builtins.__import__`, which every import statement calls."""
        self._import = builtins.__import__
        builtins.__import__ = _stand_in(self._import, self._note)

    def stop(self) -> List[str]:
        """The modules that were named and are loaded, in the order of their first statement."""
        if type(builtins.__import__).__name__ == _NAME:
            builtins.__import__ = self._import
        return list(dict.fromkeys(name for statement in list(self._named) for name in _loaded(*statement)))

    def _note(self, frame: types.FrameType) -> None:
        code = frame.f_code
        spot = (id(code), frame.f_lasti)
        if not code.co_filename.startswith(self._prefix) or spot in self._known:
            return
        if len(self._known) < _LIMIT:
            self._known.add(spot)
            self._alive.append(code)
            statement = _statement(frame)
            if statement is not None:
                self._named[statement] = None


_NAME = "builtin_function_or_method"


def _stand_in(real: Any, note: Any) -> Any:
    """Calls `note` with the importing frame, then lets C call the real one.

    A wrapper would leave a frame of ours in every traceback; a descriptor is over before the import begins.
    """

    class Call:
        def __get__(self, _: Any, __: Any) -> Any:
            try:
                note(sys._getframe(1))
            except Exception:
                return real
            return real

    # Named and pickled as the real one.
    body = {"__module__": "builtins", "__repr__": lambda _: repr(real), "__reduce__": lambda _: "__import__"}
    return type(_NAME, (), {**body, "__call__": Call(), "__slots__": ()})()


class _Instruction(NamedTuple):
    operation: int
    argument: int
    start: int


def _statement(frame: types.FrameType) -> Optional[_Statement]:
    """The module and the names of the import statement that a frame executes; None when it executes none."""
    code = frame.f_code
    raw, last = code.co_code, frame.f_lasti
    while raw[last] == EXTENDED_ARG:  # until 3.10 an instruction begins at its prefixes
        last += 2
    at = _instruction(raw, last)
    if at.operation != _IMPORT_NAME:
        return None
    names = _instruction(raw, at.start - 2)
    level = _instruction(raw, names.start - 2)
    wanted = code.co_consts[names.argument] if names.operation == _LOAD_CONST else None
    # 3.14 has an instruction of its own for small numbers.
    depth = code.co_consts[level.argument] if level.operation == _LOAD_CONST else level.argument
    return _absolute(code.co_names[at.argument], depth, frame.f_globals), tuple(wanted or ())


def _instruction(raw: bytes, at: int) -> _Instruction:
    argument, shift, start = raw[at + 1], 8, at
    while start >= 2 and raw[start - 2] == EXTENDED_ARG:
        start -= 2
        argument |= raw[start + 1] << shift
        shift += 8
    return _Instruction(raw[at], argument, start)


def _absolute(name: str, level: int, names: Dict[str, Any]) -> str:
    if level == 0:
        return name
    package = names.get("__package__") or names.get("__name__", "").rpartition(".")[0]
    base = package.rsplit(".", level - 1)[0] if level > 1 else package
    return f"{base}.{name}" if name else base


def _loaded(module: str, names: Tuple[str, ...]) -> List[str]:
    """Of a statement: its module, and those of its names that are modules themselves."""
    parent = sys.modules.get(module)
    if parent is None:
        return []
    inner = [name for name in names if isinstance(sys.modules.get(f"{module}.{name}"), types.ModuleType)]
    return [module, *(f"{module}.{name}" for name in inner)]
