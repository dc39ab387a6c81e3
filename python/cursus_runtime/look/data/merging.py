"""`merge` and `join`: which columns of which tables share their values."""

from typing import Any, List

from cursus_runtime.look.data.frames import Column, Frame, beside
from cursus_runtime.look.data.selecting import column_of, known_names
from cursus_runtime.look.data.values import UNKNOWN, Const, Given, options_of


def merge(run: Any, frame: Frame, given: Given) -> Frame:
    """Both tables have the keys, with values that meet."""
    right = next((one for one in options_of(given.get(0, "right")) if isinstance(one, Frame)), None)
    if right is None:
        return frame.copy()
    both = given.keywords.get("on", given.get(2) if len(given.positional) > 2 else UNKNOWN)
    left_keys = known_names(given.keywords.get("left_on", both))
    right_keys = known_names(given.keywords.get("right_on", both))
    for left_key, right_key in zip(left_keys, right_keys):
        one = column_of(run, frame, Const(left_key), "merge", role="key")
        other = column_of(run, right, Const(right_key), "merge", role="key")
        _share(one, other)
        _share(other, one)
    return _merged(frame, right, right_keys if left_keys == right_keys else [])


def _merged(frame: Frame, right: Frame, keys: List[Any]) -> Frame:
    merged = beside([frame, right])
    for part in merged.parts[len(frame.parts) :]:
        part.without.update(key for key in keys if any(left.holds(key) for left in frame.parts) or key in frame.made)
    return merged


def _share(column: Column, other: Column) -> None:
    for facts in column.facts:
        for owner in other.frame.tables if other.frame is not None else []:
            theirs = [one for one in other.facts if owner.columns.get(one.key) is one]
            facts.shared.extend((owner, one.key) for one in theirs if (owner, one.key) not in facts.shared)
