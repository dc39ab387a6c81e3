"""Calls a function of the user's in place of a step that runs only in the cloud, and keeps what it answers."""

import inspect
import json
import types
from typing import Any, Callable, Dict, List

from .tracing import Traces


def run(module: types.ModuleType, call: Dict[str, Any], traces: Traces) -> None:
    """Gives the function what its parameters name; what it gives back goes into a file as JSON."""
    wish = call["stand_in"]
    function = getattr(module, wish["function"], None)
    if not callable(function):
        raise _told(AttributeError(_lacks(module, wish["function"])), None)
    known = {"request": json.loads(wish.get("request", "{}")), **traces.given(call)}
    answer = function(**{name: known[name] for name in _asked(function, known)})
    if answer is None:
        return
    text = _json(answer, function)
    if "answer" in wish:
        with open(wish["answer"], "w", encoding="utf-8") as file:
            file.write(text)


def _asked(function: Callable[..., Any], known: Dict[str, Any]) -> List[str]:
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return []
    if any(one.kind is one.VAR_KEYWORD for one in parameters):
        return list(known)
    named = [one for one in parameters if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)]
    needed = [one for one in parameters if one.kind is not one.VAR_POSITIONAL and one.default is one.empty]
    for one in needed:
        if one not in named or one.name not in known:
            raise _told(TypeError(f"it asks for {one.name}, and gets {', '.join(known)}"), function)
    return [one.name for one in named if one.name in known]


def _json(answer: Any, function: Callable[..., Any]) -> str:
    if not isinstance(answer, dict):
        raise _told(TypeError(f"it gave back {type(answer).__name__}, which is no dictionary"), function)
    try:
        return json.dumps(answer, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise _told(type(error)(f"what it gave back is no JSON: {error}"), function) from None


def _lacks(module: types.ModuleType, name: str) -> str:
    own = [
        other
        for other, value in vars(module).items()
        if isinstance(value, types.FunctionType) and value.__module__ == module.__name__
    ]
    return f"there is no function {name}; the file has {', '.join(own[:10]) or 'none'}"


def _told(error: Exception, function: Any) -> Exception:
    """Marks an error as one about how the function is called, at its own line."""
    error.__dict__["_cursus_no_main"] = True
    code = getattr(inspect.unwrap(function), "__code__", None) if function is not None else None
    if code is not None:
        error.__dict__["_cursus_at"] = (code.co_filename, code.co_firstlineno, code.co_name)
    return error
