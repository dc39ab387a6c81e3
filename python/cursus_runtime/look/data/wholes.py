"""What is noted of all columns of a frame at once."""

from typing import Any, Dict

from cursus_runtime.look.data.frames import Frame


def note_numbers(run: Any, frame: Frame, what: str) -> None:
    """All that is left of the frame has to be numbers."""
    for part in frame.parts if not frame.is_vague else []:
        if part.only is None:
            for table in part.tables:
                table.note_whole("numbersOnly", what, run.line)
    note_kept(run, frame, what, {"kind": "number"})


def note_kept(run: Any, frame: Frame, what: str, facts: Dict[str, Any]) -> None:
    """The same of each column, where the frame's columns are known."""
    for part in frame.parts:
        for name in (part.only or set()) - frame.recoded:
            for table in part.tables:
                table.column(part.source(name)).note(what, run.line, **facts)
