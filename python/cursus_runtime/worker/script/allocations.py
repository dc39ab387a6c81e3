"""Which lines of the user's hold memory, as Python's own tracer knows it."""

import gc
import sys
from typing import Any, Dict, List, Optional, Tuple

from .places import Places
from .representation import Masks
from .unseen import Unseen

Picture = Dict[str, Any]
Line = Tuple[str, int]

# Each costs time with every allocation; fewer do not reach from inside pandas to the line that called it.
_FRAMES = 12
_MOST_LINES = 100
# While the script runs it is looked at again when it holds a quarter more, and never when that took long.
_FIRST_BYTES = 16_000_000
_GROWTH = 1.25
_MOST_TRACER_BYTES = 64_000_000


class Allocations:
    """Traces a script from its first line. What it held most of all is told, of the moments that it was looked at."""

    def __init__(self, message: Dict[str, Any]) -> None:
        import _tracemalloc as tracer

        self._places = Places(message, Masks(message["env"]))
        self._traced, self._traces, self._stop = tracer.get_traced_memory, tracer._get_traces, tracer.stop
        self._start, self._own_bytes = tracer.start, tracer.get_tracemalloc_memory
        self._reset_peak = getattr(tracer, "reset_peak", None)
        self._unseen = Unseen(tracer, self._give_way)
        self._best: Optional[Picture] = None
        self._peak = 0
        self._next = _FIRST_BYTES
        self._is_tracing = self._is_looking = False

    def start(self) -> None:
        self._start(_FRAMES)
        self._is_tracing = True
        self._unseen.install()
        # Without it the peak would be that of our own pictures: Python 3.8 is looked at once, at the end.
        if self._reset_peak is not None:
            sys.addaudithook(self._heard)

    def stop(self, moment: str) -> Optional[Picture]:
        """What is told; `moment` says what the script has come to: `end`, or `failure`."""
        if self._is_tracing:
            self._finish({"moment": moment})
        return self._best and {**self._best, "peak_bytes": self._peak}

    def _give_way(self) -> None:
        """The script traces by itself from here on, undisturbed."""
        self._finish({"moment": "own-tracing", **self._here(sys._getframe(2))})

    def _finish(self, moment: Picture) -> None:
        self._is_looking = True
        self._look(moment)
        self._is_tracing = False
        self._stop()
        self._unseen.retire()

    def _heard(self, _event: str, _args: Tuple[Any, ...]) -> None:
        """Audit events are frequent and cheap to count: files, imports, frames that libraries look at."""
        if not self._is_tracing or self._is_looking or self._traced()[0] < self._next:
            return
        self._is_looking = True
        try:
            here = self._here(sys._getframe(1))
            if here and self._own_bytes() < _MOST_TRACER_BYTES:
                self._look({"moment": "line", **here})
        except Exception:
            self._next = sys.maxsize  # whatever it is, it must not reach the script; the end is still looked at
        finally:
            self._is_looking = False

    def _look(self, moment: Picture) -> None:
        now, peak = self._traced()
        self._peak = max(self._peak, peak)
        if self._best is not None and now <= self._best["bytes"]:
            return
        collects = gc.isenabled()
        gc.disable()
        try:
            self._best = {**moment, "bytes": now, **_by_line(self._traces(), self._places)}
        finally:
            if collects:
                gc.enable()
        self._next = int(max(self._next, now) * _GROWTH)
        if self._reset_peak is not None:
            self._reset_peak()

    def _here(self, frame: Any) -> Picture:
        """The user's line that runs; nothing while it imports."""
        frames = []
        while frame is not None:
            frames.append((frame.f_code.co_filename, frame.f_lineno))
            frame = frame.f_back
        line = _own_line(frames, self._places)
        return {} if line is None else {"at": {"file": self._places.host(line[0]), "line": line[1]}}


def _by_line(traces: List[Any], places: Places) -> Picture:
    """Bytes of every line of the user's, the largest first; a library's count for the line that called it."""
    # Traces of one place share one tuple: by its id it is judged once, and nothing is hashed.
    lines: Dict[int, Optional[Line]] = {}
    held: Dict[Optional[Line], List[int]] = {}
    for trace in traces:
        frames = trace[2]
        key = id(frames)
        if key not in lines:
            lines[key] = _own_line(frames, places)
        counts = held.setdefault(lines[key], [0, 0])
        counts[0] += trace[1]
        counts[1] += 1
    library = held.pop(None, [0, 0])[0]
    largest = sorted(held.items(), key=lambda item: (-item[1][0], item[0]))
    shown = [_told(line, counts, places) for line, counts in largest[:_MOST_LINES]]
    rest = sum(counts[0] for _, counts in largest[_MOST_LINES:])
    return {"lines": shown, "other_bytes": rest, "library_bytes": library}


def _told(line: Any, counts: List[int], places: Places) -> Picture:
    frame = places.frame(line[0], line[1], "")
    place = {name: frame[name] for name in ("file", "line", "text")}
    return {**place, "bytes": counts[0], "blocks": counts[1]}


def _own_line(frames: Any, places: Places) -> Optional[Line]:
    """The innermost of the user's lines, the frames innermost first; None when a library is what it imports."""
    for file, line in frames:
        if file.startswith("<frozen importlib"):
            return None
        if places.is_own(file):
            return file, line
    return None
