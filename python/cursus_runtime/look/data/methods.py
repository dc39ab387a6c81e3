"""Methods: by the kind of value that they are called on."""

from typing import Any, Callable, Dict

from cursus_runtime.look.data import (
    arguments,
    column_methods,
    dict_writers,
    environment,
    frame_methods,
    grouping,
    handle_methods,
    item_methods,
    keys,
    learning,
    pools,
    ports,
    spark,
    text_methods,
)
from cursus_runtime.look.data.documents import Document
from cursus_runtime.look.data.frames import Column, ColumnNames, Frame, Groups
from cursus_runtime.look.data.values import (
    UNKNOWN,
    Choice,
    Const,
    Environ,
    Given,
    Handle,
    Items,
    Made,
    Mapping,
    Method,
    Ports,
    Text,
)
from cursus_runtime.look.data.verbs import note_by_verb
from cursus_runtime.look.data.world import note_aws, note_bucket


def call(run: Any, callee: Method, given: Given) -> Any:
    owner = callee.owner
    if "Bucket" in given.keywords:
        note_bucket(run, given)
    if isinstance(owner, Choice):
        return run.join([call(run, Method(one, callee.name), given) for one in owner.values])
    if spark.is_known(callee):
        return spark.call(run, callee, given)
    rule = _RULES.get(type(owner))
    if rule is not None:
        return rule(run, owner, callee.name, given)
    note_by_verb(run, callee.name, given)
    return UNKNOWN


def _of_environ(run: Any, owner: Environ, name: str, given: Given) -> Any:
    if name == "get":
        return environment.asked(run, given)
    return owner if name == "copy" else UNKNOWN


def _of_made(run: Any, owner: Made, name: str, given: Given) -> Any:
    if owner.name.startswith("boto3.") and name in ("client", "resource"):
        note_aws(run, f"boto3.{name}", given.get(0, "service_name"))
        return Made(f"boto3.{name}", given.positional, given.keywords)
    if isinstance(owner, arguments.Parser):
        return arguments.method(run, owner, name, given)
    if pools.is_known(owner, name):
        return pools.method(run, owner, name, given)
    if dict_writers.is_known(owner, name):
        return dict_writers.method(run, owner, name, given)
    return learning.method(run, owner, name, given)


_RULES: Dict[type, Callable[[Any, Any, str, Given], Any]] = {
    Const: text_methods.method,
    Items: item_methods.of_items,
    Mapping: item_methods.of_mapping,
    Environ: _of_environ,
    Ports: ports.method,
    Document: keys.method,
    Frame: frame_methods.method,
    Groups: grouping.of_groups,
    Column: column_methods.method,
    ColumnNames: item_methods.of_names,
    Handle: handle_methods.method,
    Text: handle_methods.of_text,
    Made: _of_made,
    arguments.Parser: _of_made,
}
