"""An error that a script logs and goes on after is told; one that is raised, usual or not logged is not."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import attempt  # noqa: E402

_LOG = "import logging\nlog = logging.getLogger('x')\n"
# Script, level, line that is told.
_TOLD = {
    "only logged": ("try:\n  open('/none')\nexcept OSError as e:\n  log.warning('none: %d', 1)\n", "WARNING", 6),
    "counted as zero": ("try:\n  open('/none')\nexcept OSError:\n  log.error('none: 1')\n  v = 0.0\n", "ERROR", 7),
    "returned": (
        "def f():\n  try:\n    open('/none')\n  except OSError:\n    log.error('none: 1')\n    return 0\nf()\n",
        "ERROR", 8,
    ),
    "warned of": (
        "import warnings\ntry:\n  open('/none')\nexcept OSError:\n  warnings.warn('none: 1')\n", "WARNING", 7,
    ),
    "in a loop": (
        "for n in range(3):\n  try:\n    open('/none')\n  except OSError:\n    log.error('none: 1')\n",
        "ERROR", 7,
    ),
}  # fmt: skip
_SILENT = {
    "raised again": (
        "try:\n  try:\n    open('/none')\n  except OSError:\n    log.error('none')\n    raise\nexcept OSError:\n  pass\n"
    ),
    "a library that is not there": "try:\n  import nowhere\nexcept ImportError:\n  log.warning('no library')\n",
    "no error at all": "log.error('nothing is being handled')\n",
    "warned of by a library": (
        "import warnings\ntry:\n  open('/none')\nexcept OSError:\n"
        "  next(map(eval, ['warnings.warn(\"none\", stacklevel=1)']))\n"
    ),
    "warned of and raised": (
        "import warnings\ntry:\n  try:\n    open('/none')\n  except OSError:\n    warnings.warn('none')\n    raise\n"
        "except OSError:\n  pass\n"
    ),
    "no error that is warned of": "import warnings\nwarnings.warn('none')\n",
    "warned of where warnings are off": (
        "import warnings\nwarnings.simplefilter('ignore')\ntry:\n  open('/none')\nexcept OSError:\n  warnings.warn('none')\n"
    ),
    "quietly": "try:\n  open('/none')\nexcept OSError:\n  log.info('none')\n",
    "the end of it": "try:\n  open('/none')\nexcept OSError:\n  log.error('none')\n  raise SystemExit(0)\n",
}


class AnErrorThatIsLogged(unittest.TestCase):
    def test_is_told_where_something_takes_the_place_of_what_failed(self):
        for name, (script, level, line) in _TOLD.items():
            with self.subTest(name):
                ran = attempt({"main.py": _LOG + script})
                told = [(one["level"], one["line"], one["said"], one["exception"]) for one in ran.observed["caught"]]
                self.assertEqual(told, [(level, line, "none: 1", "FileNotFoundError")], ran.output)

    def test_is_not_told_where_nothing_takes_its_place(self):
        for name, script in _SILENT.items():
            with self.subTest(name):
                ran = attempt({"main.py": _LOG + script})
                self.assertEqual(ran.observed["caught"], [], ran.output)


if __name__ == "__main__":
    unittest.main()
