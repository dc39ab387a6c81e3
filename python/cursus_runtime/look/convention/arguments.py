"""Which arguments a script parses with `argparse`, and whether it looks at its command line at all."""

import ast
import re
from typing import Any, Dict, Iterable, List, Optional

from cursus_runtime.look.convention.module import Module, spot
from cursus_runtime.look.source import Facts, text_of

_PARSES = re.compile(r"argv|pars\w*arg|arg\w*pars|getopt|optparse", re.IGNORECASE)
_LIBRARIES = {"click", "typer", "fire", "docopt", "absl", "hydra", "plac", "tyro", "jsonargparse", "configargparse"}
_GROUPS = ("add_argument_group", "add_mutually_exclusive_group")


def command_line(module: Module, siblings: Iterable[ast.Module]) -> Optional[Facts]:
    """`parses`: `never`, `known` (others are ignored) or `strict`; None where that, or a flag, cannot be told."""
    calls = [node for node in module.nodes if isinstance(node, ast.Call)]
    parsers = [node for node in calls if _called(node) == "ArgumentParser"]
    mentioned = looks_at_command_line(module.nodes)
    if not parsers:
        beside = any(looks_at_command_line(ast.walk(tree)) for tree in siblings)
        return None if mentioned or beside else {"parses": "never", "flags": []}
    parses = [node for node in calls if _called(node) in ("parse_args", "parse_known_args")]
    if len(parsers) != 1 or len(parses) != 1 or not _is_plain(parsers[0]) or not _takes_command_line(parses[0]):
        return None
    if any(_called(node) in ("add_subparsers", "add_argument_group_from", "set_defaults") for node in calls):
        return None
    if not _is_used(module, parses[0]) or any(_other_way(node) for node in module.nodes):
        return None
    flags = [_flag(module, node) for node in calls if _called(node) == "add_argument"]
    known = [flag for flag in flags if flag is not None]
    if len(known) < len(flags):
        return None
    return {"parses": "known" if _called(parses[0]) == "parse_known_args" else "strict", "flags": known}


def looks_at_command_line(nodes: Iterable[ast.AST]) -> bool:
    """Whether anything here may read the arguments, by whatever parser."""
    for node in nodes:
        if isinstance(node, ast.Name) and _PARSES.search(node.id):
            return True
        if isinstance(node, ast.Attribute) and _PARSES.search(node.attr):
            return True
        modules = [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.split(".")[0] in _LIBRARIES or _PARSES.search(name) for name in modules):
            return True
    return False


def _other_way(node: ast.AST) -> bool:
    """What changes the command line or an argument afterwards, or adds arguments elsewhere."""
    if isinstance(node, ast.Attribute) and node.attr in ("argv", "required", "choices", "_actions"):
        return not isinstance(node.ctx, ast.Load)
    # A function that is given the parser may add arguments of its own.
    return isinstance(node, ast.Call) and any(
        isinstance(one, ast.Name) and re.search("parser", one.id)
        for one in [*node.args, *[k.value for k in node.keywords]]
    )


def _is_plain(parser: ast.Call) -> bool:
    changing = {"parents", "prefix_chars", "fromfile_prefix_chars", "conflict_handler", "argument_default", None}
    return not any(one.arg in changing for one in parser.keywords)


def _takes_command_line(parse: ast.Call) -> bool:
    if not parse.args and not parse.keywords:
        return True
    if len(parse.args) != 1 or parse.keywords:
        return False
    given = parse.args[0]
    is_rest = isinstance(given, ast.Subscript) and isinstance(given.value, ast.Attribute) and given.value.attr == "argv"
    return is_rest or (isinstance(given, ast.Constant) and given.value is None)


def _is_used(module: Module, parse: ast.Call) -> bool:
    """Whether it stands in the module itself or in a function that something names."""
    scope = module.scope(parse)
    if scope is None:
        return True
    name = getattr(scope, "name", None)
    if module.functions.get(name) is not scope:
        return False
    return any(isinstance(node, ast.Name) and node.id == name for node in module.nodes)


def _flag(module: Module, call: ast.Call) -> Optional[Facts]:
    flags = [text_of(argument) for argument in call.args]
    named: Dict[Any, Any] = {one.arg: one.value for one in call.keywords}
    if not flags or None in flags or None in named:
        return None
    is_positional = not str(flags[0]).startswith("-")
    required = module.constant(named["required"]) if "required" in named else False
    nargs = module.constant(named["nargs"]) if "nargs" in named else 1
    needs_one = nargs not in ("*", "?", None) and "default" not in named
    choices = _choices(module, named.get("choices"), named.get("type"))
    return {
        "flags": flags,
        **spot(call),
        **({"required": True} if required is True or (is_positional and needs_one) else {}),
        **({} if choices is None else {"choices": {"values": choices, **spot(named["choices"])}}),
    }


def _choices(module: Module, choices: Any, reads_as: Any) -> Optional[List[str]]:
    """Their texts, where a text that is given is compared as it is, or as a whole number."""
    values = module.listed(choices)
    wanted = {None: str, "str": str, "int": int}.get(getattr(reads_as, "id", "") if reads_as is not None else None)
    if values is None or wanted is None or not all(type(value) is wanted for value in values):
        return None
    return [str(value) for value in values]


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")
