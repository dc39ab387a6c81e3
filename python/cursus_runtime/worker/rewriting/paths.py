"""Container paths and the real folders that stand for them where a step cannot have an `/opt/ml` of its own."""

import errno
import os
import posix
from typing import Any, Dict, List, Optional, Sequence

from .fence import Fence
from .folders import Folders, plain
from .private import PrivateRoot
from .texts import Texts


class Paths:
    """What takes the place of what, for one attempt.

    `pairs`: (container prefix, host folder); `own`: host folders whose paths are never mapped again; `shadow`: the
    attempt's private copy of the root, directly below the attempt's own folder.
    """

    def __init__(self, pairs: Sequence[Sequence[str]], own: Sequence[str], shadow: str) -> None:
        self.pairs = [(inside.rstrip("/"), outside.rstrip("/")) for inside, outside in pairs]
        self.own, self.shadow = list(own), shadow.rstrip("/")
        hosts = [outside for _, outside in self.pairs] + [self.shadow, os.path.dirname(self.shadow)]
        hosts += [os.path.realpath(folder) for folder in hosts]
        self._targets: Dict[str, Optional[str]] = {folder.rstrip("/"): None for folder in [*own, *hosts]}
        self._targets.update(self.pairs)
        self._targets.pop("", None)
        self._known = Folders(self._targets)
        self._texts = Texts(self._targets)
        self._insides = {outside: inside for inside, outside in reversed(self.pairs)}
        self._insides[self.shadow] = ""
        self._insides.update({os.path.realpath(outside): inside for outside, inside in list(self._insides.items())})
        self._hosts = Folders(self._insides)
        self._root = PrivateRoot(self.shadow)
        self.fence = Fence(hosts)
        self.text, self.shell = self._texts.text, self._texts.shell

    def host(self, path: Any, writing: bool = False) -> Any:
        """The real path of a path; str and bytes stay what they are, a PathLike becomes its text, others are let alone.

        Raises OSError (EROFS) where a script may not write.
        """
        if isinstance(path, str):
            return self._host(path, writing)
        if isinstance(path, bytes):
            return os.fsencode(self._host(os.fsdecode(path), writing))
        return self.host(os.fspath(path), writing) if hasattr(path, "__fspath__") else path

    def entered(self, path: Any) -> Any:
        """The real folder to work in, or to make: one that the script may write to, where there is one."""
        text = os.fsdecode(path)
        absolute = plain(self._absolute(text)) if text else text
        if text and self._known.innermost(absolute) in (None, self.shadow):
            inner = (absolute[len(self.shadow) :] or "/") if self._known.innermost(absolute) else absolute
            found = self._root.entering(inner)
            return os.fsencode(found) if isinstance(path, bytes) else found
        return self.host(path)

    def container(self, path: Any) -> Any:
        """The name by which the script knows a real path; any other path stays as it is."""
        if isinstance(path, bytes):
            return os.fsencode(self.container(os.fsdecode(path)))
        folded = plain(path) if isinstance(path, str) else ""
        host = self._hosts.innermost(folded)
        return self._insides[host] + folded[len(host) :] or "/" if host is not None else path

    def joined(self, path: Any) -> Any:
        """The real path of one that lies in a container folder; any other one, `/opt` itself too, stays as it is."""
        if isinstance(path, bytes):
            return os.fsencode(self.joined(os.fsdecode(path)))
        known = self._known.innermost(path)
        target = self._targets[known] if known is not None else None
        return path if known is None or target is None or ".." in path else target + path[len(known) :]

    def mount(self, path: str) -> Optional[str]:
        """The container's mount that a real path lies on: nothing is renamed or linked from one to another."""
        host = self._hosts.innermost(os.path.join(posix.getcwd(), path))
        return self._insides[host] if host is not None else None

    def links(self) -> List[Sequence[str]]:
        """(name in the private root, folder): lets programs that are not Python follow relative paths from `/`."""
        insides = Folders(inside for inside, _ in self.pairs)
        outermost = [pair for pair in self.pairs if insides.innermost(os.path.dirname(pair[0])) is None]
        return [(self.shadow + inside, outside) for inside, outside in outermost]

    def _host(self, path: str, writing: bool) -> str:
        if path[:1] == "/":
            absolute = plain(path)
        elif path[:5] == "file:":
            return str(self.text(path))
        else:
            return self._relative(path, writing)
        return self._decided(absolute, path, writing)

    def _relative(self, path: str, writing: bool) -> str:
        """Unchanged, unless the container's folder of that name is elsewhere."""
        folder = _working_folder()
        if not path or not folder or not (writing or ".." in path or self._hosts.innermost(folder) == self.shadow):
            return path
        absolute = plain(self.container(folder).rstrip("/") + "/" + path)
        if self._hosts.innermost(folder) == self.shadow:
            absolute = self.shadow + absolute
        found = self._decided(absolute, absolute, writing)
        return path if found == plain(folder + "/" + path) else found

    def _absolute(self, path: str) -> str:
        return path if path[:1] == "/" else self.container(_working_folder()).rstrip("/") + "/" + path

    def _decided(self, absolute: str, given: str, writing: bool) -> str:
        known = self._known.innermost(absolute)
        target = self._targets[known] if known is not None else None
        if target is not None:
            return target + absolute[len(known) :]  # type: ignore[arg-type]
        if known is None or known == self.shadow:
            return self._outside(absolute[len(known or "") :] or "/", given, writing)
        if writing and not self.fence.holds(absolute):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), given)
        return given

    def _outside(self, inner: str, given: str, writing: bool) -> str:
        target = self._targets.get(self._known.innermost(inner) or "")
        if target is not None:
            return target + inner[len(self._known.innermost(inner) or "") :]
        if inner == "/" and (not writing or self.fence.holds(plain(given))):
            return given
        try:
            found = self._root.writing(inner) if writing else self._root.reading(inner, inner != plain(given))
        except OSError as error:
            error.filename = given
            raise
        return given if found == plain(given) else found


def _working_folder() -> str:
    try:
        return posix.getcwd()
    except OSError:  # it was deleted
        return ""
