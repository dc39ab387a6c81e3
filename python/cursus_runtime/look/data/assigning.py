"""Assignments: to names, attributes, items of dicts and columns of frames."""

import ast
from typing import Any

from cursus_runtime.look.data.frames import Column, ColumnNames, Frame, Indexer
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.selecting import column_key
from cursus_runtime.look.data.values import UNKNOWN, Const, Instance, Items, Mapping, options_of


def assign(run: Any, target: ast.expr, scope: Scope, value: Any) -> None:
    if isinstance(target, ast.Subscript):
        _to_item(run, target, scope, value)
    elif isinstance(target, ast.Attribute):
        _to_attribute(run, target, scope, value)
    else:
        bind_target(run, target, scope, value)


def bind_target(run: Any, target: ast.expr, scope: Scope, value: Any) -> None:
    """Binds names; several names share out the items of the value."""
    if isinstance(target, ast.Name):
        scope.bind(target.id, value)
    elif isinstance(target, ast.Starred):
        bind_target(run, target.value, scope, Items([], True))
    elif isinstance(target, (ast.Tuple, ast.List)):
        options = [one for one in options_of(value) if isinstance(one, Items)]
        given = options[0] if options else None
        for index, part in enumerate(target.elts):
            known = given is not None and index < len(given.values)
            bind_target(run, part, scope, given.values[index] if given is not None and known else UNKNOWN)
    elif isinstance(target, (ast.Subscript, ast.Attribute)):
        assign(run, target, scope, value)


def _to_attribute(run: Any, target: ast.Attribute, scope: Scope, value: Any) -> None:
    owner = run.evaluate(target.value, scope)
    for one in options_of(owner):
        if isinstance(one, Instance):
            one.attributes[target.attr] = value
        elif isinstance(one, Frame) and target.attr == "columns":
            _name_columns(one, value)
        elif isinstance(one, Frame):
            _set_column(one, Const(target.attr), value)


def _to_item(run: Any, target: ast.Subscript, scope: Scope, value: Any) -> None:
    owner = run.evaluate(target.value, scope)
    index = run.evaluate_index(target.slice, scope)
    for one in options_of(owner):
        if isinstance(one, Mapping):
            _set_entry(run, one, index, value)
        elif isinstance(one, Frame):
            _set_column(one, index, value)
        elif isinstance(one, Indexer) and not one.by_position and isinstance(index, Items) and len(index.values) == 2:
            _set_column(one.frame, index.values[1], value, True)


def _set_entry(run: Any, mapping: Mapping, index: Any, value: Any) -> None:
    if not isinstance(index, Const):
        mapping.keep(value)
        return
    if index.value not in mapping.entries and run.sometimes:
        mapping.sometimes.append(index.value)
    mapping.entries[index.value] = value


def _set_column(frame: Frame, index: Any, value: Any, is_part: bool = False) -> None:
    """A column that is made of itself by a change of form stays the file's column."""
    names = index.values if isinstance(index, Items) else [index]
    for name in names:
        key = column_key(frame, name) if isinstance(name, Const) else None
        if key is None:
            continue
        is_known = any(part.holds(key) for part in frame.parts)
        if isinstance(value, Column) and frame.is_source(key, value.facts):
            if value.is_recoded and not value.is_exact:
                frame.recoded.add(key)
            if value.is_exact or value.is_recoded:
                continue
        if isinstance(value, Frame) or (is_part and is_known):
            continue
        frame.made.add(key)


def _name_columns(frame: Frame, value: Any) -> None:
    if isinstance(value, ColumnNames) or not isinstance(value, Items) or value.is_open:
        return
    names = [one.value for one in value.values if isinstance(one, Const)]
    if len(frame.parts) != 1 or len(names) != len(value.values):
        return
    part = frame.parts[0]
    for table in part.tables:
        table.minimum = max(table.minimum, len(names))
        if not table.has_header and table.names is None and not table.columns:
            table.names = [str(name) for name in names]
    if part.tables and part.tables[0].names != names:
        part.renamed = {name: index for index, name in enumerate(names)}
