"""The facts of one script by the convention of `main`. Their shape is `Convention` in `src/model/convention.ts`."""

import ast
from typing import Any, Dict, List, Optional

from cursus_runtime.look.convention.arguments import command_line
from cursus_runtime.look.convention.given import KeysGiven
from cursus_runtime.look.convention.lacking import none_used
from cursus_runtime.look.convention.module import Module
from cursus_runtime.look.convention.reads import KeyReads, bound_to
from cursus_runtime.look.convention.variables import variables
from cursus_runtime.look.source import Facts

_ROLES = {"input_paths": "inputs", "output_paths": "outputs", "environ_vars": "environment"}


def convention(tree: ast.Module, siblings: List[ast.Module], imports_unseen: bool) -> Facts:
    """What its `main` asks for, what its block gives, and what it reads of its arguments and variables."""
    module = Module(tree)
    parsed = None if imports_unseen else command_line(module, siblings)
    return {
        "variables": variables(module, siblings, imports_unseen),
        **({} if parsed is None else {"commandLine": parsed}),
        **_main(module),
    }


def _main(module: Module) -> Facts:
    main: Any = module.functions.get("main")
    if main is None:
        return {}
    call = _only_call(module)
    values = {} if call is None else _values(main, call)
    roles = _roles(main, values)
    asked = {role: KeyReads(module).of(main, name) for name, role in roles.items()}
    if call is None:
        return {"asked": asked} if asked else {}
    given = {
        role: KeysGiven(module).of(values[name], call)
        for name, role in roles.items()
        if name in values and not (isinstance(values[name], ast.Constant) and values[name].value is None)
    }
    return {**({"asked": asked, "given": given} if asked else {}), "noneUsed": none_used(module, main, call)}


def _only_call(module: Module) -> Optional[ast.Call]:
    """The one place that names `main`, if it calls it from outside."""
    named = [node for node in module.nodes if isinstance(node, ast.Name) and node.id == "main"]
    call = module.parent(named[0]) if len(named) == 1 else None
    return call if isinstance(call, ast.Call) and call.func is named[0] else None


def _values(main: Any, call: ast.Call) -> Dict[str, Any]:
    bound = bound_to(main, call)
    return {bound[id(node)]: node for node in [*call.args, *(one.value for one in call.keywords)] if id(node) in bound}


def _roles(main: Any, values: Dict[str, Any]) -> Dict[str, str]:
    """By the names of the parameters; by their places where the block hands over three dicts."""
    names = [one.arg for one in [*getattr(main.args, "posonlyargs", []), *main.args.args]]
    by_name = {name: _ROLES[name] for name in [*names, *(one.arg for one in main.args.kwonlyargs)] if name in _ROLES}
    if by_name or len(names) < 4 or not all(isinstance(values.get(name), ast.Dict) for name in names[:3]):
        return by_name
    return dict(zip(names, _ROLES.values()))
