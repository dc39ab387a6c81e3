"""Templates filled in: `"{}".format(a)`, `"%s" % a`, `f"{a}"`."""

import re
from typing import Any

from cursus_runtime.look.data.values import HOLE, Const, Given, Items, Mapping
from cursus_runtime.look.data.world import note_formatted

_PERCENT = re.compile(r"%(\((\w+)\))?[-+ #0]*\d*(\.\d+)?[sdifrgx]")
_BRACES = re.compile(r"\{(\w*)(![rsa])?(:[^{}]*)?\}")


def formatted(run: Any, owner: Const, given: Given) -> Const:
    """`"{}/{}".format(a, b)`."""
    values = list(given.positional)
    following = iter(range(len(values)))

    def put(match: Any) -> str:
        name = match.group(1)
        index = int(name) if name.isdigit() else (next(following, len(values)) if not name else None)
        value = given.keywords.get(name) if index is None else (values[index] if index < len(values) else None)
        return HOLE if match.group(3) else short(value)

    text = _BRACES.sub(put, owner.value)
    note_formatted(run, text)
    return Const(text)


def filled(run: Any, template: Any, given: Any) -> Const:
    """`"%s/%s" % (a, b)`."""
    values = list(given.values) if isinstance(given, Items) else [given]

    def put(match: Any) -> str:
        name = match.group(2)
        if name is not None:
            value = given.entries.get(name) if isinstance(given, Mapping) else None
        else:
            value = values.pop(0) if values else None
        return HOLE if match.group(3) else short(value)

    text = _PERCENT.sub(put, template.value)
    note_formatted(run, text)
    return Const(text.replace("%%", "%"))


def short(value: Any) -> str:
    """A value as the text that is put in; what is not known or long is a hole."""
    plain = isinstance(value, Const) and isinstance(value.value, (str, int))
    text = str(value.value) if plain else HOLE
    return text if len(text) <= 2000 else HOLE
