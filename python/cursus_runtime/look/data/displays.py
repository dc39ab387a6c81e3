"""Lists, dicts and comprehensions."""

import ast
from typing import Any, List, Optional

from cursus_runtime.look.data.assigning import bind_target
from cursus_runtime.look.data.conditions import follow_test
from cursus_runtime.look.data.frames import Frame
from cursus_runtime.look.data.joining import join
from cursus_runtime.look.data.narrowing import blur, narrow
from cursus_runtime.look.data.presence import Presence
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Items, Mapping

_MOST_TURNS = 32


def follow_items(run: Any, node: Any, scope: Scope) -> Items:
    values: List[Any] = []
    is_open = False
    for part in node.elts:
        if isinstance(part, ast.Starred):
            more, is_whole = run.elements(run.evaluate(part.value, scope))
            values.extend(more)
            is_open = is_open or not is_whole
        else:
            values.append(run.evaluate(part, scope))
    return Items(values, is_open)


def follow_dict(run: Any, node: ast.Dict, scope: Scope) -> Any:
    mapping = Mapping({})
    row: Optional[Frame] = None
    for key, value in zip(node.keys, node.values):
        given = run.evaluate(value, scope)
        if key is None and isinstance(given, Frame):
            row = given
            continue
        if key is None:
            more = given if isinstance(given, Mapping) else None
            mapping.entries.update(more.entries if more else {})
            mapping.is_open = mapping.is_open or more is None or more.is_open
            continue
        name = run.evaluate(key, scope)
        if isinstance(name, Const):
            mapping.entries[name.value] = given
        else:
            mapping.keep(given)
    return mapping if row is None else _with_made(row, mapping)


def _with_made(row: Frame, mapping: Mapping) -> Frame:
    """`{**row, "total": 1}`: the row, with what the script made besides."""
    made = row.copy()
    made.made.update(name for name in mapping.entries if isinstance(name, str))
    return made


def follow_comprehension(run: Any, node: Any, scope: Scope) -> Any:
    is_dict = isinstance(node, ast.DictComp)
    element = ast.Tuple(elts=[node.key, node.value], ctx=ast.Load()) if is_dict else node.elt
    found: List[Any] = []
    is_whole = _turns(run, [element, *node.generators], Scope(scope), found)
    if not is_dict:
        return Items(found, not is_whole)
    known = {one.values[0].value: one.values[1] for one in found if isinstance(one.values[0], Const)}
    plain = {key: value for key, value in known.items() if _is_known(key)}
    mapping = Mapping(plain, not is_whole or len(plain) < len(found))
    for one in found:
        if not isinstance(one.values[0], Const):
            mapping.keep(one.values[1])
    return mapping


def _is_known(key: Any) -> bool:
    return not (isinstance(key, str) and HOLE in key)


def _turns(run: Any, parts: List[Any], scope: Scope, found: List[Any]) -> bool:
    """Appends the elements of a comprehension; whether these are all of them."""
    if len(parts) == 1:
        found.append(run.evaluate(parts[0], scope))
        return True
    generator = parts[1]
    values, is_whole = run.elements(run.evaluate(generator.iter, scope))
    is_unrolled = is_whole and len(values) <= _MOST_TURNS
    if not is_unrolled:
        values = [join(values) if values else UNKNOWN]
    is_all = is_unrolled and not generator.ifs
    for value in values:
        bind_target(run, generator.target, scope, value)
        with run.guards.holding():
            for test in generator.ifs:
                run.guards.hold(_ask(run, test, scope).yes)
                narrow(run, test, scope, True)
                blur(test, generator.target, scope)
            is_all = _turns(run, [parts[0], *parts[2:]], scope, found) and is_all
    return is_all


def _ask(run: Any, test: ast.expr, scope: Scope) -> Presence:
    """`[name for name in wanted if name not in df.columns]` is how a script says what it cannot do without."""
    is_missing = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn)
    was_demand, run.is_demand = run.is_demand, run.is_demand or is_missing
    told = follow_test(run, test, scope)
    run.is_demand = was_demand
    return told
