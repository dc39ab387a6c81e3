"""Which keys the user's own code asks for: environment, arguments, input and output paths."""

import argparse
import os
import sys
from typing import Any, Dict, List, Set

_MAPPING = sys.modules["_collections_abc"].__file__
_PLUMBING = {os.__file__, _MAPPING, "<frozen os>", "<frozen _collections_abc>"}
# Names that this runtime puts into the environment itself.
_OWN = {"CURSUS_PIP_LOG", "CURSUS_PATHS"}


class Traces:
    """The names asked for by code below one folder."""

    def __init__(self, code_folder: str) -> None:
        self._prefix = code_folder.rstrip("/") + "/"
        self.environment: Set[str] = set()
        self.arguments: Set[str] = set()
        self.input_keys: Set[str] = set()
        self.output_keys: Set[str] = set()

    def read(self) -> Dict[str, List[str]]:
        """What was asked for, sorted."""
        return {
            "environment": sorted(self.environment - _OWN),
            "arguments": sorted(self.arguments),
            "input_keys": sorted(self.input_keys),
            "output_keys": sorted(self.output_keys),
        }

    def environment_reads(self) -> None:
        """Traces `os.environ` by its own key encoder: the object stays the same, no traceback has a frame of ours."""
        for environ in (os.environ, os.environb):
            self._trace(environ)

    def _trace(self, environ: Any) -> None:
        encode, decode, prefix, names = environ.encodekey, environ.decodekey, self._prefix, self.environment
        walked: List[Any] = []

        def encodekey(name: Any) -> Any:
            frame = sys._getframe(1)
            if frame.f_code.co_name != "__getitem__":
                return encode(name)
            if walked and walked[0] == name:
                del walked[0]
            else:
                walked.clear()
                while frame is not None and frame.f_code.co_filename in _PLUMBING:
                    frame = frame.f_back
                if frame is not None and frame.f_code.co_filename.startswith(prefix) and isinstance(name, (str, bytes)):
                    names.add(os.fsdecode(name))
            return encode(name)

        def decodekey(raw: Any) -> Any:
            # dict(os.environ) walks over all names, then asks for each in the same order: nobody chose those.
            if len(walked) > 5000:
                walked.clear()
            walked.append(decode(raw))
            return walked[-1]

        environ.encodekey, environ.decodekey = encodekey, decodekey

    def argument_reads(self) -> None:
        """Replaces `argparse.Namespace` by a class that looks and pickles the same."""
        argparse.Namespace = self._namespace_class()  # type: ignore[misc]

    def namespace(self, values: Dict[str, Any]) -> argparse.Namespace:
        """The `job_args` of a call."""
        return argparse.Namespace(**values)

    def given(self, call: Dict[str, Any]) -> Dict[str, Any]:
        """What a called function gets, in the order of `main`."""
        return {
            "input_paths": self.map(call.get("input_paths") or {}, self.input_keys),
            "output_paths": self.map(call.get("output_paths") or {}, self.output_keys),
            "environ_vars": self.map(call.get("environ_vars") or {}, self.environment),
            "job_args": self.namespace(call.get("job_args") or {}),
        }

    def map(self, values: Dict[str, Any], names: Set[str]) -> Dict[str, Any]:
        """A dict that notes the keys asked for by the user's own code."""
        return _TracedDict(values, names, self._prefix)

    def _namespace_class(self) -> type:
        prefix, names, parent = self._prefix, self.arguments, argparse.Namespace

        def __getattribute__(namespace: Any, name: str) -> Any:
            if name[:1] != "_" and sys._getframe(1).f_code.co_filename.startswith(prefix):
                names.add(name)
            return parent.__getattribute__(namespace, name)

        body = {"__getattribute__": __getattribute__, "__module__": "argparse", "__doc__": parent.__doc__}
        return type("Namespace", (parent,), body)


class _TracedDict(dict):  # type: ignore[type-arg]
    def __init__(self, values: Dict[str, Any], names: Set[str], prefix: str) -> None:
        super().__init__(values)
        self._names, self._prefix = names, prefix

    def _note(self, key: Any) -> None:
        if isinstance(key, str) and sys._getframe(2).f_code.co_filename.startswith(self._prefix):
            self._names.add(key)

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return super().__contains__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        self._note(key)
        return super().get(key, default)

    def pop(self, key: Any, *default: Any) -> Any:
        self._note(key)
        return super().pop(key, *default)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        self._note(key)
        return super().setdefault(key, default)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return (dict, (dict(self),))
