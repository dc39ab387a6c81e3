"""Names what Python 3.8 cannot parse, and the uses of methods that it lacks; exit code 1 when there is one.

Other checkers know them only where they know the type: `"text".removeprefix("t")`, not `text.removeprefix("t")`.
"""

import ast
import sys
from pathlib import Path
from typing import Iterator, Tuple

NEWER = {
    **dict.fromkeys(("removeprefix", "removesuffix"), "str, 3.9"),
    **dict.fromkeys(("is_relative_to", "with_stem"), "pathlib, 3.9"),
    **dict.fromkeys(("hardlink_to",), "pathlib, 3.10"),
    **dict.fromkeys(("bit_count",), "int, 3.10"),
    **dict.fromkeys(("add_note",), "BaseException, 3.11"),
}


def uses(file: Path) -> Iterator[Tuple[int, str]]:
    try:
        tree = ast.parse(file.read_text(encoding="utf-8"), str(file), feature_version=(3, 8))
    except SyntaxError as error:
        yield error.lineno or 1, str(error.msg)
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in NEWER:
            yield node.lineno, "%s is newer than Python 3.8 (%s)" % (node.attr, NEWER[node.attr])


def main() -> int:
    files = sorted(file for folder in sys.argv[1:] for file in Path(folder).rglob("*.py"))
    found = [(file, *use) for file in files for use in uses(file)]
    for file, line, words in found:
        print("%s:%d: %s" % (file, line, words))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
