"""Which keys the dicts have that the `__main__` block hands to `main`."""

import ast
from typing import Any, Dict, List, Optional, Sequence

from cursus_runtime.look.convention.families import comprehension_family, loop_family
from cursus_runtime.look.convention.loops import goes_through, spelt
from cursus_runtime.look.convention.module import Module, key_of, spot
from cursus_runtime.look.needed_environment import asks_for_main
from cursus_runtime.look.source import Facts

_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp)
_LOOKS = ("get", "items", "keys", "values", "copy")
_HARMLESS = ("print", "len", "bool", "str", "repr", "sorted", "list")


class KeysGiven:
    """What is known of one dict; `isOpen`: it may have other keys, too. Keys of `families` only begin like that."""

    def __init__(self, module: Module, names: Sequence[str] = ()) -> None:
        self._module = module
        # Variables on the way here: one that is made of itself is not followed again.
        self._names = set(names)
        self._keys: Dict[str, Facts] = {}
        self._families: List[str] = []
        self._is_open = False

    def of(self, value: Any, call: ast.Call) -> Facts:
        self._add(value, call, sometimes=False)
        keys = sorted(self._keys.values(), key=lambda key: (key["line"], key["column"]))
        families = {"families": self._families} if self._families else {}
        return {"keys": keys, **families, **({"isOpen": True} if self._is_open else {})}

    def _add(self, value: Any, call: ast.Call, sometimes: bool) -> None:
        if isinstance(value, ast.Dict):
            for key, item in zip(value.keys, value.values):
                if key is None:
                    self._add(item, call, sometimes)
                else:
                    self._key(key, key, sometimes)
        elif isinstance(value, ast.IfExp):
            self._either([value.body, value.orelse], call)
        elif isinstance(value, ast.DictComp):
            self._comprehended(value, sometimes)
        elif isinstance(value, ast.Name):
            self._named(value, call)
        elif isinstance(value, ast.Call) and getattr(value.func, "id", "") == "dict" and not value.args:
            for one in value.keywords:
                if one.arg is None:
                    self._add(one.value, call, sometimes)
                else:
                    self._keys.setdefault(one.arg, {"key": one.arg, **spot(one.value), **_maybe(sometimes)})
        else:
            self._is_open = True

    def _named(self, name: ast.Name, call: ast.Call) -> None:
        """A variable of the scope of the call: what it is bound to, and what is put into it afterwards."""
        scope = self._module.scope(call)
        uses = [node for node in self._module.nodes if isinstance(node, ast.Name) and node.id == name.id]
        uses = [node for node in uses if self._module.scope(node) is scope]
        bound = [self._value_bound(node) for node in uses if not isinstance(node.ctx, ast.Load)]
        values = [value for value in bound if value is not None]
        if not values or len(values) < len(bound) or name.id in self._names:
            self._is_open = True
            return
        self._names.add(name.id)
        if len(values) == 1 and not self._is_branch(values[0], scope):
            self._add(values[0], call, sometimes=False)
        else:
            self._either(values, call)
        for node in uses:
            if isinstance(node.ctx, ast.Load) and node is not name:
                self._changed(node, scope, call)

    def _value_bound(self, node: ast.Name) -> Any:
        statement: Any = self._module.parent(node)
        if isinstance(statement, ast.Assign) and statement.targets == [node]:
            return statement.value
        return statement.value if isinstance(statement, ast.AnnAssign) and statement.target is node else None

    def _either(self, values: List[Any], call: ast.Call) -> None:
        """A key that one of them lacks is there sometimes."""
        ways = [KeysGiven(self._module, sorted(self._names)) for _ in values]
        for way, value in zip(ways, values):
            way._add(value, call, sometimes=False)
        for way in ways:
            self._is_open = self._is_open or way._is_open
            self._family(way._families)
            for name, key in way._keys.items():
                lacks = any(name not in other._keys for other in ways) or len(ways) == 1
                self._keys.setdefault(name, {**key, **_maybe(lacks)})

    def _changed(self, node: ast.Name, scope: Any, call: ast.Call) -> None:
        parent: Any = self._module.parent(node)
        sometimes = self._is_branch(node, scope)
        if isinstance(parent, ast.Subscript) and parent.value is node:
            if isinstance(parent.ctx, ast.Store):
                self._key(key_of(parent), parent, sometimes)
            elif isinstance(parent.ctx, ast.Del):
                self._leaves(key_of(parent))
        elif isinstance(parent, ast.Attribute):
            self._method(parent, sometimes, call)
        elif not self._is_harmless(node, parent):
            self._is_open = True

    def _method(self, method: ast.Attribute, sometimes: bool, call: ast.Call) -> None:
        made: Any = self._module.parent(method)
        if method.attr in _LOOKS:
            return
        if not isinstance(made, ast.Call) or made.func is not method:
            self._is_open = True
        elif method.attr == "update" and len(made.args) < 2:
            for value in made.args:
                self._add(value, call, sometimes)
            for one in made.keywords:
                self._key(ast.Constant(one.arg), one.value, sometimes)
        elif method.attr == "setdefault" and made.args:
            self._key(made.args[0], made, sometimes)
        elif method.attr == "pop" and made.args:
            self._leaves(made.args[0])
        else:
            self._is_open = True

    def _key(self, key: Any, at: Any, sometimes: bool) -> None:
        texts = spelt(self._module, key, at)
        if texts is None:
            self._family(loop_family(self._module, at, key))
        for name, node in texts or []:
            if name not in self._keys or (not sometimes and "sometimes" in self._keys[name]):
                self._keys[name] = {"key": name, **spot(node), **_maybe(sometimes)}

    def _comprehended(self, made: ast.DictComp, sometimes: bool) -> None:
        if spelt(self._module, made.key, made.key) is None:
            self._family(comprehension_family(self._module, made))
        else:
            self._key(made.key, made.key, sometimes or any(one.ifs for one in made.generators))

    def _leaves(self, key: Any) -> None:
        name = self._module.text(key)
        if name is None:
            self._is_open = True
        elif name in self._keys:
            self._keys[name] = {**self._keys[name], **_maybe(True)}

    def _family(self, found: Optional[List[str]]) -> None:
        if found is None:
            self._is_open = True
        else:
            self._families.extend(one for one in found if one not in self._families)

    def _is_branch(self, node: Any, scope: Any) -> bool:
        """Whether it may not come to this statement; the `__main__` block itself is no branch."""
        inside = []
        for above in self._module.above(node):
            if above is scope:
                break
            inside.append(above)
        return any(
            isinstance(one, _BRANCHES) and not _is_main(one) and not goes_through(self._module, one) for one in inside
        )

    def _is_harmless(self, node: ast.Name, parent: Any) -> bool:
        if isinstance(parent, (ast.FormattedValue, ast.Compare, ast.If, ast.For, ast.comprehension)):
            return True
        if isinstance(parent, ast.keyword):
            parent = self._module.parent(parent)
        if not isinstance(parent, ast.Call):
            return False
        if isinstance(parent.func, ast.Attribute):
            return parent.func.attr in ("debug", "info", "warning", "error", "exception", "log")
        return getattr(parent.func, "id", "") in _HARMLESS


def _maybe(sometimes: bool) -> Facts:
    return {"sometimes": True} if sometimes else {}


def _is_main(node: Any) -> bool:
    return isinstance(node, ast.If) and asks_for_main(node.test)
