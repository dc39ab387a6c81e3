"""What a variable of a loop or comprehension stands for, where all that is gone through stands in the code."""

import ast
from typing import Any, List, NamedTuple, Optional

from cursus_runtime.look.convention.module import Module


class Spelt(NamedTuple):
    text: str
    # Where it is spelt.
    node: Any


def spelt(module: Module, key: Any, at: Any) -> Optional[List[Spelt]]:
    """The texts that a key may be, used at that node: its own, or those of its loop; None where one is unknown."""
    text = module.text(key)
    if text is not None:
        return [Spelt(text, at)]
    return _looped(module, key, at) if isinstance(key, ast.Name) else None


def goes_through(module: Module, loop: Any) -> bool:
    """Whether the body of a loop surely runs to its end for each of what stands in the code."""
    if not isinstance(loop, ast.For) or not module.elements(loop.iter):
        return False
    return not any(isinstance(node, (ast.Break, ast.Continue)) for one in loop.body for node in ast.walk(one))


def _looped(module: Module, key: ast.Name, at: Any) -> Optional[List[Spelt]]:
    for above in module.above(at):
        for loop in [above] if isinstance(above, ast.For) else getattr(above, "generators", []):
            place = _place_in(loop.target, key.id)
            if place is not None:
                return None if _binds_again(above, key.id) else _texts(module, loop.iter, place)
    return None


def _place_in(target: Any, name: str) -> Optional[int]:
    """-1: it is the whole item."""
    if isinstance(target, ast.Name):
        return -1 if target.id == name else None
    elements = target.elts if isinstance(target, (ast.Tuple, ast.List)) else []
    places = [place for place, one in enumerate(elements) if isinstance(one, ast.Name) and one.id == name]
    return None if len(places) != 1 or any(isinstance(one, ast.Starred) for one in elements) else places[0]


def _binds_again(above: ast.AST, name: str) -> bool:
    stores = [
        node
        for node in ast.walk(above)
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
    ]
    return len(stores) != 1


def _texts(module: Module, items: Any, place: int) -> Optional[List[Spelt]]:
    found = []
    for item in module.elements(items) or [None]:
        pair = item.elts if isinstance(item, (ast.Tuple, ast.List)) else []
        node = item if place < 0 else pair[place] if place < len(pair) else None
        text = module.text(node)
        if text is None:
            return None
        found.append(Spelt(text, node))
    return found
