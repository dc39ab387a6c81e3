"""Archives name their members as in the container where the script gives them no names."""

import os
import tarfile
import zipfile
from typing import Any, Callable

from .standins import Active


def install() -> None:
    """Where a file's path would become its name in an archive."""
    for name in ("add", "gettarinfo"):
        setattr(tarfile.TarFile, name, _naming(getattr(tarfile.TarFile, name)))
    plain = zipfile.ZipInfo.from_file.__func__  # type: ignore[attr-defined]
    zipfile.ZipInfo.from_file = classmethod(_naming(plain))  # type: ignore[assignment,arg-type]


def _naming(plain: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: Any, *given: Any, **named: Any) -> Any:
        path = given[0] if given else named.get("name", named.get("filename"))
        name = given[1] if len(given) > 1 else named.get("arcname")
        if Active.paths is None or path is None or name is not None:
            return plain(self, *given, **named)
        inner = Active.paths.container(os.fspath(path))
        if len(given) > 1:
            return plain(self, path, inner, *given[2:], **named)
        return plain(self, *given, **{**named, "arcname": inner})

    method.__name__ = plain.__name__
    return method
