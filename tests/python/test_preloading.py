"""What is imported ahead of scripts, and what is left to them."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

PACKAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python")
MODULES = {
    "silent": "VALUE = 1",
    "prints": "print('welcome')",
    "prints_without_python": "import os; os.write(2, b'welcome')",
    "prints_from_c": "import ctypes; ctypes.CDLL(None).puts(b'welcome')",
    "warns_its_importer": "import warnings; warnings.warn('old', DeprecationWarning, stacklevel=2)",
    "warns_itself_unseen": "import warnings; warnings.warn('old', DeprecationWarning)",
    "filters": "import warnings; warnings.filterwarnings('ignore', 'never mind')",
    "fails": "raise ValueError('no')",
}
ASK = """
import json, sys, warnings
from cursus_runtime.worker.host import preloading
report = preloading.preload(sys.argv[1:], lambda _: None)
print("after")
print(json.dumps({**report, "filtered": any("never mind" in str(one) for one in warnings.filters)}))
"""


class Preloading(unittest.TestCase):
    def test_a_module_that_says_something_is_left_to_the_scripts_since_their_log_must_hold_it(self):
        speaks = "says something while it is imported"
        with tempfile.TemporaryDirectory() as folder:
            for name, text in MODULES.items():
                with open(os.path.join(folder, name + ".py"), "w") as file:
                    file.write(text)
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join([folder, PACKAGES])}
            said = subprocess.run(
                [sys.executable, "-c", ASK, *MODULES], env=environment, capture_output=True, text=True, check=True
            )
        after, report = said.stdout.splitlines()
        answer = json.loads(report)
        self.assertEqual([after, said.stderr], ["after", ""])
        self.assertEqual(answer["imported"], ["silent", "warns_itself_unseen", "filters"])
        self.assertTrue(answer["filtered"])
        self.assertEqual(
            answer["refused"],
            [
                {"module": "prints", "reason": speaks},
                {"module": "prints_without_python", "reason": speaks},
                {"module": "prints_from_c", "reason": speaks},
                {"module": "warns_its_importer", "reason": speaks},
                {"module": "fails", "reason": "ValueError: no"},
            ],
        )


if __name__ == "__main__":
    unittest.main()
