"""Which environment variables a script reads, and what stands in for those that are unset."""

import ast
import re
from typing import Any, Iterable, List, Optional, Tuple

from cursus_runtime.look.convention.children import hands_on_environment
from cursus_runtime.look.convention.families import comprehension_family, family_of
from cursus_runtime.look.convention.loops import spelt
from cursus_runtime.look.convention.module import Module, key_of, spot
from cursus_runtime.look.convention.running import is_forgiven, surely_run
from cursus_runtime.look.needed_environment import may_fill
from cursus_runtime.look.source import Facts

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{2,}$")


def variables(module: Module, siblings: Iterable[ast.Module], imports_unseen: bool) -> Facts:
    """Its reads; `mentions`: words of it and of modules beside it that may be names that it reads another way."""
    reads, is_open = _all_reads(module)
    beside = [Module(tree) for tree in siblings]
    is_open = is_open or imports_unseen or any(_all_reads(one)[1] for one in beside)
    is_filled = imports_unseen or any(may_fill(one.tree) for one in [module, *beside])
    reads = reads if is_filled else _with_needs(module, reads)
    mentions = _mentions([node for one in [module, *beside] for node in one.nodes])
    return {"reads": reads, "mentions": mentions, **({"isOpen": True} if is_open else {})}


def _all_reads(module: Module) -> Tuple[List[Facts], bool]:
    """Reads in the order of the code, and whether there may be others."""
    found: List[Optional[List[Facts]]] = []
    for node in module.nodes:
        if _is_environ(node):
            found.append(_use(module, node))
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "getenv":
            found.append(_read(module, node))
    reads = [read for some in found for read in some or []]
    is_open = None in found or hands_on_environment(module)
    return sorted(reads, key=lambda read: (read["line"], read["column"])), is_open


def _with_needs(module: Module, reads: List[Facts]) -> List[Facts]:
    """`needed`: the script fails without it, `surely` or `perhaps`."""
    sure = surely_run(module)
    items = {
        (node.lineno, node.col_offset + 1): node
        for node in module.nodes
        if isinstance(node, ast.Subscript) and _is_environ(node.value)
    }
    found = []
    for read in reads:
        node = items.get((read["line"], read["column"]))
        is_sure = id(node) in sure and node is not None and not is_forgiven(module, node, {"KeyError"})
        found.append(read if node is None else {**read, "needed": "surely" if is_sure else "perhaps"})
    return found


def _use(module: Module, environ: Any) -> Optional[List[Facts]]:
    """What one use of `os.environ` reads; None when that cannot be told."""
    parent: Any = module.parent(environ)
    if isinstance(parent, ast.Subscript) and parent.value is environ:
        names = spelt(module, key_of(parent), parent)
        if names is None:
            return None
        return [{"name": name, **spot(node)} for name, node in names] if isinstance(parent.ctx, ast.Load) else []
    if isinstance(parent, ast.Compare):
        return []
    if isinstance(parent, (ast.For, ast.comprehension)):
        return _over(module, parent)
    call: Any = module.parent(parent) if isinstance(parent, ast.Attribute) else None
    if not isinstance(call, ast.Call) or call.func is not parent:
        return None
    if parent.attr in ("get", "pop"):
        return _read(module, call)
    if parent.attr == "setdefault":
        return [] if call.args and spelt(module, call.args[0], call) is not None else None
    if parent.attr == "update":
        return []
    around = module.parent(call)
    return _over(module, around) if parent.attr in ("items", "keys") and around is not None else None


def _over(module: Module, around: ast.AST) -> Optional[List[Facts]]:
    """A loop over all variables that takes those of a family only."""
    if isinstance(around, ast.For):
        target = around.target.elts[0] if isinstance(around.target, ast.Tuple) else around.target
        tests = [node.test for node in around.body if isinstance(node, ast.If)]
        is_guarded = len(tests) == len(around.body) and not any(getattr(node, "orelse", []) for node in around.body)
        return [] if is_guarded and family_of(module, target, tests) else None
    made = module.parent(around)
    return [] if isinstance(made, ast.DictComp) and comprehension_family(module, made) else None


def _read(module: Module, call: ast.Call) -> Optional[List[Facts]]:
    names = spelt(module, call.args[0], call) if call.args else None
    if names is None:
        return None
    stands_in: Any = call.args[1] if len(call.args) > 1 else next((one.value for one in call.keywords), None)
    above = module.parent(call)
    if isinstance(above, ast.BoolOp) and isinstance(above.op, ast.Or) and above.values[0] is call:
        stands_in = above.values[-1]
    value = module.constant(stands_in)
    has_default = stands_in is not None and not (isinstance(stands_in, ast.Constant) and value is None)
    text = value if isinstance(value, str) else None if value is None else str(value)
    default = {"default": text} if text is not None else {}
    more = {**({"hasDefault": True} if has_default else {"mayLack": True}), **default}
    return [{"name": name, **spot(node), **more} for name, node in names]


def _is_environ(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "environ" and isinstance(node.value, ast.Name) and node.value.id == "os"
    return isinstance(node, ast.Name) and node.id == "environ"


def _mentions(nodes: Iterable[ast.AST]) -> List[str]:
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return sorted({text for text in texts if _NAME.match(text)})
