"""What the script wants from the world: buckets, addresses, programs."""

import re
from typing import Any

from cursus_runtime.look.data.texts import normal, with_holes
from cursus_runtime.look.data.values import HOLE, Given, Items, text_in

_ADDRESS = re.compile(r"^(https?|ftp|wss?)://\S+$")
_CONTAINER = re.compile(r"^/opt/ml(/|$)")
_PROGRAMS = ("run", "call", "check_call", "check_output", "Popen", "system", "popen", "getoutput")


def note_literal(run: Any, text: str) -> None:
    """A text of the code that is a bucket's path, an address or a path in the container."""
    if len(text) > 2000 or "\n" in text:
        return
    if text.startswith(("s3://", "s3a://")):
        run.notes.need("s3", with_holes(text), run.line)
    elif _ADDRESS.match(text):
        run.notes.need("url", with_holes(text), run.line)
    elif _CONTAINER.match(text):
        run.notes.places.named.setdefault(normal(text), run.line)
    elif text.startswith("/tmp/") and normal(text) != "/tmp" and HOLE not in text:
        run.notes.places.temporary.setdefault(normal(text), run.line)


def note_program(run: Any, command: Any) -> None:
    """A program that is started."""
    parts = command.values if isinstance(command, Items) else [command]
    texts = [text_in(part) for part in parts]
    what = " ".join("*" if text is None else with_holes(text) for text in texts)
    run.notes.need("program", what or "*", run.line)


def note_aws(run: Any, name: str, service: Any) -> None:
    """A client of an AWS service."""
    text = text_in(service)
    run.notes.need("aws", name if text is None else f'{name}("{text}")', run.line)


def note_bucket(run: Any, given: Given) -> None:
    """`client.get_object(Bucket=..., Key=...)`."""
    parts = [text_in(given.keywords.get(name)) for name in ("Bucket", "Key")]
    run.notes.need("s3", "s3://" + "/".join("*" if part is None else with_holes(part) for part in parts), run.line)


def is_program(name: str) -> bool:
    module, _, last = name.rpartition(".")
    return module in ("subprocess", "os") and (last in _PROGRAMS or last.startswith(("exec", "spawn")))


def note_formatted(run: Any, text: str) -> None:
    if HOLE in text:
        note_literal(run, text)
