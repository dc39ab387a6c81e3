"""`look/managed.py` tells where pip refuses to install."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "python"))

from cursus_runtime.look.managed import is_managed  # noqa: E402
from cursus_runtime.look.reader import Reader  # noqa: E402


class ManagedTest(unittest.TestCase):
    def test_an_interpreter_of_the_system_is_managed_and_an_environment_of_it_is_not(self):
        with tempfile.TemporaryDirectory() as library:
            self.assertFalse(is_managed(library, "/usr", "/usr"))
            with open(os.path.join(library, "EXTERNALLY-MANAGED"), "w") as file:
                file.write("[externally-managed]\n")
            self.assertTrue(is_managed(library, "/usr", "/usr"))
            self.assertFalse(is_managed(library, "/home/me/.venv", "/usr"))

    def test_the_facts_of_a_script_say_so_of_this_interpreter(self):
        library = os.path.dirname(os.__file__)
        facts = Reader().read(os.path.abspath(__file__))
        self.assertEqual(facts.get("isManaged", False), is_managed(library, sys.prefix, sys.base_prefix))


if __name__ == "__main__":
    unittest.main()
