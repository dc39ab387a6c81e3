"""Real supervisors and children where no namespace is used, driven through launch.py over a real Unix socket."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path[:0] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python")]

from cursus_runtime.worker.watch import crowd, sampling  # noqa: E402
from test_worlds import Host, alive, eventually, remove  # noqa: E402

STUBBORN = """
import os, signal, subprocess, sys, time
program = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
for _ in range(3):
    process = subprocess.Popen([sys.executable, "-c", program], start_new_session=True, stdout=subprocess.PIPE)
    process.stdout.readline()
if os.fork() == 0:
    if os.fork() == 0:
        os.setsid(); time.sleep(600)
    os._exit(0)
os.wait()
"""


class SamplingTest(unittest.TestCase):
    def test_memory_is_known_of_a_child_that_ends_before_the_first_sample(self):
        process = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
        self.assertTrue(eventually(lambda: list(sampling.processes(crowd.Descendants(process.pid)))))
        sampler = sampling.Sampler(crowd.Descendants(process.pid), None)
        process.communicate()
        sampler.over_limit()
        self.assertGreater(sampler.peak_bytes, 0)


class SupervisorsTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cursus-supervisors-")
        self.addCleanup(remove, self.folder)
        self.host = Host(self.folder, rung="rewriting")
        self.addCleanup(self.host.close)

    def start(self, script, limit=None, name="1"):
        self.host.zygote.send(type="supervise", child="c" + name, keeper="w" + name)
        keeper, child = self.host.peer("w" + name), self.host.peer("c" + name)
        child.expect("ready")
        log = os.open(os.path.join(self.host.runtime, "c%s.log" % name), os.O_RDONLY)
        self.addCleanup(os.close, log)
        keeper.send(type="furnish", mounts=[], working_dir="/", watch=[], memory_limit_bytes=limit)
        keeper.expect("furnished")
        child.send(type="run", script=script)
        child.expect("started")
        return keeper, child

    def below(self, pid):
        with open("/proc/%d/task/%d/children" % (pid, pid)) as children:
            found = [int(child) for child in children.read().split()]
        return found + [grandchild for child in found for grandchild in self.below(child)]

    def stubborn(self):
        """A supervisor above five processes, four of them in sessions of their own, one orphaned."""
        keeper, child = self.start(STUBBORN + "time.sleep(600)")
        pid = keeper.hello["pid"]
        self.assertTrue(eventually(lambda: len(self.below(pid)) == 5))
        return keeper, child, [pid, *self.below(pid)]

    def test_a_child_ends_with_its_code_and_time(self):
        keeper, child = self.start("say(1); sum(range(3_000_000)); raise SystemExit")
        self.assertEqual(child.expect("finished")["exit_code"], 1)
        ended = keeper.expect("ended")
        self.assertEqual((ended["child"], ended["exit_code"]), ("c1", 1))
        self.assertGreater(ended["cpu_ms"], 0)

    def test_who_stays_is_named_and_then_ended(self):
        keeper, child = self.start(STUBBORN)
        child.expect("finished")
        keeper.expect("ended")
        pids = self.below(keeper.hello["pid"])
        keeper.send(type="settle", is_through=False)
        self.assertEqual(len(keeper.expect("settled")["survivors"]), 4)
        keeper.send(type="end", id="w1")
        keeper.expect("gone")
        self.assertEqual([pid for pid in pids if alive(pid)], [])

    def test_the_end_tells_first_how_the_child_ended(self):
        keeper, _, pids = self.stubborn()
        keeper.send(type="end", id="w1")
        self.assertEqual(keeper.expect("ended")["signal"], signal.SIGKILL)
        keeper.expect("gone")
        self.assertEqual([pid for pid in pids[1:] if alive(pid)], [])

    def test_everything_ends_when_node_goes_away(self):
        _, _, pids = self.stubborn()
        for peer in self.host.peers.values():
            peer.close()
        self.assertTrue(eventually(lambda: not any(alive(pid) for pid in pids)))

    def test_everything_ends_when_the_supervisor_is_killed_and_the_host_ends(self):
        _, _, pids = self.stubborn()
        os.kill(pids[0], signal.SIGKILL)
        self.host.zygote.close()
        self.host.process.wait(10)
        self.assertEqual([pid for pid in pids if alive(pid)], [])

    def test_too_much_memory_is_told_before_the_kill(self):
        keeper, _ = self.start("x = bytearray(300 << 20)\nimport time; time.sleep(60)", limit=200 << 20)
        self.assertGreater(keeper.expect("over_memory")["bytes"], 200 << 20)
        self.assertEqual(keeper.expect("ended")["signal"], signal.SIGKILL)

    def test_a_child_that_cannot_be_made_is_told_with_the_reason(self):
        open(os.path.join(self.host.runtime, "c1.log"), "w").close()
        self.host.zygote.send(type="supervise", child="c1", keeper="w1")
        keeper = self.host.peer("w1")
        told = {"type": "error", "id": "w1", "message": "[Errno 17] File exists", "errno": 17}
        self.assertEqual(keeper.receive(), told)
        self.assertIsNone(keeper.receive())

    def test_two_attempts_do_not_see_each_others_processes(self):
        first, _ = self.start("import time; time.sleep(600)", name="1")
        second, child = self.start("say(1)", name="2")
        child.expect("finished")
        second.expect("ended")
        second.send(type="settle", is_through=False)
        self.assertEqual(second.expect("settled")["survivors"], [])
        first.send(type="signal", signal=signal.SIGTERM)
        self.assertEqual(first.expect("ended")["signal"], signal.SIGTERM)


if __name__ == "__main__":
    unittest.main()
