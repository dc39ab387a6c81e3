"""Calls into libraries: the first table that knows the name answers."""

from typing import Any, Dict

from cursus_runtime.look.data import (
    archive_calls,
    archive_programs,
    arguments,
    array_calls,
    builtin_calls,
    command_lines,
    estimators,
    file_calls,
    learning,
    pandas_calls,
    path_calls,
    reading_calls,
    world,
)
from cursus_runtime.look.data.values import CallRule, Given, Library, Made
from cursus_runtime.look.data.verbs import note_by_verb

_RULES: Dict[str, CallRule] = {
    **builtin_calls.RULES,
    **file_calls.RULES,
    **archive_calls.RULES,
    **path_calls.RULES,
    **reading_calls.RULES,
    **pandas_calls.RULES,
    **arguments.RULES,
    **command_lines.RULES,
}


def call(run: Any, callee: Library, given: Given) -> Any:
    rule = _RULES.get(callee.name)
    if rule is not None:
        return rule(run, given, callee.name)
    top = callee.name.split(".")[0]
    if top in ("numpy", "scipy"):
        return array_calls.call(run, callee.name, given)
    if estimators.is_known(callee.name):
        return learning.call(run, callee.name, given)
    if callee.name in ("boto3.client", "boto3.resource"):
        world.note_aws(run, callee.name, given.get(0, "service_name"))
        return Made(callee.name, given.positional, given.keywords)
    if world.is_program(callee.name):
        world.note_program(run, given.get(0, "args"))
        archive_programs.note_archives(run, given)
        return Made(callee.name, [], {})
    note_by_verb(run, callee.last, given)
    return Made(callee.name, given.positional, given.keywords)
