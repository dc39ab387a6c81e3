"""Tracebacks that a script prints by itself show none of our frames."""

import os
import traceback
from typing import Any, Iterator

_FOLDER = os.path.dirname(os.path.abspath(__file__)) + os.sep


def install() -> None:
    """Everything in `traceback` that looks at an exception walks by one of these."""
    for name in ("walk_tb", "_walk_tb_with_full_positions"):
        real = getattr(traceback, name, None)
        if real is not None:
            setattr(traceback, name, _without_ours(real))


def _without_ours(real: Any) -> Any:
    def walk_tb(tb: Any) -> Iterator[Any]:
        return (pair for pair in real(tb) if not pair[0].f_code.co_filename.startswith(_FOLDER))

    walk_tb.__name__ = real.__name__
    return walk_tb
