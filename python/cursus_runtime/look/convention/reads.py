"""Which keys `main` asks its dicts for, in its own code and in the functions of the script that it hands them to."""

import ast
from typing import Any, Dict, List, Set, Tuple

from cursus_runtime.look.convention.loops import spelt
from cursus_runtime.look.convention.module import Module, key_of, spot
from cursus_runtime.look.convention.sure import forgives, surely_evaluated
from cursus_runtime.look.source import Facts

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
# They take a dict and neither keep it nor look into it for a key.
_HARMLESS = ("print", "len", "bool", "str", "repr", "isinstance", "type", "id")
# Each is read below the one that calls it.
_MOST_FUNCTIONS = 100
_LOGS = ("debug", "info", "warning", "error", "exception", "critical", "log")


class KeyReads:
    """What is asked of one parameter; `isOpen`: of more keys than can be told."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._seen: Set[Tuple[str, str]] = set()
        self._found: List[Facts] = []
        self._is_open = False

    def of(self, function: Any, parameter: str) -> Facts:
        self._read(function, parameter, surely_evaluated(function.body))
        self._found.sort(key=lambda read: (read["line"], read["column"]))
        return {"keys": self._found, **({"isOpen": True} if self._is_open else {})}

    def _read(self, function: Any, parameter: str, sure: Set[int]) -> None:
        if (function.name, parameter) in self._seen:
            return
        if len(self._seen) >= _MOST_FUNCTIONS:
            self._is_open = True
            return
        self._seen.add((function.name, parameter))
        names = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == parameter]
        if any(not isinstance(node.ctx, ast.Load) for node in names) or _is_hidden(function, parameter):
            self._is_open = True
            return
        uses = [use for node in names for use in self._uses(node, sure)]
        known = {use["key"] for use in uses if use["how"] in ("asked", "made")}
        asked = {use["key"] for use in uses if use["how"] == "get"}
        for use in uses:
            if use["how"] == "get" or (use["how"] == "item" and use["key"] not in known | asked):
                self._found.append(use)
            elif use["how"] != "made":
                self._found.append({**{name: value for name, value in use.items() if name != "sure"}, "how": "get"})

    def _uses(self, node: ast.Name, sure: Set[int]) -> List[Facts]:
        """One place where the dict is named, a fact for each key; what is not a key of it makes the dict open."""
        parent = self._module.parent(node)
        if isinstance(parent, ast.Subscript) and parent.value is node:
            return self._items(parent, sure)
        if isinstance(parent, ast.Compare) and isinstance(parent.ops[-1], (ast.In, ast.NotIn)):
            return self._noted(parent.left, parent, "asked") if parent.comparators[-1] is node else []
        if isinstance(parent, ast.Attribute):
            call = self._module.parent(parent)
            if parent.attr == "get" and isinstance(call, ast.Call) and call.func is parent and call.args:
                return self._gets(call)
        elif isinstance(parent, (ast.If, ast.FormattedValue, ast.Compare)) or self._hands_over(node, parent):
            return []
        self._is_open = True
        return []

    def _items(self, node: ast.Subscript, sure: Set[int]) -> List[Facts]:
        found = self._noted(key_of(node), node, "item" if isinstance(node.ctx, ast.Load) else "made")
        if not isinstance(node.ctx, ast.Load):
            return found
        is_forgiven = any(forgives(above, {"KeyError", "LookupError"}) for above in self._module.above(node))
        more: Facts = {"how": "get"} if is_forgiven else {"sure": True} if id(node) in sure else {}
        return [{**one, **more} for one in found]

    def _gets(self, call: ast.Call) -> List[Facts]:
        fallback = self._module.text(call.args[1]) if len(call.args) > 1 else None
        above = self._module.parent(call)
        if isinstance(above, ast.BoolOp) and isinstance(above.op, ast.Or) and above.values[0] is call:
            fallback = self._module.text(above.values[-1])
        more = {} if fallback is None else {"fallback": fallback}
        return [{**one, **more} for one in self._noted(call.args[0], call, "get")]

    def _noted(self, key: Any, at: Any, how: str) -> List[Facts]:
        texts = spelt(self._module, key, at)
        self._is_open = self._is_open or texts is None
        return [{"key": text, "how": how, **spot(node)} for text, node in texts or []]

    def _hands_over(self, node: ast.Name, parent: Any) -> bool:
        """Whether a call does nothing with the dict, or is of a function of this script, which is then read, too."""
        call: Any = self._module.parent(parent) if isinstance(parent, ast.keyword) else parent
        if not isinstance(call, ast.Call) or call.func is node:
            return False
        if isinstance(call.func, ast.Attribute):
            return call.func.attr in _LOGS
        name = getattr(call.func, "id", "")
        function = self._module.functions.get(name)
        if function is None:
            return name in _HARMLESS
        parameter = bound_to(function, call).get(id(node))
        if parameter is not None:
            self._read(function, parameter, set())
        return parameter is not None


def bound_to(function: Any, call: ast.Call) -> Dict[int, str]:
    """Argument (by id) → parameter; empty when stars hide which is which."""
    if any(isinstance(one, ast.Starred) for one in call.args) or any(one.arg is None for one in call.keywords):
        return {}
    names = [one.arg for one in [*getattr(function.args, "posonlyargs", []), *function.args.args]]
    bound = {id(value): name for name, value in zip(names, call.args)}
    bound.update({id(one.value): one.arg for one in call.keywords if one.arg is not None})
    return bound


def _is_hidden(function: Any, parameter: str) -> bool:
    """Whether a function inside has a parameter of the same name."""
    inner = [node for node in ast.walk(function) if isinstance(node, _FUNCTIONS) and node is not function]
    return any(one.arg == parameter for node in inner for one in ast.walk(node.args) if isinstance(one, ast.arg))
