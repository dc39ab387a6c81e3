"""Command lines that are told by decorators and signatures: `click`, `typer` and `fire`."""

import ast
from typing import Any, Dict, List

from cursus_runtime.look.data.arguments import Parser, add
from cursus_runtime.look.data.scopes import Scope
from cursus_runtime.look.data.values import HOLE, UNKNOWN, CallRule, Const, Function, Given, Library, text_in


def note_command(run: Any, function: Function, scope: Scope) -> None:
    """A function that decorators make a command: its parameters are arguments."""
    made_by = [one for one in function.node.decorator_list if isinstance(getattr(one, "func", one), ast.Attribute)]
    names = [getattr(one, "func", one).attr for one in made_by]
    if "command" not in names:
        return
    options = [one for one in made_by if isinstance(one, ast.Call) and one.func.attr in ("option", "argument")]  # type: ignore[attr-defined]
    if options:
        _from_options(run, function, [_given(run, one, scope) for one in options])
    else:
        _from_signature(run, function)


def _given(run: Any, call: ast.Call, scope: Scope) -> Given:
    run.line = call.lineno
    keywords = {one.arg: run.evaluate(one.value, scope) for one in call.keywords if one.arg is not None}
    return Given([run.evaluate(one, scope) for one in call.args], keywords)


def _from_options(run: Any, function: Function, options: List[Given]) -> None:
    parser = Parser()
    for given in options:
        texts = [text for text in (text_in(one) for one in given.positional) if text is not None]
        flags = [text for text in texts if text.startswith("-")]
        bare = [text for text in texts if not text.startswith("-")]
        # `click.option("--input-dir", "folder")`: the parameter is called folder.
        named = {"dest": Const(bare[0])} if flags and bare else {}
        is_flag = getattr(given.keywords.get("is_flag"), "value", False) is True
        action = {"action": Const("store_true")} if is_flag else {}
        add(run, parser, Given([Const(text) for text in flags or bare], {**given.keywords, **named, **action}))
    run.commands[id(function.node)] = parser.values


def _from_signature(run: Any, function: Function) -> None:
    """`--name` for each parameter; one without a default has to be given."""
    parser = Parser()
    arguments = function.node.args
    names = [*getattr(arguments, "posonlyargs", []), *arguments.args]
    defaults = [None] * (len(names) - len(arguments.defaults)) + list(arguments.defaults)
    for parameter, default in [*zip(names, defaults), *zip(arguments.kwonlyargs, arguments.kw_defaults)]:
        value = UNKNOWN if default is None else run.evaluate(default, function.scope)
        kind = run.evaluate(parameter.annotation, function.scope)
        run.line = parameter.lineno
        facts = {
            "default": value,
            **({"type": kind} if isinstance(kind, Library) else {}),
            **({"required": Const(True)} if default is None else {}),
        }
        add(run, parser, Given([Const("--" + parameter.arg)], facts))
    known = {name: value for name, value in parser.values.items() if getattr(value, "value", None) != HOLE}
    run.commands[id(function.node)] = known


def _fire(run: Any, given: Given, name: str) -> Any:
    function = given.get(0, "component")
    if not isinstance(function, Function) or isinstance(function.node, ast.Lambda):
        return UNKNOWN
    _from_signature(run, function)
    return run.apply(function, Given([], {}))


def _default(run: Any, given: Given, name: str) -> Any:
    value = given.get(0, "default")
    return UNKNOWN if isinstance(value, Const) and value.value is ... else value


RULES: Dict[str, CallRule] = {
    **dict.fromkeys(("fire.Fire", "typer.run"), _fire),
    **dict.fromkeys(("typer.Option", "typer.Argument"), _default),
}
