"""Stand-ins that take two paths."""

import errno
import os
from typing import Any

from .standins import Active, StandIn, changed, tell, writable


class Moves(StandIn):
    """`os.rename`, `os.replace`: refused from one mount of the container to another, as there."""

    def __call__(self, src: Any, dst: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None:
            return self.real(src, dst, **named)
        try:
            source = changed(paths, src, {"dir_fd": named.get("src_dir_fd")}, False)
            target = changed(paths, dst, {"dir_fd": named.get("dst_dir_fd")}, False)
            if not named:
                _refuse_other_mount(source, target)
            return self.real(source, target, **named)
        except OSError as error:
            tell(paths, error)
            raise


class Links(StandIn):
    """`os.link`: a second name for a file of the host would let it be changed."""

    def __call__(self, src: Any, dst: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None or "src_dir_fd" in named or "dst_dir_fd" in named:
            return self.real(src, dst, **named)
        try:
            source, target = paths.host(src), writable(paths, dst, False)
            _refuse_other_mount(source, target)
            return self.real(source, target, **named)
        except OSError as error:
            tell(paths, error)
            raise


class PointsTo(StandIn):
    """`os.symlink`: what the link says is a path, too."""

    def __call__(self, src: Any, dst: Any, *rest: Any, **named: Any) -> Any:
        paths = Active.paths
        if paths is None:
            return self.real(src, dst, *rest, **named)
        said = paths.host(src) if os.fsdecode(src).startswith("/") else src
        try:
            return self.real(said, changed(paths, dst, named, False), *rest, **named)
        except OSError as error:
            tell(paths, error)
            raise


def _refuse_other_mount(source: Any, target: Any) -> None:
    paths = Active.paths
    if paths is not None and paths.mount(os.fsdecode(source)) != paths.mount(os.fsdecode(target)):
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), source, None, target)
