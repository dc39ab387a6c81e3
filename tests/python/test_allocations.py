"""Tracked allocations name the user's lines, and leave `tracemalloc` to the script."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import attempt, cold  # noqa: E402

WARM = ["json", "tracemalloc", "tempfile", "linecache"]
HOLDS = "small = [bytearray(1000) for _ in range(100)]\nheld = bytearray(50_000_000)\n"


def tracked(files, preload=(), **given):
    files = {"main.py": files} if isinstance(files, str) else files
    ran = attempt(files, preload, allocations=True, **given)
    ran.allocations = ran.finished and ran.finished["allocations"]
    return ran


def first(ran):
    line = ran.allocations["lines"][0]
    return os.path.basename(line["file"]), line["line"], line["text"], round(line["bytes"] / 1e6)


class TrackedAllocations(unittest.TestCase):
    maxDiff = None

    def test_name_the_line_that_keeps_most_warm_and_cold_alike(self):
        for preload in ((), WARM):
            with self.subTest(preload):
                ran = tracked(HOLDS, preload)
                self.assertEqual(first(ran), ("main.py", 2, "held = bytearray(50_000_000)", 50))
                told = ran.allocations
                self.assertEqual(told["moment"], "end")
                self.assertTrue(50e6 < told["bytes"] <= told["peak_bytes"] < 53e6, told)
                whole = sum(line["bytes"] for line in told["lines"]) + told["library_bytes"] + told["other_bytes"]
                self.assertTrue(abs(whole - told["bytes"]) < 1e5, (whole, told["bytes"]))

    def test_count_what_a_library_holds_for_the_line_that_called_it(self):
        script = (
            "import json\ntext = '[' + ','.join(['\"%d\"' % n for n in range(20_000)]) + ']'\nrows = json.loads(text)\n"
        )
        for preload in ((), WARM):
            ran = tracked(script, preload)
            self.assertEqual(first(ran)[:3], ("main.py", 3, "rows = json.loads(text)"))

    def test_name_lines_of_the_modules_beside_the_script(self):
        ran = tracked({"main.py": "import helper\n", "helper.py": "\nkept = bytearray(30_000_000)\n"})
        self.assertEqual(first(ran), ("helper.py", 2, "kept = bytearray(30_000_000)", 30))

    def test_tell_what_a_failure_holds_in_its_functions(self):
        ran = tracked("def work():\n    rows = bytearray(50_000_000)\n    raise ValueError('no')\nwork()\n")
        self.assertEqual((ran.status, ran.failure["exception"]), (1, "ValueError"))
        self.assertEqual(first(ran), ("main.py", 2, "rows = bytearray(50_000_000)", 50))
        self.assertEqual(ran.allocations["moment"], "failure")

    @unittest.skipIf(sys.version_info < (3, 9), "Python 3.8 cannot look before the end")
    def test_tell_of_a_moment_before_the_end_when_more_was_held_then(self):
        script = "def work():\n    rows = bytearray(50_000_000)\n    open('out.txt', 'w').close()\nwork()\n"
        ran = tracked(script)
        self.assertEqual(first(ran), ("main.py", 2, "rows = bytearray(50_000_000)", 50))
        self.assertEqual(ran.allocations["moment"], "line")
        self.assertEqual(ran.allocations["at"], {"file": os.path.join(ran.folder, "main.py"), "line": 3})
        self.assertTrue(ran.allocations["peak_bytes"] < 53e6)

    def test_are_not_there_when_the_script_leaves_by_itself(self):
        ran = tracked(HOLDS + "import os\nos._exit(3)\n")
        self.assertEqual((ran.status, ran.finished), (3, None))

    def test_leave_tracemalloc_to_a_script_that_uses_it(self):
        script = (
            "import tracemalloc, warnings\n"
            "print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())\n"
            "tracemalloc.stop(); tracemalloc.clear_traces()\n"
            "print(tracemalloc.get_object_traceback(object()))\n"
            "try: tracemalloc.take_snapshot()\nexcept RuntimeError as error: print(error)\n"
            "before = bytearray(50_000_000)\n"
            "tracemalloc.start(3)\n"
            "print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit(), tracemalloc.get_traced_memory()[1] < 1e5)\n"
            "after = bytearray(2_000_000)\n"
            "top = tracemalloc.take_snapshot().statistics('lineno')[0]\n"
            "print(top.traceback[0].lineno, top.size // 1000)\n"
            "tracemalloc.stop(); print(tracemalloc.is_tracing())\n"
            "tracemalloc.start(); print(tracemalloc.start)\n"
        )
        for preload in ((), WARM):
            with self.subTest(preload):
                ran = tracked(script, preload)
                self.assertEqual((ran.output, ran.status), cold(ran))
                self.assertEqual(first(ran), ("main.py", 7, "before = bytearray(50_000_000)", 50))
                place = {"file": os.path.join(ran.folder, "main.py"), "line": 8}
                self.assertEqual((ran.allocations["moment"], ran.allocations["at"]), ("own-tracing", place))

    def test_leave_what_a_script_prints_as_it_is(self):
        script = (
            "import atexit, gc, sys, warnings\nwarnings.simplefilter('always')\nopen(__file__)\n"
            "print(gc.isenabled(), sys.argv, sorted(globals()))\natexit.register(print, 'last')\n"
            "import tracemalloc; print(tracemalloc.is_tracing())\n1/0\n"
        )
        ran = tracked(script)
        self.assertEqual((ran.output, ran.status), cold(ran))


if __name__ == "__main__":
    unittest.main()
