"""First on the path of every Python that a step starts: real paths there, too; then the interpreter's own one."""

import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGES = os.path.abspath(os.path.join(_HERE, "..", "..", "..", ".."))


def _join() -> None:
    told = os.environ.get("CURSUS_PATHS")
    if not told or sys.version_info < (3, 8):
        return
    sys.path.insert(0, _PACKAGES)
    try:
        from cursus_runtime.worker.rewriting import child
    finally:
        sys.path.remove(_PACKAGES)
    child.begin(told)


def _give_way() -> None:
    """The module of this name that the interpreter would have had."""
    sys.path[:] = [entry for entry in sys.path if entry != _HERE]
    ours = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError as error:
        sys.modules["sitecustomize"] = ours
        if error.name != "sitecustomize":
            raise


_join()
_give_way()
