"""Pools of threads and processes: what they map a function over is followed as `map` is."""

from typing import Any

from cursus_runtime.look.data.values import Given, Items, Made

_POOLS = ("ThreadPoolExecutor", "ProcessPoolExecutor", "Pool", "ThreadPool")
_MAPS = ("map", "imap", "imap_unordered", "starmap")
_MOST = 32


def is_known(owner: Made, name: str) -> bool:
    return owner.last in _POOLS and name in _MAPS


def method(run: Any, owner: Made, name: str, given: Given) -> Any:
    function, *lists = given.positional or [None]
    elements = [run.elements(one) for one in lists]
    rows = [list(row) for row in zip(*(values for values, _ in elements))][:_MOST]
    if name == "starmap":
        rows = [run.elements(row[0])[0] for row in rows]
    return Items([run.apply(function, Given(row, {})) for row in rows], not all(is_whole for _, is_whole in elements))
