"""Imports a file as a module and calls its `main` with the contract's keys."""

import os
import sys
import types
from typing import Any, Callable, Dict, List, Optional

from .. import rewriting
from . import packages, stand_in
from .tracing import Traces


def run(message: Dict[str, Any], traces: Traces) -> None:
    """Calls `main(input_paths, output_paths, environ_vars, job_args)`; a fifth parameter gets a logger."""
    module = _imported(message["script"], message.get("package"))
    if (message["call"] or {}).get("stand_in"):
        stand_in.run(module, message["call"], traces)
        return
    main = getattr(module, "main", None)
    if not callable(main):
        raise _no_main(AttributeError("the script has no function main"))
    arguments = list(traces.given(message["call"] or {}).values())
    fitting = _fitting(main, arguments)
    _check(main, fitting)
    main(*fitting)


def _imported(script: str, above: Optional[packages.Folders]) -> types.ModuleType:
    from importlib.util import module_from_spec, spec_from_file_location

    package = packages.enter(above)
    name = ".".join(filter(None, [package, os.path.splitext(os.path.basename(script))[0]]))
    spec = spec_from_file_location(name, script)
    if spec is None:  # a program without `.py`
        from importlib.machinery import SourceFileLoader

        spec = spec_from_file_location(name, script, loader=SourceFileLoader(name, script))
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        with open(script, "rb") as file:
            code = rewriting.compiled(file.read(), script)
        exec(code, module.__dict__)
    except Exception as error:
        error.__dict__["_cursus_import"] = True
        raise
    return module


def _fitting(main: Callable[..., Any], arguments: List[Any]) -> List[Any]:
    """The arguments that `main` takes: none of ours for a `main()` that parses its own, a logger for a fifth."""
    import inspect

    try:
        parameters = list(inspect.signature(main).parameters.values())
    except (TypeError, ValueError):
        return arguments
    positional = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    if any(one.kind is one.VAR_POSITIONAL for one in parameters):
        return arguments
    if not positional:
        return []
    if len(positional) > 4 and positional[4].default is inspect.Parameter.empty:
        return [*arguments, _callable_logger()]
    return arguments


def _check(main: Callable[..., Any], arguments: List[Any]) -> None:
    """Raises what the call would raise when `main` cannot take them, told as what it is."""
    import inspect

    try:
        signature = inspect.signature(main)
    except (TypeError, ValueError):
        return
    try:
        signature.bind(*arguments)
    except TypeError as error:
        taken, given = ", ".join(signature.parameters), len(arguments)
        raise _no_main(TypeError(f"its main({taken}) does not take these {given} arguments: {error}")) from None


def _no_main(error: Exception) -> Exception:
    """Marks an error as one about how `main` is called."""
    error.__dict__["_cursus_no_main"] = True
    return error


def _callable_logger() -> Any:
    """A logger that is also a log function: scripts name their fifth parameter freely and use it either way."""
    import logging

    class CallableLogger(logging.LoggerAdapter):
        def __call__(self, *words: Any, **_: Any) -> None:
            self.info("%s", " ".join(str(word) for word in words))

    return CallableLogger(logging.getLogger("main"), {})
