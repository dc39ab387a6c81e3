"""`csv.DictReader`: its header can be seen, what is taken from its rows, which are plain dicts, cannot."""

import sys
from typing import Any, Dict

from . import weaving
from .notes import Current, Notes, Told, path_of

_BLIND = "columns taken from the rows of csv.DictReader"
_MOST = 1_000
_BY = "csv.DictReader"


class Opens(weaving.Point):
    """The end of `DictReader.__init__`: which file it is, and who reads it."""

    def __init__(self, names: "Names") -> None:
        self._names = names

    def note(self, returned: Any) -> Any:
        if Current.notes is not None and Current.notes.has_room():
            try:
                frame = sys._getframe(1)
                reader, source = frame.f_locals["self"], frame.f_locals["f"]
                path = None if isinstance(source, (str, bytes, list, tuple)) else path_of(source)
                if path is not None:
                    at = Current.notes.callers.spot(frame.f_back)
                    self._names.expect(reader, {"path": path, **({"at": at} if at else {})})
            except Exception as error:
                Current.notes.fault(error)
        return returned


class Names(weaving.Point):
    """Where `DictReader.fieldnames`, which reads the header, returns it.

    Every row asks for it, thrice: it is woven only while there is a reader whose header nobody has seen.
    """

    def __init__(self, getter: Any) -> None:
        self._getter, self._plain = getter, getter.__code__
        weaving.at_end(getter, self)
        self._woven, getter.__code__ = getter.__code__, self._plain
        # By the number of the reader.
        self._expected: Dict[int, Told] = {}

    def expect(self, reader: Any, told: Told) -> None:
        """A reader's header is to be seen."""
        if id(reader) in self._expected or len(self._expected) < _MOST:
            self._expected[id(reader)] = told
            self._getter.__code__ = self._woven

    def note(self, names: Any) -> Any:
        if Current.notes is not None:
            try:
                self._see(Current.notes, id(sys._getframe(1).f_locals["self"]), names)
            except Exception as error:
                Current.notes.fault(error)
        return names

    def _see(self, notes: Notes, number: int, names: Any) -> None:
        told = self._expected.pop(number, None)
        if not self._expected:
            self._getter.__code__ = self._plain
        if told is not None and names is not None:
            path = told.pop("path")
            notes.read(path, _BY, {**told, "columns": notes.listed(list(names))})
            notes.blind[_BLIND] = None


def weave(module: Any) -> None:
    """Into the module `csv`."""
    reader = module.DictReader
    names = Names(reader.fieldnames.fget)
    weaving.at_end(reader.__init__, Opens(names))
