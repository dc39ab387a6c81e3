"""Whether `sys.exit(0)` left a script before its work was done: which statement would have come next.

Meant to be silent rather than wrong. Statements that follow count only when they do something (`_works`), when they
do not end in a failure of their own, and when no loop lies between; a parser's `--help` never counts.
"""

import sys
import types
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

_PARSERS = ("/argparse.py", "/optparse.py", "/getopt.py")
_HELP = {"-h", "--help", "--version"}
_EXITS = {"exit", "quit", "_exit", "SystemExit"}
# Says something, makes a text, or tidies up: nobody misses it.
_SMALL_CALLS = {
    *("print", "debug", "info", "warning", "error", "exception", "critical", "log", "flush", "close", "shutdown"),
    *("format", "str", "repr", "len", "join", "round"),
    *_EXITS,
}
# These end loops and readers; no work was lost.
_ORDINARY = (StopIteration, EOFError, BrokenPipeError)
_Frames = List[Tuple[types.FrameType, int]]


class Spot(NamedTuple):
    """A line of a file, in a function."""

    file: str
    line: int
    function: str


class Leave(NamedTuple):
    """Where a script left with exit code 0, and the nearest statement that it did not reach."""

    at: Spot
    skipped: Spot


def left_early(frames: _Frames, own: _Frames) -> Optional[Leave]:
    """Reads the user's files. `frames` is the traceback of the exit, `own` those of the user's code among them."""
    files = [frame.f_code.co_filename for frame, _ in frames]
    if not own or any(file.endswith(_PARSERS) for file in files):
        return None
    if not _is_direct(frames, own) and _HELP.intersection(sys.argv):
        return None  # click and its like end by themselves after their help
    trees: Dict[str, Any] = {}
    for frame, line in reversed(own):
        code = frame.f_code
        if line >= _last_line(code) or (code.co_name.startswith("<") and code.co_name != "<module>"):
            continue
        skipped = _next_work(_tree(code.co_filename, trees), code, line)
        if skipped is not None:
            return Leave(_spot(*own[-1]), Spot(code.co_filename, skipped, code.co_name))
    return None


def gave_up(error: BaseException, own: _Frames, handled: _Frames) -> Optional[Leave]:
    """An exit inside `except`, in the function that caught it: the statement that raised was not finished."""
    cause = error.__context__
    if not own or not handled or not isinstance(cause, Exception) or isinstance(cause, _ORDINARY):
        return None
    return Leave(_spot(*own[-1]), _spot(*handled[0])) if handled[0][0] is own[-1][0] else None


def _spot(frame: types.FrameType, line: int) -> Spot:
    return Spot(frame.f_code.co_filename, line, frame.f_code.co_name)


def _is_direct(frames: _Frames, own: _Frames) -> bool:
    """Whether the user's own code called `sys.exit`, `exit` or `quit`; the latter two are Python code themselves."""
    inner = [frame for frame, _ in frames if "_sitebuiltins" not in frame.f_code.co_filename]
    return bool(inner) and inner[-1] is own[-1][0]


def _last_line(code: types.CodeType) -> int:
    if hasattr(code, "co_lines"):
        return max((line for _, _, line in code.co_lines() if line is not None), default=0)
    import dis

    return max((line for _, line in dis.findlinestarts(code)), default=0)


def _tree(file: str, trees: Dict[str, Any]) -> Any:
    if file not in trees:
        import ast
        import warnings

        try:
            with open(file, "rb") as source, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                trees[file] = ast.parse(source.read())
        except (OSError, SyntaxError, ValueError, RecursionError):
            trees[file] = None
    return trees[file]


def _next_work(tree: Any, code: types.CodeType, line: int) -> Optional[int]:
    """The line of the first statement that would have run after the one at `line` in the same function."""
    blocks = list(_blocks(tree, line)) if tree is not None else []
    inner: List[Any] = []
    for owner, block, position in blocks:
        if type(owner).__name__ in ("FunctionDef", "AsyncFunctionDef"):
            inner = []
        inner.append((owner, block, position))
    if not inner or getattr(inner[0][0], "name", "<module>") != code.co_name:
        return None
    following: List[Any] = []
    for owner, block, position in reversed(inner):
        following.extend(block[position + 1 :])
        if type(owner).__name__ in ("For", "AsyncFor", "While"):
            following = []
    return _first_work(following)


def _blocks(owner: Any, line: int) -> Iterator[Tuple[Any, List[Any], int]]:
    """From the outermost inwards: each statement list on the way to a line, and the position in it."""
    while owner is not None:
        found = None
        for block in _lists(owner):
            for position, node in enumerate(block):
                if _first_line(node) <= line <= node.end_lineno:
                    found = (owner, block, position)
        if found is None:
            return
        yield found
        owner = found[1][found[2]]


def _lists(node: Any) -> Iterator[List[Any]]:
    """The statement lists of a compound statement. After a `try` comes its `else`; its `finally` runs anyway."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield block + node.orelse if name == "body" and hasattr(node, "handlers") else block
    for part in [*getattr(node, "handlers", []), *getattr(node, "cases", [])]:
        yield part.body


def _first_line(node: Any) -> int:
    return min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])


def _first_work(following: List[Any]) -> Optional[int]:
    first = None
    for node in following:
        if _fails(node):
            return None  # the exit was the good end, what follows is the bad one
        if first is None and _works(node):
            first = node.lineno
        if _ends(node):
            break
    return first


def _works(node: Any) -> bool:
    import ast

    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
        return False
    called = [_name(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)]
    return any(name not in _SMALL_CALLS and not name.endswith(("Error", "Exception")) for name in called)


def _fails(node: Any) -> bool:
    """`raise`, or an exit with a constant other than 0: not `sys.exit(main())`, which does the work."""
    import ast

    if isinstance(node, ast.Raise):
        given = node.exc
        if not isinstance(given, ast.Call) or _name(given.func) != "SystemExit":
            return _name(given) != "SystemExit"
    else:
        given = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(given, ast.Call) or _name(given.func) not in _EXITS or not given.args:
        return False
    value = given.args[0]
    if isinstance(value, ast.Constant):
        return value.value not in (0, None)
    return isinstance(value, (ast.JoinedStr, ast.UnaryOp, ast.BinOp))


def _ends(node: Any) -> bool:
    import ast

    if isinstance(node, (ast.Return, ast.Raise, ast.Break, ast.Continue)):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _name(node.value.func) in _EXITS


def _name(node: Any) -> str:
    return getattr(node, "attr", None) or getattr(node, "id", None) or ""
