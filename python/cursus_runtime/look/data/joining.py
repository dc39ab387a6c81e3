"""One value for several that it may be."""

from typing import Any, List

from cursus_runtime.look.data.frames import Frame, stacked
from cursus_runtime.look.data.values import UNKNOWN, Choice, Const, Items, Mapping, options_of

_MOST = 6


def join(values: List[Any]) -> Any:
    """What tells nothing is left out: None and unknown values are there for the case that the code handles apart."""
    found: List[Any] = []
    for value in (option for one in values for option in options_of(one)):
        if value is UNKNOWN or (isinstance(value, Const) and value.value is None):
            continue
        twin = next((index for index, other in enumerate(found) if _same(value, other)), None)
        if twin is None:
            found.append(value)
        elif isinstance(value, Const) and value.there is None:
            found[twin] = value
    if not found:
        return values[0] if values else UNKNOWN
    if len(found) == 1:
        return found[0]
    if all(isinstance(value, Frame) for value in found):
        return stacked(found)
    if all(isinstance(value, Items) for value in found):
        return _items(found)
    if all(isinstance(value, Mapping) for value in found):
        return _mapping(found)
    return Choice(found[:_MOST])


def _items(found: List[Items]) -> Items:
    filled = [one for one in found if one.values]
    if len(filled) == 1:
        return filled[0]
    values = [value for one in filled for value in one.values]
    return Items(values, any(one.is_open for one in found), filled[0].named_by if filled else ())


def _mapping(found: List[Mapping]) -> Mapping:
    joined = Mapping({}, any(one.is_open for one in found))
    joined.others = [value for one in found for value in one.others]
    for key in {key: None for one in found for key in one.entries}:
        given = [one.entries[key] for one in found if key in one.entries]
        joined.entries[key] = join(given)
        if len(given) < len(found) or any(key in one.sometimes for one in found):
            joined.sometimes.append(key)
    return joined


def _same(one: Any, other: Any) -> bool:
    if one is other:
        return True
    if not isinstance(one, Const) or not isinstance(other, Const):
        return False
    is_same = one.value == other.value and type(one.value) is type(other.value)
    if is_same:
        one.named_by = other.named_by = other.named_by or one.named_by
    return is_same
