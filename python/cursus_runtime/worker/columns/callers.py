"""Who called a library: the script's own code, another library, or that library itself."""

import os
import sys
from types import FrameType
from typing import Any, Dict, Optional, Tuple

from ..script.places import Places
from ..script.representation import Masks

# Stand between a caller and the function that it means.
_PLUMBING = ("/pandas/util/_decorators.py", "/contextlib.py")
_FAR = 100


class Callers:
    """Answers by file name, each looked at once."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._own: Dict[str, bool] = {}
        self.libraries: Tuple[str, ...] = ()

    @classmethod
    def of_message(cls, message: Dict[str, Any]) -> "Callers":
        """Of the attempt of a `run` message, with the paths of this process."""
        return cls(Places(message, Masks(message["env"])))

    def know(self, *names: str) -> None:
        """Libraries whose own frames are not those of anybody who wants something."""
        files = [getattr(sys.modules.get(name), "__file__", None) for name in names]
        folders = [os.path.dirname(file) + os.sep for file in files if isinstance(file, str)]
        self.libraries = tuple(dict.fromkeys([*self.libraries, *folders]))

    def is_own(self, frame: Optional[FrameType]) -> bool:
        """Whether it is the script's own code."""
        return frame is not None and self.is_own_file(frame.f_code.co_filename)

    def is_own_file(self, file: str) -> bool:
        """Whether a file is."""
        known = self._own.get(file)
        if known is None:
            known = self._own[file] = self._places.is_own(file)
        return known

    def of(self, frame: FrameType) -> Optional[FrameType]:
        """The frame that called a function of a library, without what decorates it."""
        caller = frame.f_back
        while caller is not None and (caller.f_code.co_filename.endswith(_PLUMBING) or self._is_attribute(caller)):
            caller = caller.f_back
        return caller

    def _is_attribute(self, frame: FrameType) -> bool:
        """`table.name`, which asks for `table["name"]`."""
        return frame.f_code.co_name == "__getattr__" and self.is_library(frame)

    def host(self, file: str) -> str:
        """The user's file of a container path."""
        return self._places.host(file)

    def is_library(self, frame: Optional[FrameType]) -> bool:
        """Whether a library calls itself."""
        return frame is not None and frame.f_code.co_filename.startswith(self.libraries)

    def spot(self, frame: Optional[FrameType]) -> Optional[Dict[str, Any]]:
        """The nearest line of the script's own code."""
        for _ in range(_FAR):
            if frame is None:
                return None
            if self.is_own(frame):
                return {"file": self.host(frame.f_code.co_filename), "line": frame.f_lineno}
            frame = frame.f_back
        return None
