"""What an import binds: names of the project's own modules, or of outside."""

from typing import Any

from cursus_runtime.look.cursus.frames import Frame
from cursus_runtime.look.cursus.values import Module, Outside


def imported(node: Any, frame: Frame) -> None:
    """Follows one import statement; what is not of the project is known by its name alone."""
    if hasattr(node, "module"):
        _from(node, frame)
        return
    for alias in node.names:
        name = alias.asname or alias.name.split(".")[0]
        module = frame.modules.find(alias.name, 0, frame.file) if alias.asname or "." not in alias.name else None
        last = alias.name.rpartition(".")[2] if alias.asname else name
        _doubt(module is None, frame)
        frame.names[name] = frame.value(Outside(last) if module is None else Module(module), node)


def _from(node: Any, frame: Frame) -> None:
    module = frame.modules.find(node.module or "", node.level, frame.file)
    for alias in node.names:
        if alias.name == "*":
            _doubt(module is None, frame)
            public = {} if module is None else {key: one for key, one in module.names.items() if key[0] != "_"}
            frame.names.update(public)
            continue
        found = None if module is None else module.find(alias.name)
        if found is None:
            inside = "%s.%s" % (node.module, alias.name) if node.module else alias.name
            inner = frame.modules.find(inside, node.level, frame.file)
            _doubt(inner is None, frame)
            found = frame.value(Outside(alias.name) if inner is None else Module(inner), node)
        frame.names[alias.asname or alias.name] = found


def _doubt(is_outside: bool, frame: Frame) -> None:
    """What is not of the project is perhaps not installed."""
    frame.budget.doubts += is_outside
