"""What is done with a table that has a name: whether its columns may be others than before."""

import ast
from typing import Any, Dict, Iterator, Optional

Parents = Dict[ast.AST, ast.AST]

# None of them adds a column, or takes one away, of the table itself.
KEEPING = (
    "copy", "head", "tail", "sample", "sort_values", "sort_index", "dropna", "drop_duplicates", "fillna", "astype",
    "round", "query", "nlargest", "nsmallest",
)  # fmt: skip
_ASKING = (
    "shape", "empty", "size", "dtypes", "info", "describe", "isna", "isnull", "notna", "duplicated", "groupby", "mean",
    "sum", "median", "std", "min", "max", "count", "nunique", "iterrows", "itertuples", "memory_usage", "corr",
    "to_csv", "to_parquet", "to_json",
)  # fmt: skip
_SHOWING = ("len", "print", "str", "repr", "list")


def parents_of(tree: ast.AST) -> Parents:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def names_in(node: ast.AST, name: str) -> Iterator[ast.Name]:
    """Every place of a name."""
    return (one for one in ast.walk(node) if isinstance(one, ast.Name) and one.id == name)


def is_harmless(one: ast.Name, parents: Parents) -> bool:
    """Whether its columns are the same after this."""
    around = parents.get(one)
    if isinstance(around, ast.Subscript) and around.value is one:
        return isinstance(around.ctx, ast.Load)
    if isinstance(around, ast.Attribute):
        if not isinstance(around.ctx, ast.Load) or around.attr not in (*KEEPING, *_ASKING):
            return False
        call = parents.get(around)
        return not (isinstance(call, ast.Call) and has_keyword(call, "inplace"))
    if isinstance(around, ast.FormattedValue):
        return True
    is_shown = isinstance(around, ast.Call) and isinstance(around.func, ast.Name) and around.func.id in _SHOWING
    return is_shown and one in around.args  # type: ignore[union-attr]


def index_of(node: ast.Subscript) -> Any:
    """What stands in the brackets; Python 3.8 wraps it once more."""
    return node.slice.value if type(node.slice).__name__ == "Index" else node.slice  # type: ignore[attr-defined]


def keyword(call: ast.Call, name: str) -> Optional[ast.expr]:
    return next((one.value for one in call.keywords if one.arg == name), None)


def has_keyword(call: ast.Call, *names: str) -> bool:
    """Whether it has one of them, or may have: `**options`."""
    return any(one.arg is None or one.arg in names for one in call.keywords)


def is_false(node: Optional[ast.expr]) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def is_pandas(node: ast.AST, *functions: str) -> bool:
    """`pd.DataFrame`, for one of these functions."""
    if not isinstance(node, ast.Attribute) or node.attr not in functions:
        return False
    return isinstance(node.value, ast.Name) and node.value.id in ("pd", "pandas")
