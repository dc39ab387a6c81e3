"""The stand-ins for values that the code is followed with. What they do is told in the modules beside this one."""

import ast
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

# Stands in a text for what is not known; told as `*`.
HOLE = "\x00"
# A text that begins with one of these is a path below a port whose folder is not told, or below a temporary folder.
PORT = "\x01"
TEMPORARY = "\x02"

_LONGEST = 20_000
_MOST_ITEMS = 1000

NamedBy = Tuple[Tuple[str, str], ...]


class Unknown:
    """A value of which nothing is known."""


UNKNOWN = Unknown()


class Const:
    """A text (with holes), number, boolean or None, and from where its value came: `("environment", "LABEL")`.

    `there`: a path that exists wherever this value comes to be, as the code found it or asked for it.
    """

    __slots__ = ("value", "named_by", "there")

    def __init__(self, value: Any, named_by: NamedBy = (), there: Optional[str] = None) -> None:
        self.value = HOLE if isinstance(value, str) and len(value) > _LONGEST else value
        self.named_by = named_by
        self.there = there


class Items:
    """A list, tuple or set; `is_open`: there may be more, or an item stands for many."""

    def __init__(self, values: List[Any], is_open: bool = False, named_by: NamedBy = ()) -> None:
        self.values = values[:_MOST_ITEMS]
        self.is_open = is_open or len(values) > _MOST_ITEMS
        self.named_by = named_by

    def extend(self, more: List[Any]) -> None:
        room = _MOST_ITEMS - len(self.values)
        self.values.extend(more[:room])
        self.is_open = self.is_open or len(more) > room


_MOST_OTHERS = 32


class Mapping:
    """A dict with its constant keys, and with values whose keys are not known."""

    def __init__(self, entries: Dict[Any, Any], is_open: bool = False) -> None:
        self.entries = entries
        self.is_open = is_open
        self.others: List[Any] = []
        # Keys that are set below an `if` only.
        self.sometimes: List[Any] = []

    def keep(self, value: Any) -> None:
        """Under a key that is not known."""
        self.is_open = True
        if len(self.others) < _MOST_OTHERS:
            self.others.append(value)


class Choice(NamedTuple):
    """One of several values: what branches left."""

    values: List[Any]


class Library(NamedTuple):
    """Something of an imported module or of the builtins, by its dotted name."""

    name: str

    @property
    def last(self) -> str:
        return self.name.rsplit(".", 1)[-1]


class Made:
    """An object that a library's class made."""

    def __init__(self, name: str, arguments: List[Any], keywords: Dict[str, Any]) -> None:
        self.name = name
        self.last = name.rsplit(".", 1)[-1]
        self.arguments = arguments
        self.keywords = keywords


class Function(NamedTuple):
    """A function of the script."""

    node: Any
    scope: Any
    owner: Any = None


class UserClass(NamedTuple):
    node: ast.ClassDef
    scope: Any


class Instance:
    def __init__(self, made_by: UserClass, attributes: Dict[str, Any]) -> None:
        self.made_by = made_by
        self.attributes = attributes


class Method(NamedTuple):
    """`owner.name`, not called yet."""

    owner: Any
    name: str


class Handle(NamedTuple):
    """An open file or archive."""

    path: str
    mode: str
    what: str = "open"


class Text(NamedTuple):
    """What was read from a file: its text or bytes, or one of its lines."""

    path: str
    is_line: bool = False


class Given(NamedTuple):
    """The arguments of a call."""

    positional: List[Any]
    keywords: Dict[str, Any]

    def get(self, index: int, name: Optional[str] = None) -> Any:
        """By position or by name, `UNKNOWN` when it is not given."""
        if index < len(self.positional):
            return self.positional[index]
        return self.keywords.get(name, UNKNOWN) if name is not None else UNKNOWN

    @property
    def all(self) -> List[Any]:
        return [*self.positional, *self.keywords.values()]


# What a call of a library's function gives: with the run, the arguments and the function's name.
CallRule = Callable[[Any, Given, str], Any]


class Namespace:
    """What `parse_args` gives; not `is_whole`: what `main` takes as `job_args` where no parser is seen."""

    def __init__(self, entries: Dict[str, Any], is_whole: bool) -> None:
        self.entries = entries
        self.is_whole = is_whole


class Environ:
    """`os.environ`, or a dict of all of it."""


class Ports(NamedTuple):
    """`input_paths` and the like inside of `main`; `entries` is what it was called with."""

    side: str
    entries: Optional[Mapping]


class Span(NamedTuple):
    """A slice with constant ends."""

    low: Optional[int]
    high: Optional[int]


def is_plain(value: Any) -> bool:
    """Whether it can be told: a whole text, a boolean, a number that every reader of JSON takes."""
    if isinstance(value, str):
        return HOLE not in value and len(value) <= _LONGEST
    if isinstance(value, float):
        return value - value == 0
    return isinstance(value, int) and abs(value) < 2**53


def text_in(value: Any) -> Optional[str]:
    """The text of a value, None when it is none."""
    return value.value if isinstance(value, Const) and isinstance(value.value, str) else None


def number_in(value: Any) -> Optional[float]:
    """The number of a value, None when it is none; booleans are none."""
    if not isinstance(value, Const) or isinstance(value.value, bool):
        return None
    return value.value if isinstance(value.value, (int, float)) else None


def options_of(value: Any) -> List[Any]:
    """The values that this one may be."""
    return value.values if isinstance(value, Choice) else [value]


def named_by_of(value: Any) -> NamedBy:
    return value.named_by if isinstance(value, (Const, Items)) else ()
