"""The keys of `input_paths` and `output_paths` in `main`, and the folders that they are given."""

from typing import Any

from cursus_runtime.look.data.values import PORT, UNKNOWN, Const, Environ, Given, Mapping, Namespace, Ports, text_in

_SIDES = {"input_paths": "input", "output_paths": "output"}


def for_parameter(run: Any, name: str, value: Any) -> Any:
    """What a parameter of this name stands for by the convention of `main`."""
    if name in _SIDES:
        if isinstance(value, Ports):
            return value
        entries = value if isinstance(value, Mapping) else None
        for key in entries.entries if entries else []:
            _given(run, Ports(_SIDES[name], entries), key)
        return Ports(_SIDES[name], entries)
    if value is UNKNOWN and name == "environ_vars":
        return Environ()
    if value is UNKNOWN and name == "job_args":
        return Namespace({}, False)
    return value


def needed(run: Any, owner: Ports, name: str) -> Any:
    """`input_paths[name]`."""
    run.notes.asked(owner.side, name, run.line).is_needed = True
    return _value(run, owner, name)


def method(run: Any, owner: Ports, name: str, given: Given) -> Any:
    key = text_in(given.get(0))
    if name == "get" and key is not None:
        run.notes.asked(owner.side, key, run.line)
        default = given.get(1)
        value = _value(run, owner, key)
        return run.join([value, default]) if text_in(default) else value
    if name in ("items", "values", "keys", "copy") and owner.entries is not None:
        return run.call_method(owner.entries, name, [])
    return UNKNOWN


def _given(run: Any, owner: Ports, key: Any) -> None:
    if not isinstance(key, str) or owner.entries is None:
        return
    record = run.notes.asked(owner.side, key, run.line)
    path = text_in(owner.entries.entries[key])
    if path is not None:
        record.told.setdefault("path", path)
    if key in owner.entries.sometimes:
        record.told["sometimes"] = True
    else:
        record.told["always"] = True


def _value(run: Any, owner: Ports, name: str) -> Any:
    entries = owner.entries.entries if owner.entries is not None else {}
    value = entries.get(name, UNKNOWN)
    return value if text_in(value) is not None else Const(f"{PORT}{owner.side}:{name}{PORT}")
