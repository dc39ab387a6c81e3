"""`tracemalloc` as a script finds it that nobody else traces, until it begins to trace by itself."""

import sys
from typing import Any, Callable, Dict


class Unseen:
    """Stands before Python's own functions while we trace; `retire` brings them back."""

    def __init__(self, tracer: Any, give_way: Callable[[], None]) -> None:
        self._real: Dict[str, Any] = {name: getattr(tracer, name) for name in _IDLE if hasattr(tracer, name)}
        self._start = self._real["start"] = tracer.start
        self._tracer = tracer
        self._give_way = give_way
        self._active = False

    def install(self) -> None:
        self._active = True
        self._put({**{name: self._idle(name) for name in self._real}, "start": self._begin})

    def retire(self) -> None:
        self._active = False
        self._put(self._real)

    def _put(self, functions: Dict[str, Any]) -> None:
        # The module in Python took the names over when it was imported; only a warm start has it already.
        for module in (self._tracer, sys.modules.get("tracemalloc")):
            if module is not None:
                vars(module).update(functions)

    def _idle(self, name: str) -> Callable[..., Any]:
        real, answer = self._real[name], _IDLE.get(name)

        def stand_in(*args: Any) -> Any:
            return answer() if self._active and answer is not None else real(*args)

        stand_in.__name__ = stand_in.__qualname__ = name
        return stand_in

    def _begin(self, *args: Any) -> None:
        if self._active:
            self._give_way()
        self._start(*args)


_IDLE: Dict[str, Callable[[], Any]] = {
    "is_tracing": lambda: False,
    "stop": lambda: None,
    "clear_traces": lambda: None,
    "reset_peak": lambda: None,
    "get_traced_memory": lambda: (0, 0),
    "get_traceback_limit": lambda: 1,
    "get_tracemalloc_memory": lambda: 0,
    "_get_traces": lambda: [],
    "_get_object_traceback": lambda: None,
}
