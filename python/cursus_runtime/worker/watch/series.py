"""Memory of an attempt over time, for whoever asked for it."""

import time
from typing import Dict, List, Tuple

MOST_POINTS = 2000

Point = Tuple[int, int]


class Series:
    """What there was at first, then the most of each interval; intervals double whenever there are too many."""

    def __init__(self, interval_ms: int, most_points: int = MOST_POINTS) -> None:
        self._began = time.monotonic()
        self._interval_ms = interval_ms
        self._most_points = most_points
        self._points: List[Point] = []

    def take(self, held_bytes: int) -> None:
        """What is held now."""
        self.add(int((time.monotonic() - self._began) * 1000), held_bytes)

    def add(self, at_ms: int, held_bytes: int) -> None:
        self._append((at_ms, held_bytes))
        if len(self._points) > self._most_points:
            self._interval_ms *= 2
            points, self._points = self._points, []
            for point in points:
                self._append(point)

    def told(self) -> List[Dict[str, int]]:
        return [{"at_ms": at_ms, "bytes": held_bytes} for at_ms, held_bytes in self._points]

    def _append(self, point: Point) -> None:
        if len(self._points) < 2 or self._points[-1][0] // self._interval_ms != point[0] // self._interval_ms:
            self._points.append(point)
        elif point[1] > self._points[-1][1]:
            self._points[-1] = point
