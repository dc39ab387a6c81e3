"""The text of one function, found in its file by its code object."""

import os
import types
from typing import Dict, Iterator, List

_files: Dict[str, List[bytes]] = {}


def text_of(function: types.FunctionType) -> str:
    """The function's text, below a class and names of an outer function where it needs those."""
    code = function.__code__
    lines = _lines(code.co_filename)
    first = code.co_firstlineno - 1
    text = b"\n".join(lines[first : _end(lines, code)]).decode()
    names = function.__qualname__.split(".")
    is_method = text[:1].isspace() and len(names) > 1 and names[-2] != "<locals>"
    outer = [name for name in code.co_freevars if name != "__class__"]
    heads = [f"def outer({', '.join(outer)}):"] if outer else []
    heads += [" " * len(heads) + f"class {names[-2]}:"] if is_method else []
    return "\n".join([*heads, text, ""])


def forget_texts() -> None:
    """Gives back what was read; several functions of one file are mostly woven together."""
    _files.clear()


def codes_in(code: types.CodeType) -> Iterator[types.CodeType]:
    """The code objects of functions and classes inside it."""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from codes_in(constant)


def _lines(file: str) -> List[bytes]:
    if file not in _files:
        with open(os.path.abspath(file), "rb") as source:
            _files[file] = source.read().split(b"\n")
    return _files[file]


def _end(lines: List[bytes], code: types.CodeType) -> int:
    """The line after a function: the tokenizer of Python would need a millisecond for each."""
    import dis

    last = max(line for one in (code, *codes_in(code)) for _, line in dis.findlinestarts(one) if line)
    margin = _margin(lines[code.co_firstlineno - 1])
    while last < len(lines) and (not lines[last].strip() or _margin(lines[last]) > margin):
        last += 1
    return last


def _margin(line: bytes) -> int:
    return len(line) - len(line.lstrip())
