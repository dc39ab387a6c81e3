"""What a loop goes through."""

from typing import Any, List, Tuple

from cursus_runtime.look.data.documents import Document
from cursus_runtime.look.data.frames import ColumnNames, Frame, Groups
from cursus_runtime.look.data.keys import each_of
from cursus_runtime.look.data.values import UNKNOWN, Choice, Const, Handle, Items, Mapping, Text


def elements(run: Any, many: Any) -> Tuple[List[Any], bool]:
    """The elements, and whether they are all of them and each stands for one."""
    if isinstance(many, Items):
        return many.values, not many.is_open
    if isinstance(many, Mapping):
        return [Const(key) for key in many.entries], not many.is_open
    if isinstance(many, Choice):
        found = [elements(run, one)[0] for one in many.values]
        return [value for values in found for value in values], False
    if isinstance(many, Groups):
        return [Items([UNKNOWN, many.frame])], False
    if isinstance(many, Frame):
        many = ColumnNames(many)
    if isinstance(many, ColumnNames):
        return [many], False
    if isinstance(many, Document):
        return [each_of(many)], False
    if isinstance(many, Handle) or (isinstance(many, Text) and not many.is_line):
        return [Text(many.path, True)], False
    return [], False
