"""Tables that a script writes, with all their columns where these stand in the code."""

import ast
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Union

from cursus_runtime.look.data.lines import call_facts
from cursus_runtime.look.literal.names import Constants
from cursus_runtime.look.literal.uses import (
    KEEPING,
    Parents,
    has_keyword,
    index_of,
    is_false,
    is_harmless,
    is_pandas,
    keyword,
    names_in,
    parents_of,
)

Facts = Dict[str, Any]

# Each may bring a table to where another one lies.
_WRITING = (
    "to_csv", "to_parquet", "to_json", "to_feather", "to_pickle", "to_excel", "write_csv", "write_parquet",
    "write_table", "savetxt", "DictWriter", "writer", "copyfile", "copytree", "copy2", "move",
)  # fmt: skip
_MOST_DEEP = 20


class Columns(NamedTuple):
    names: List[str]
    # Its index has a name for certain that is no column's: none.
    is_bare: bool


def written_tables(tree: ast.Module) -> Iterator[Facts]:
    """{"line", "last", "columns"?} of every call that may write a table; `last` is the line where the call ends."""
    tables = _Tables(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _last(node.func) in _WRITING:
            columns = tables.written(node)
            yield {**call_facts(node), **({} if columns is None else {"columns": columns})}


class _Tables:
    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._constants = Constants(tree)
        self._parents: Parents = parents_of(tree)

    def written(self, call: ast.Call) -> Optional[List[str]]:
        """All columns of the file; None when that is not certain."""
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in ("to_csv", "to_parquet"):
            return None
        if has_keyword(call, "header", "mode", "columns", "partition_cols", "index_label"):
            return None
        found = self.columns(call.func.value)
        if found is None or not (found.is_bare or is_false(keyword(call, "index"))):
            return None
        return sorted(set(found.names))

    def columns(self, node: ast.expr, deep: int = 0) -> Optional[Columns]:
        """The columns of a table, and no others."""
        if deep > _MOST_DEEP:
            return None
        if isinstance(node, ast.Subscript):
            names = self._constants.texts(index_of(node))
            return Columns([name.text for name in names], False) if names else None
        if isinstance(node, ast.Name):
            return self._of_name(node, deep)
        if isinstance(node, ast.Call):
            return self._made(node) if is_pandas(node.func, "DataFrame") else self._changed(node, deep)
        return None

    def _made(self, call: ast.Call) -> Optional[Columns]:
        """`pd.DataFrame(...)`"""
        if has_keyword(call, "data", "dtype_backend") or len(call.args) > 1:
            return None
        is_bare = keyword(call, "index") is None
        named = keyword(call, "columns")
        if named is not None:
            names = self._constants.texts(named)
            is_list = bool(call.args) and isinstance(call.args[0], (ast.List, ast.ListComp))
            return None if names is None else Columns([name.text for name in names], is_bare and is_list)
        return self._from_dicts(call.args[0] if call.args else None, is_bare)

    def _from_dicts(self, rows: Optional[ast.expr], is_bare: bool) -> Optional[Columns]:
        """A dict of columns, or a list of dicts, one for each row."""
        many = rows.elts if isinstance(rows, ast.List) else [rows]
        keys: List[str] = []
        for row in many:
            if not isinstance(row, ast.Dict):
                return None
            texts = [self._constants.text(key) for key in row.keys]
            if any(text is None for text in texts):
                return None
            keys.extend(text.text for text in texts if text is not None)
        # Series bring the names of their own indexes along.
        return Columns(keys, is_bare and isinstance(rows, ast.List)) if keys else None

    def _changed(self, call: ast.Call, deep: int) -> Optional[Columns]:
        """`table.head(10)`"""
        if not isinstance(call.func, ast.Attribute):
            return None
        name, owner = call.func.attr, call.func.value
        is_plain = not any(one.arg is None for one in call.keywords)
        found = self.columns(owner, deep + 1)
        if found is None or not is_plain or has_keyword(call, "inplace"):
            return None
        if name == "assign":
            return Columns([*found.names, *(str(one.arg) for one in call.keywords)], found.is_bare)
        is_numbered = name == "reset_index" and _is_true(keyword(call, "drop"))
        return found if name in KEEPING or is_numbered else None

    def _of_name(self, node: ast.Name, deep: int) -> Optional[Columns]:
        """A name that is bound once, with the columns that are added to it; whatever else may change it ends that."""
        scope = self._scope(node)
        places = list(names_in(scope, node.id))
        bound = [one for one in places if not isinstance(one.ctx, ast.Load)]
        binding = self._parents.get(bound[0]) if len(bound) == 1 else None
        if not isinstance(binding, ast.Assign) or binding.targets != bound or _takes(scope, node.id):
            return None
        found = self.columns(binding.value, deep + 1)
        added: List[str] = []
        for one in places:
            if one is bound[0] or one is node or is_harmless(one, self._parents):
                continue
            name = self._added(one)
            if name is None:
                return None
            added.append(name)
        return None if found is None else Columns([*found.names, *added], found.is_bare)

    def _added(self, one: ast.Name) -> Optional[str]:
        """`table["name"] = ...`"""
        around = self._parents.get(one)
        if not isinstance(around, ast.Subscript) or around.value is not one or not isinstance(around.ctx, ast.Store):
            return None
        text = self._constants.text(index_of(around))
        return None if text is None else text.text

    def _scope(self, node: ast.AST) -> ast.AST:
        around = self._parents.get(node)
        while around is not None and not isinstance(around, (*_FUNCTIONS, ast.Lambda)):
            around = self._parents.get(around)
        return around or self._tree


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _takes(scope: ast.AST, name: str) -> bool:
    """Whether it is a parameter, or belongs to another scope."""
    if any(isinstance(one, (ast.Global, ast.Nonlocal)) and name in one.names for one in ast.walk(scope)):
        return True
    return any(isinstance(one, ast.arg) and one.arg == name for one in ast.walk(scope))


def _last(node: Union[ast.expr, ast.AST]) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_true(node: Optional[ast.expr]) -> bool:
    return isinstance(node, ast.Constant) and node.value is True
