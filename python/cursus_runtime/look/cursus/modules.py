"""The modules of a project, found on disk and followed; nothing is imported."""

import ast
import os
from typing import Any, Dict, List, Optional, Tuple

from cursus_runtime.look.cursus.expressions import evaluate
from cursus_runtime.look.cursus.frames import DEEPEST_CALL, Budget, Frame, bind
from cursus_runtime.look.cursus.statements import follow
from cursus_runtime.look.cursus.values import Function, Unknown, Unsure, Value
from cursus_runtime.look.source import UNREADABLE, Facts, parse, problem_of

# A module of constants is small; a tree takes a hundred times the room of its text.
LARGEST_FILE = 2 * 1024 * 1024


class Modules:
    """Followed modules, remembered for one request."""

    def __init__(self, roots: List[str]) -> None:
        self._roots = [os.path.abspath(root) for root in roots]
        self._frames: Dict[str, Optional[Frame]] = {}
        self._located: Dict[Tuple[str, int, str], Optional[str]] = {}
        self.trees: Dict[str, ast.Module] = {}
        self.problems: Dict[str, Facts] = {}
        self.budget = Budget()

    def load(self, file: str) -> Optional[Frame]:
        """The names of a module; None where it cannot be read, and then `problems` says why."""
        if file not in self._frames:
            self._frames[file] = None
            outer, self.budget = self.budget, Budget()
            try:
                self._follow(file)
            finally:
                self.budget = outer
        return self._frames[file]

    def _follow(self, file: str) -> None:
        try:
            self.trees[file] = tree = _parsed(file)
        except UNREADABLE as error:
            self.problems[file] = problem_of(error)
            return
        # Known before it is followed: modules may import each other.
        self._frames[file] = frame = Frame(file, self)
        frame.names["__name__"] = Value("imported", file, 1, 1)
        try:
            follow(tree.body, frame)
        except (Unsure, RecursionError, MemoryError):
            self.problems[file] = {"message": "there is too much code to follow", "line": 1, "column": 1}

    def find(self, module: str, level: int, importer: str) -> Optional[Frame]:
        """The names of a module that a file imports; None where it is not the project's."""
        key = (module, level, os.path.dirname(importer))
        if key not in self._located:
            self._located[key] = self.locate(module, level, importer)
        file = self._located[key]
        return None if file is None else self.load(file)

    def locate(self, module: str, level: int, importer: str) -> Optional[str]:
        """The file of a module that a file imports; None where it is not the project's."""
        parts = module.split(".") if module else []
        folder = os.path.dirname(importer)
        if level:
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            return _file_of(folder, parts)
        for place in [*self._roots, *_above(folder, self._roots)]:
            found = _file_of(place, parts)
            if found is not None:
                return found
        # The project may be one part of a package whose other parts are installed elsewhere.
        tails = [parts[start:] for start in range(1, len(parts) - 1)]
        files = (_file_of(root, tail) for tail in tails for root in self._roots)
        return next((file for file in files if file is not None), None)

    def call(self, function: Function, given: Any) -> Value:
        """The value that a function of the project returns; raises Unsure."""
        node = function.node
        if not isinstance(node, ast.FunctionDef) or self.budget.depth >= DEEPEST_CALL or _is_wrapped(node):
            raise Unsure
        frame = Frame(function.frame.file, self, function.frame)
        _bind_arguments(function.node, given, frame)
        self.budget.depth += 1
        try:
            left = follow(function.node.body, frame)
        finally:
            self.budget.depth -= 1
        if left is None:
            return frame.value(None, function.node)
        if not isinstance(left, Value):
            raise Unsure
        return left


def _is_wrapped(node: ast.FunctionDef) -> bool:
    """Whether a decorator may give something else than the function does."""
    names = [one.func if isinstance(one, ast.Call) else one for one in node.decorator_list]
    return any(getattr(one, "attr", getattr(one, "id", "")) not in ("lru_cache", "cache") for one in names)


def _parsed(file: str) -> ast.Module:
    if os.path.getsize(file) > LARGEST_FILE:
        raise ValueError("it is larger than %d MiB" % (LARGEST_FILE // 1024 // 1024))
    return parse(file)


def _file_of(folder: str, parts: List[str]) -> Optional[str]:
    base = os.path.join(folder, *parts)
    for file in (base + ".py", os.path.join(base, "__init__.py")):
        if parts and os.path.isfile(file):
            return file
    init = os.path.join(folder, "__init__.py")
    return init if not parts and os.path.isfile(init) else None


def _above(folder: str, roots: List[str]) -> List[str]:
    """The folder itself, and those above it that lie in a root."""
    found = [folder]
    while any(folder.startswith(root + os.sep) for root in roots):
        folder = os.path.dirname(folder)
        found.append(folder)
    return found


def _bind_arguments(node: ast.FunctionDef, given: Any, frame: Frame) -> None:
    positional, named = given
    parameters = [*getattr(node.args, "posonlyargs", []), *node.args.args]
    defaults = dict(zip([one.arg for one in parameters[::-1]], node.args.defaults[::-1]))
    defaults.update({one.arg: default for one, default in zip(node.args.kwonlyargs, node.args.kw_defaults) if default})
    if len(positional) > len(parameters):
        raise Unsure
    for star in (node.args.vararg, node.args.kwarg):
        if star is not None:
            frame.names[star.arg] = frame.value(Unknown(), node)
    values = {**dict(zip([one.arg for one in parameters], positional)), **named}
    for one in [*parameters, *node.args.kwonlyargs]:
        target = ast.copy_location(ast.Name(id=one.arg, ctx=ast.Store()), node)
        if one.arg in values:
            bind(target, values[one.arg], frame)
        elif one.arg in defaults:
            bind(target, _default(defaults[one.arg], frame), frame)
        else:
            bind(target, frame.value(Unknown(), node), frame)


def _default(node: ast.expr, frame: Frame) -> Value:
    return evaluate(node, frame.outer or frame)
