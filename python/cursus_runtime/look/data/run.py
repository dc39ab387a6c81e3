"""Following the code of one script: its module level, the functions it calls, then those it does not call."""

import ast
from typing import Any, Callable, Dict, List, Optional, Tuple

from cursus_runtime.look.data.calling import apply, call_method, follow_uncalled
from cursus_runtime.look.data.expressions import RULES
from cursus_runtime.look.data.guards import Guards
from cursus_runtime.look.data.iterating import elements
from cursus_runtime.look.data.joining import join
from cursus_runtime.look.data.notes import Notes
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.statements import execute
from cursus_runtime.look.data.values import UNKNOWN, Function, Library, UserClass

# How many expressions are followed, and how many of them inside of calls: enough for 5,000 lines.
_MOST = 60_000
_MOST_IN_CALLS = 45_000


class Run:
    def __init__(self, notes: Notes, siblings: Optional[Callable[[str, int], Optional[ast.Module]]] = None) -> None:
        self.notes = notes
        self.scope = Scope()
        self.line = 1
        self.spent = 0
        self.cut_short = False
        # Below an `if`; in a test that ends the script when it fails.
        self.sometimes = False
        self.is_demand = False
        self.guards = Guards(notes.places)
        self.stack: List[Any] = []
        self.followed: set = set()
        self.defined: List[Function] = []
        self.classes: List[UserClass] = []
        # By a function's node: what the command line gives its parameters.
        self.commands: Dict[int, Dict[str, Any]] = {}
        self.temporaries = 0
        self._siblings = siblings
        self._modules: Dict[Tuple[str, int], Optional[Scope]] = {}

    @property
    def is_spent(self) -> bool:
        return self.spent > _MOST

    @property
    def may_call(self) -> bool:
        return self.spent < _MOST_IN_CALLS

    def follow(self, tree: ast.Module) -> None:
        self.scope.names["__file__"] = UNKNOWN
        execute(self, tree.body, self.scope)
        follow_uncalled(self)
        self.cut_short = self.cut_short or self.is_spent

    def evaluate(self, node: Any, scope: Scope) -> Any:
        """What the expression stands for."""
        self.spent += 1
        if node is None or self.is_spent:
            return UNKNOWN
        self.line = getattr(node, "lineno", self.line)
        rule = RULES.get(type(node))
        if rule is not None:
            value = rule(self, node, scope)
            return self.guards.marked(value) if self.guards.held else value
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.evaluate(child, scope)
        return UNKNOWN

    def evaluate_index(self, node: Any, scope: Scope) -> Any:
        inner = node.value if type(node).__name__ == "Index" else node  # ast.Index: Python 3.8
        if type(inner).__name__ == "ExtSlice":  # Python 3.8
            inner = ast.Tuple(elts=[getattr(part, "value", part) for part in inner.dims], ctx=ast.Load())
        return self.evaluate(inner, scope)

    def execute(self, body: List[ast.stmt], scope: Scope) -> bool:
        return execute(self, body, scope)

    def apply(self, callee: Any, given: Any) -> Any:
        return apply(self, callee, given)

    def call_method(self, owner: Any, name: str, arguments: List[Any]) -> Any:
        return call_method(self, owner, name, arguments)

    def elements(self, many: Any) -> Tuple[List[Any], bool]:
        return elements(self, many)

    def join(self, values: List[Any]) -> Any:
        return join(values)

    def module(self, name: str) -> Any:
        """An imported module: one of the script's own, followed at its first import, or a library."""
        return self._sibling(name, 0) or Library(name)

    def member(self, module: str, name: str, level: int) -> Any:
        scope = self._sibling(module, level) if module else None
        if scope is None:
            return self._sibling(name, level) if level and not module else Library(f"{module}.{name}")
        return scope.names.get(name, UNKNOWN)

    def _sibling(self, name: str, level: int) -> Optional[Scope]:
        key = (name, level)
        if key not in self._modules:
            tree = self._siblings(name, level) if self._siblings else None
            scope = None if tree is None else Scope()
            self._modules[key] = scope
            line = self.line
            if tree is not None and scope is not None:
                execute(self, tree.body, scope)
            self.line = line
        return self._modules[key]
