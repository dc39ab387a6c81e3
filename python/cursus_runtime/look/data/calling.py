"""Calls: the script's own functions and classes are followed, those of libraries are looked up."""

import ast
from typing import Any, Dict, List

from cursus_runtime.look.data import libraries, methods, ports
from cursus_runtime.look.data.attributes import attribute, member_of
from cursus_runtime.look.data.frames import Frame, Part
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.tables import Table
from cursus_runtime.look.data.values import (
    UNKNOWN,
    Choice,
    Function,
    Given,
    Instance,
    Items,
    Library,
    Mapping,
    Method,
    UserClass,
)

_DEEPEST = 14
_MOST_RECURSIONS = 2
# What an endpoint calls; no step does.
_SERVING = ("model_fn", "input_fn", "predict_fn", "output_fn", "transform_fn")
_FRAME_NAMES = ("df", "data", "frame", "dataset", "dataframe", "train_df", "test_df")


def call(run: Any, node: ast.Call, scope: Scope) -> Any:
    callee = _callee(run, node.func, scope)
    positional: List[Any] = []
    for argument in node.args:
        value = run.evaluate(argument, scope)
        if isinstance(argument, ast.Starred):
            positional.extend(value.values if isinstance(value, Items) else [])
        else:
            positional.append(value)
    keywords: Dict[str, Any] = {}
    for keyword in node.keywords:
        value = run.evaluate(keyword.value, scope)
        if keyword.arg is not None:
            keywords[keyword.arg] = value
        elif isinstance(value, Mapping):
            keywords.update({name: one for name, one in value.entries.items() if isinstance(name, str)})
    run.line = getattr(node.func, "end_lineno", None) or node.lineno
    return apply(run, callee, Given(positional, keywords))


def _callee(run: Any, node: ast.expr, scope: Scope) -> Any:
    """What is called of a frame is a method, whatever its name; a column would be no function."""
    if not isinstance(node, ast.Attribute):
        return run.evaluate(node, scope)
    owner = run.evaluate(node.value, scope)
    run.line = getattr(node, "end_lineno", None) or run.line
    return Method(owner, node.attr) if isinstance(owner, Frame) else attribute(run, owner, node.attr)


def apply(run: Any, callee: Any, given: Given) -> Any:
    if isinstance(callee, Choice):
        return run.join([apply(run, one, given) for one in callee.values])
    if isinstance(callee, Function):
        return invoke(run, callee, given)
    if isinstance(callee, UserClass):
        return instance_of(run, callee, given)
    if isinstance(callee, Library):
        return libraries.call(run, callee, given)
    if isinstance(callee, Method):
        return methods.call(run, callee, given)
    if isinstance(callee, Instance):
        found = member_of(callee.made_by, "__call__")
        return invoke(run, Function(found.node, found.scope, callee), given) if isinstance(found, Function) else UNKNOWN
    return UNKNOWN


def call_method(run: Any, owner: Any, name: str, arguments: List[Any]) -> Any:
    return methods.call(run, Method(owner, name), Given(arguments, {}))


def instance_of(run: Any, made_by: UserClass, given: Given) -> Any:
    instance = Instance(made_by, {})
    start = member_of(made_by, "__init__")
    if isinstance(start, Function):
        invoke(run, Function(start.node, start.scope, instance), given)
    else:
        _fill_fields(made_by, instance, given)
    return instance


def _fill_fields(made_by: UserClass, instance: Instance, given: Given) -> None:
    fields = [one.target.id for one in made_by.node.body if _is_field(one)]
    instance.attributes.update(zip(fields, given.positional))
    instance.attributes.update(given.keywords)


def _is_field(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)


def invoke(run: Any, function: Function, given: Given) -> Any:
    """What the function returns; a call too deep or too many is not followed."""
    too_many = run.stack.count(id(function.node)) >= _MOST_RECURSIONS or len(run.stack) >= _DEEPEST
    if too_many or not run.may_call:
        run.cut_short = run.cut_short or not run.may_call
        return UNKNOWN
    scope = Scope(function.scope)
    _bind(run, function, given, scope)
    run.stack.append(id(function.node))
    run.followed.add(id(function.node))
    line, was_sometimes, run.sometimes = run.line, run.sometimes, False
    if isinstance(function.node, ast.Lambda):
        result = run.evaluate(function.node.body, scope)
    else:
        run.execute(function.node.body, scope)
        result = _given_back(run, function, scope)
    run.line, run.sometimes = line, was_sometimes
    run.stack.pop()
    return result


def _given_back(run: Any, function: Function, scope: Scope) -> Any:
    if not scope.yielded:
        return run.join(scope.returned)
    if "contextmanager" in _decorators(function.node):
        return run.join(scope.yielded)
    return Items(scope.yielded, scope.yields_sometimes)


def _bind(run: Any, function: Function, given: Given, scope: Scope) -> None:
    arguments = function.node.args
    names = [one.arg for one in [*getattr(arguments, "posonlyargs", []), *arguments.args]]
    is_bound = function.owner is not None and not _is_static(function.node)
    positional = [function.owner, *given.positional] if is_bound else given.positional
    for name, default in zip(reversed(names), reversed(arguments.defaults)):
        scope.names[name] = run.evaluate(default, function.scope)
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        scope.names[one.arg] = run.evaluate(default, function.scope)
    scope.names.update(run.commands.get(id(function.node), {}))
    scope.names.update(zip(names, positional))
    names.extend(one.arg for one in arguments.kwonlyargs)
    scope.names.update({name: value for name, value in given.keywords.items() if name in names})
    for name in names:
        scope.names[name] = ports.for_parameter(run, name, scope.names.get(name, UNKNOWN))
    if arguments.vararg is not None:
        scope.names[arguments.vararg.arg] = Items(positional[len(names) :])
    if arguments.kwarg is not None:
        rest = {name: value for name, value in given.keywords.items() if name not in names}
        scope.names[arguments.kwarg.arg] = Mapping(rest, True)


def _is_static(node: Any) -> bool:
    return "staticmethod" in _decorators(node)


def _decorators(node: Any) -> List[str]:
    return [getattr(one, "attr", getattr(one, "id", "")) for one in getattr(node, "decorator_list", [])]


def follow_uncalled(run: Any) -> None:
    """The functions that nothing called: what they read may be wanted, by whatever calls them."""
    owners: Dict[int, Any] = {}
    own = [function for function in run.defined if function.scope.top() is run.scope]
    for function in own:
        if id(function.node) in run.followed or function.node.name in _SERVING or run.is_spent:
            continue
        if id(function.node) in run.commands:
            invoke(run, function, Given([], {}))
            continue
        owner = _owner_of(run, function, owners)
        arguments = function.node.args
        given = {one.arg: _unknown(run, one) for one in [*arguments.args, *arguments.kwonlyargs]}
        if owner is not None and arguments.args:
            given.pop(arguments.args[0].arg)
        invoke(run, Function(function.node, function.scope, owner), Given([], given))


def _owner_of(run: Any, function: Function, owners: Dict[int, Any]) -> Any:
    for made_by in run.classes:
        if made_by.scope is function.scope:
            if id(made_by) not in owners:
                owners[id(made_by)] = Instance(made_by, {})
            return owners[id(made_by)]
    return None


def _unknown(run: Any, parameter: ast.arg) -> Any:
    note = parameter.annotation
    is_frame = getattr(note, "attr", getattr(note, "id", "")) == "DataFrame"
    if not is_frame and (note is not None or parameter.arg not in _FRAME_NAMES):
        return UNKNOWN
    table = Table(None)
    run.notes.untraced.append(table)
    return Frame([Part([table])])
