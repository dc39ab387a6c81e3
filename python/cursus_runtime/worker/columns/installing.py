"""Weaves into libraries: those that are loaded, and others as soon as the script has imported them."""

import sys
from importlib.machinery import SourceFileLoader
from typing import Any, Callable, Dict, List

from . import arrow, dict_reader
from . import pandas as of_pandas
from .function_text import forget_texts

_ARROW = ("pyarrow.parquet", "pyarrow.feather", "pyarrow.dataset", "pyarrow.orc", "pyarrow.csv", "pyarrow.json")
NAMES = ("csv", "pandas", *_ARROW)
# What could not be woven, and why; a fork knows it, too.
refused: Dict[str, str] = {}
_done: List[Any] = []


def loaded() -> None:
    """Into all that this process has loaded; what is done in a zygote costs its children nothing."""
    for name in NAMES:
        one(name)


def one(name: str) -> None:
    """Into one module, if it is loaded and has not been done."""
    module = sys.modules.get(name)
    if name not in NAMES or module is None or any(module is known for known in _done):
        return
    _done.append(module)
    try:
        refused.update(_weave(name, module))
    except Exception as error:  # a library made otherwise than any that we know: the step runs as ever
        refused[name] = type(error).__name__
    forget_texts()


def _weave(name: str, module: Any) -> Dict[str, str]:
    if name == "csv":
        dict_reader.weave(module)
        return {}
    return of_pandas.weave(module) if name == "pandas" else arrow.weave(module)


_SOURCE = """
def exec_module(self, module):
    plain(self, module)
    after(self.name)
"""


def after_imports(after: Callable[[str], None]) -> None:
    """Calls `after` with the name of each module that has been executed from its source.

    The code says that it lies where Python's importer lies, whose frames Python leaves out of tracebacks and warnings.
    """
    plain = SourceFileLoader.exec_module
    code = compile(_SOURCE, plain.__code__.co_filename, "exec", dont_inherit=True)
    names: Dict[str, Any] = {"plain": plain, "after": after}
    exec(code, names)
    names["exec_module"].__qualname__ = plain.__qualname__
    SourceFileLoader.exec_module = names["exec_module"]  # type: ignore[method-assign]
