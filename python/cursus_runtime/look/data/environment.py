"""Environment variables: what the container, the project or the code's default gives them."""

from typing import Any

from cursus_runtime.look.data.values import HOLE, UNKNOWN, Const, Given, text_in

_CONTAINER = {
    "SM_MODEL_DIR": "/opt/ml/model",
    "SM_OUTPUT_DATA_DIR": "/opt/ml/output/data",
    "SM_OUTPUT_DIR": "/opt/ml/output",
    "SM_OUTPUT_INTERMEDIATE_DIR": "/opt/ml/output/intermediate",
    "SM_INPUT_DIR": "/opt/ml/input",
    "SM_INPUT_CONFIG_DIR": "/opt/ml/input/config",
    "SM_MODULE_DIR": "/opt/ml/code",
    "SAGEMAKER_BASE_DIR": "/opt/ml",
    "SAGEMAKER_INTERNAL_PATH": "/opt/ml/code",
}
_CHANNEL = "SM_CHANNEL_"


def needed(run: Any, name: str) -> Any:
    """`os.environ[name]`."""
    run.notes.asked("environment", name, run.line).is_needed = True
    return _value(run, name, UNKNOWN)


def asked(run: Any, given: Given) -> Any:
    """`os.environ.get(name, default)`."""
    name = text_in(given.get(0, "key"))
    if name is None or HOLE in name:
        return given.get(1, "default")
    default = given.get(1, "default")
    record = run.notes.asked("environment", name, run.line)
    if isinstance(default, Const) and record.default is None:
        record.default = default.value
    return _value(run, name, default)


def _value(run: Any, name: str, default: Any) -> Any:
    named_by = (("environment", name),)
    if name in run.notes.request.environment:
        return Const(run.notes.request.environment[name], named_by)
    if name in _CONTAINER:
        return Const(_CONTAINER[name])
    if name.startswith(_CHANNEL):
        return Const("/opt/ml/input/data/" + name[len(_CHANNEL) :].lower())
    if isinstance(default, Const) and default.value not in (None, ""):
        return Const(default.value, named_by)
    return Const(HOLE, named_by) if default is UNKNOWN or isinstance(default, Const) else default
