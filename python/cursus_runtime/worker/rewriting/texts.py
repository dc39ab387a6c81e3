"""Container paths inside longer texts: arguments, JSON, SQL, shell lines."""

import re
import shlex
from typing import Dict, Match, Optional, Union

Text = Union[str, bytes]

# What may stand before a path: not the rest of another path, of a word, or of something that is put in at run time.
_BEFORE = r"(?:(?<![\w./~\-)}\]*%$@+])|(?<=file://)|(?<=sqlite:///)|(?<=duckdb:///))"
# And behind a folder's name: not more of that name, and no way up, which may lead out of the folder.
_AFTER = r"(?![\w\-+@~%{$*?]|\.[\w.]|(?:/[^/\s'\"]*)*?/\.\.(?![^/\s'\"]))"
# These would end a string in JSON, SQL or Python.
_BREAKS_STRINGS = re.compile(r"[\"'`\\\x00-\x1f]").search
_HOST_SCHEMES = ("file://",)


class Texts:
    """`targets`: folder → what takes its place, or None for a folder whose paths stay as they are."""

    def __init__(self, targets: Dict[str, Optional[str]]) -> None:
        kept = {_percent_encoded(folder): None for folder, target in targets.items() if target is None}
        self._targets = targets = {**kept, **targets}
        longest_first = sorted(targets, key=len, reverse=True)
        self._search = re.compile(_BEFORE + "(?:" + "|".join(map(re.escape, longest_first)) + ")" + _AFTER)

    def text(self, value: Text, starts: bool = True, ends: bool = True) -> Text:
        """Every container path in it as the host's; `starts` and `ends` say whether the text goes on beyond `value`."""
        if isinstance(value, bytes):
            decoded = value.decode("utf-8", "surrogateescape")
            return self.text(decoded, starts, ends).encode("utf-8", "surrogateescape")  # type: ignore[union-attr]

        def replaced(found: Match[str]) -> str:
            if (found.start() == 0 and not starts) or (found.end() == len(value) and not ends):
                return found.group()
            return self._in_text(found)

        return self._search.sub(replaced, value)

    def shell(self, line: Text) -> Text:
        """The same in a line for a shell, quoted as the place needs it; also what was mapped before."""
        if isinstance(line, bytes):
            decoded = line.decode("utf-8", "surrogateescape")
            return self.shell(decoded).encode("utf-8", "surrogateescape")  # type: ignore[union-attr]
        return self._search.sub(self._in_shell, line)

    def _in_text(self, found: Match[str]) -> str:
        target = self._targets[found.group()]
        if target is None:
            return found.group()
        before = found.string[: found.start()]
        if before.endswith(_HOST_SCHEMES):
            return _percent_encoded(target)
        if _BREAKS_STRINGS(target) and before and not before.endswith("="):
            return found.group()  # Python's own functions still find it at run time
        return target

    def _in_shell(self, found: Match[str]) -> str:
        target = self._targets[found.group()] or found.group()
        quotes = _open_quotes(found.string[: found.start()])
        if quotes == "'":
            return target.replace("'", "'\\''")
        return re.sub(r'([\\"$`])', r"\\\1", target) if quotes == '"' else shlex.quote(target)


def _open_quotes(before: str) -> str:
    state, escaped = "", False
    for sign in before:
        if escaped:
            escaped = False
        elif sign == "\\" and state != "'":
            escaped = True
        elif sign == state:
            state = ""
        elif not state and sign in "'\"":
            state = sign
    return state


def _percent_encoded(path: str) -> str:
    return re.sub(rb"[^\w/.~-]", lambda at: b"%%%02X" % at.group()[0], path.encode("utf-8", "surrogateescape")).decode()
