"""The classes of a label, where settings tell that there are more than two."""

import json
from typing import Any, Dict, List

from cursus_runtime.look.data.notes import Request
from cursus_runtime.look.data.values import is_plain

_LISTS = ("multiclass_categories", "class_names", "classes")
_COUNTS = ("num_classes", "num_class", "n_classes")
_MOST = 100


def classes_in(request: Request) -> List[Any]:
    """Named by a list, or counted; none where a setting says that there are two."""
    given = _settings(request)
    if str(given.get("is_binary", "")).lower() == "true":
        return []
    for name in _LISTS:
        listed = _list(given.get(name))
        if len(listed) > 2:
            return listed[:_MOST]
    for name in _COUNTS:
        count = str(given.get(name, ""))
        if count.isdigit() and int(count) > 2:
            return list(range(min(int(count), _MOST)))
    return []


def _settings(request: Request) -> Dict[str, Any]:
    """What documents say, what the job is given, and what its environment holds; the last one wins."""
    found: Dict[str, Any] = {}
    for given in (*request.settings.read, request.hyperparameters, request.environment):
        found.update({str(name).lower(): value for name, value in given.items()})
    return found


def _list(value: Any) -> List[Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return []
    return [one for one in value if is_plain(one)] if isinstance(value, list) else []
