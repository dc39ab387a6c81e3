"""Names of columns, in what the arguments of table libraries are."""

from typing import Any, Iterator, List

FEW = 500
_LONGEST = 200


def text(name: Any) -> str:
    """How a column is called in messages."""
    if type(name) is str and name.isascii() and len(name) <= _LONGEST:
        return name
    return str(name)[:_LONGEST].encode("utf-8", "backslashreplace").decode("utf-8")


def named(value: Any) -> List[str]:
    """The columns that an argument names: one, several, or those that a dict has something for."""
    if type(value) in (str, int):
        return [text(value)]
    return list(_several(value))


def _several(value: Any) -> Iterator[str]:
    if isinstance(value, (dict, set, frozenset)):
        value = list(value)
    elif not isinstance(value, (list, tuple)):
        value = _of_array(value)
    for one in value[:FEW]:
        # Rows are chosen by lists of booleans, and by values that are no names.
        if isinstance(one, str) or type(one) in (int, tuple):
            yield text(one)


def _of_array(value: Any) -> List[Any]:
    """An index or an array of names; a mask of rows is neither."""
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    if kind not in ("O", "U", "T") or type(value).__name__ == "Series" or not hasattr(value, "tolist"):
        return []
    return list(value[:FEW].tolist())
