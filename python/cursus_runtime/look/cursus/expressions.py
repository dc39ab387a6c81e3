"""What an expression is, as far as it can be told without running it."""

import ast
import builtins
from typing import Any, Callable, Dict, Iterator, List, Type

from cursus_runtime.look.cursus.attributes import attribute, item
from cursus_runtime.look.cursus.calling import called
from cursus_runtime.look.cursus.frames import Frame, Given, Where, bind
from cursus_runtime.look.cursus.operators import combined, compared, negated
from cursus_runtime.look.cursus.values import Outside, Unknown, Unsure, Value, items_of, key_of, plain, text, truth


def evaluate(node: ast.expr, frame: Frame) -> Value:
    """The value of an expression; its data is Unknown where that cannot be decided."""
    try:
        frame.budget.spend()
        known = _KINDS.get(type(node))
        if known is None:
            raise Unsure
        return known(node, frame)
    except Unsure:
        frame.budget.doubts += 1
        return frame.value(Unknown(), node)


def _constant(node: Any, frame: Frame) -> Value:
    if node.value is not None and not isinstance(node.value, (bool, int, float, str)):
        raise Unsure
    return frame.value(node.value, node)


def _sequence(node: Any, frame: Frame) -> Value:
    return frame.value(_items(node.elts, frame), node)


def _items(nodes: Any, frame: Frame) -> List[Value]:
    items: List[Value] = []
    for node in nodes:
        if isinstance(node, ast.Starred):
            items.extend(items_of(evaluate(node.value, frame)))
        else:
            items.append(evaluate(node, frame))
    return items


def _dict(node: Any, frame: Frame) -> Value:
    data: Dict[Any, Value] = {}
    for key, value in zip(node.keys, node.values):
        given = evaluate(value, frame)
        if key is None:
            if not isinstance(given.data, dict):
                raise Unsure
            data.update(given.data)
        else:
            name = evaluate(key, frame)
            # The entry's place is that of its name.
            data[key_of(name)] = Value(given.data, name.file, name.line, name.column)
    return frame.value(data, node)


def _name(node: Any, frame: Frame) -> Value:
    found = frame.find(node.id)
    if found is None and not hasattr(builtins, node.id):
        frame.budget.doubts += 1
    return frame.value(Outside(node.id), node) if found is None else found


def _attribute(node: Any, frame: Frame) -> Value:
    return attribute(evaluate(node.value, frame), Where(node, frame))


def _subscript(node: Any, frame: Frame) -> Value:
    owner = evaluate(node.value, frame)
    index = node.slice.value if type(node.slice).__name__ == "Index" else node.slice
    return item(owner, evaluate(index, frame))


def _joined(node: Any, frame: Frame) -> Value:
    parts = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            if part.format_spec is not None or part.conversion not in (-1, 115):
                raise Unsure
            parts.append(str(plain(evaluate(part.value, frame))))
        else:
            parts.append(text(evaluate(part, frame)))
    return frame.value("".join(parts), node)


def _binary(node: Any, frame: Frame) -> Value:
    left, right = evaluate(node.left, frame), evaluate(node.right, frame)
    return frame.value(combined(node, left, right), node)


def _compare(node: Any, frame: Frame) -> Value:
    if len(node.ops) != 1:
        raise Unsure
    sides = [plain(evaluate(side, frame)) for side in (node.left, node.comparators[0])]
    return frame.value(compared(node.ops[0], sides[0], sides[1]), node)


def _boolean(node: Any, frame: Frame) -> Value:
    is_and = isinstance(node.op, ast.And)
    value = frame.value(None, node)
    for part in node.values:
        value = evaluate(part, frame)
        if truth(value) != is_and:
            break
    return value


def _unary(node: Any, frame: Frame) -> Value:
    value = evaluate(node.operand, frame)
    if isinstance(node.op, ast.Not):
        return frame.value(not truth(value), node)
    if isinstance(node.op, ast.USub):
        return frame.value(negated(plain(value)), node)
    raise Unsure


def _choice(node: Any, frame: Frame) -> Value:
    return evaluate(node.body if truth(evaluate(node.test, frame)) else node.orelse, frame)


def _comprehension(node: Any, frame: Frame) -> Value:
    inner = Frame(frame.file, frame.modules, frame)
    if isinstance(node, ast.DictComp):
        pairs = {}
        for _ in _rounds(node.generators, inner):
            pairs[key_of(evaluate(node.key, inner))] = evaluate(node.value, inner)
        return frame.value(pairs, node)
    return frame.value([evaluate(node.elt, inner) for _ in _rounds(node.generators, inner)], node)


def _rounds(generators: Any, frame: Frame) -> Iterator[None]:
    if not generators:
        yield None
        return
    first = generators[0]
    for one in items_of(evaluate(first.iter, frame)):
        frame.budget.spend()
        bind(first.target, one, frame)
        if all(truth(evaluate(test, frame)) for test in first.ifs):
            yield from _rounds(generators[1:], frame)


def _call(node: Any, frame: Frame) -> Value:
    function = evaluate(node.func, frame)
    given = _items(node.args, frame)
    named: Dict[str, Value] = {}
    for keyword in node.keywords:
        value = evaluate(keyword.value, frame)
        if keyword.arg is not None:
            named[keyword.arg] = value
        elif isinstance(value.data, dict):
            named.update(value.data)
        else:
            raise Unsure
    return called(function, Given(given, named), Where(node, frame))


_KINDS: Dict[Type[ast.expr], Callable[[Any, Frame], Value]] = {
    ast.Constant: _constant,
    ast.List: _sequence,
    ast.Tuple: _sequence,
    ast.Set: _sequence,
    ast.Dict: _dict,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.JoinedStr: _joined,
    ast.BinOp: _binary,
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.IfExp: _choice,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.DictComp: _comprehension,
    ast.Call: _call,
}
