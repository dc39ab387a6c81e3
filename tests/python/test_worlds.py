"""Real zygotes, worlds and children, driven through launch.py over a real Unix socket.

A tiny `attempt.py` takes the place of the real one in a copy of the package: it runs the Python text in `script`.
"""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

PACKAGE = os.path.join(os.path.dirname(__file__), "..", "..", "python", "cursus_runtime")
ATTEMPT = """
import os, sys, traceback

def run(message, send):
    send({"type": "started"})
    answers = []
    try:
        exec(compile(message["script"], "script", "exec"), {"say": answers.append, "__name__": "__main__"})
        code = 0
    except BaseException:
        answers.append(traceback.format_exc())
        code = 1
    sys.stdout.flush()
    send({"type": "finished", "exit_code": code, "said": answers})
    os._exit(code)
"""
PATIENCE_SECONDS = 20


class Peer:
    def __init__(self, connection):
        self.connection = connection
        self.lines = connection.makefile("rb")
        self.hello = self.receive()

    def send(self, **message):
        self.connection.sendall(json.dumps(message).encode() + b"\n")

    def receive(self):
        line = self.lines.readline()
        return json.loads(line) if line else None

    def expect(self, kind):
        message = self.receive()
        assert message is not None and message["type"] == kind, (kind, message)
        return message

    def close(self):
        self.lines.close()
        self.connection.close()


class Host:
    """Node's side."""

    def __init__(self, folder, hidden=(), rung="namespaces"):
        self.runtime = os.path.join(folder, "runtime")
        os.mkdir(self.runtime)
        package = os.path.join(folder, "package", "cursus_runtime")
        shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "attempt.py"))
        with open(os.path.join(package, "worker", "script", "attempt.py"), "w") as tiny:
            tiny.write(ATTEMPT)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(self.runtime, "s"))
        self.listener.listen(50)
        self.listener.settimeout(PATIENCE_SECONDS)
        options = {"socket": os.path.join(self.runtime, "s"), "runtime": self.runtime, "id": "h1", "rung": rung}
        options.update(readable=[], hidden=list(hidden))
        launch = os.path.join(package, "worker", "launch.py")
        self.process = subprocess.Popen([sys.executable, launch, json.dumps(options)], stderr=subprocess.PIPE)
        self.peers = {}
        self.zygote = self.peer("h1")
        self.builder = self.peer("h1.builder") if rung == "namespaces" else None

    def peer(self, name):
        while name not in self.peers:
            connection, _ = self.listener.accept()
            connection.settimeout(PATIENCE_SECONDS)
            peer = Peer(connection)
            self.peers[peer.hello["id"]] = peer
        return self.peers[name]

    def world(self, name, network="off"):
        self.builder.send(type="world", id=name, network=network)
        keeper = self.peer(name)
        keeper.expect("built")
        return keeper

    def child(self, name, keeper, zygote=None):
        (zygote or self.zygote).send(type="fork", child=name, keeper_pid=keeper.hello["pid"])
        child = self.peer(name)
        child.expect("ready")
        return child

    def close(self):
        for peer in self.peers.values():
            peer.close()
        self.listener.close()
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()


def alive(pid):
    try:
        with open("/proc/%d/stat" % pid) as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(check):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.01)
    return False


def refusal():
    probe = os.path.join(PACKAGE, "worker", "host", "probe.py")
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run([sys.executable, probe, folder], stderr=subprocess.PIPE)
    return tried.stderr.decode() if tried.returncode else None


REFUSED = refusal()


@unittest.skipIf(REFUSED, "namespaces are refused here: %s" % REFUSED)
class WorldsTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cursus-worlds-")
        self.addCleanup(remove, self.folder)
        self.workspace = self.path("workspace")
        self.host = Host(self.folder, hidden=[self.workspace])
        self.addCleanup(self.host.close)

    def path(self, *names):
        path = os.path.join(self.folder, *names)
        os.makedirs(path, exist_ok=True)
        return path

    def furnish(self, keeper, mounts=(), watch=(), limit=None):
        scratch = [
            {"kind": "bind", "from": self.path("workspace", "ml"), "to": "/opt/ml", "readonly": False},
            {"kind": "bind", "from": self.path("workspace", "tmp"), "to": "/tmp", "readonly": False},
        ]
        rest = {"watch": list(watch), "memory_limit_bytes": limit}
        keeper.send(type="furnish", mounts=scratch + list(mounts), working_dir="/", **rest)
        keeper.expect("furnished")

    def start(self, script, mounts=(), watch=(), limit=None, network="off"):
        keeper = self.host.world("w1", network)
        child = self.host.child("c1", keeper)
        self.log = os.open(os.path.join(self.host.runtime, "c1.log"), os.O_RDONLY)
        self.addCleanup(os.close, self.log)
        self.furnish(keeper, mounts, watch, limit)
        child.send(type="run", script=script)
        child.expect("started")
        return keeper, child

    def say(self, script, **options):
        """What the script said. It must have ended well."""
        keeper, child = self.start(script, **options)
        finished = child.expect("finished")
        self.assertEqual((finished["exit_code"], self.host.zygote.expect("ended")["exit_code"]), (0, 0), finished)
        keeper.send(type="settle", is_through=False)
        self.settled = keeper.expect("settled")
        return finished["said"]

    def test_a_folder_made_after_the_host_began_is_hidden_all_the_same(self):
        beside = tempfile.mkdtemp(dir=os.path.dirname(os.path.abspath(__file__)))  # worlds show the host's folders here
        self.addCleanup(remove, beside)
        late = os.path.join(beside, "late")
        self.host.close()
        self.host = Host(self.path("another"), hidden=[late])
        self.addCleanup(self.host.close)
        os.makedirs(os.path.join(late, "inside"))
        self.assertEqual(self.say("import os\nsay(os.path.exists(%r))" % os.path.join(late, "inside")), [False])

    def test_a_child_lives_in_its_own_world(self):
        said = self.say(
            """
import os, socket
say(os.getcwd()); say(os.getuid()); say(socket.gethostname()); say(os.getppid()); say(os.getsid(0) == os.getpid())
say(sorted(name for name in os.listdir("/proc") if name.isdigit()))
say([row.split(":")[0].strip() for row in open("/proc/net/dev")][2:])
say([row.split()[1] for row in open("/proc/self/status") if row[:3] in ("Cap", "NoN")])
say(os.path.exists("/.host")); say(sorted(os.listdir("/opt"))); say(os.listdir("/opt/ml")); say(os.listdir("/run"))
say(oct(os.umask(0)))
open("/opt/ml/here", "w").write("x"); print("to the log", flush=True); open("/dev/stderr", "w").write("and error")
server = socket.socket(); server.bind(("127.0.0.1", 80))
say(os.path.exists("/proc/1/root/"))
say(os.open("/dev/null", os.O_RDONLY))
"""
        )
        self.assertEqual(said[:6], ["/", 0, "algo-1", 0, True, ["1", "2"]])
        caps = "00000000000004db"
        self.assertEqual(said[6], ["lo"])
        self.assertEqual(said[7], ["0" * 16, caps, caps, caps, "0" * 16, "1"])
        self.assertEqual(said[8:13], [False, ["ml"], [], [], "0o22"])
        self.assertEqual(said[13], False)
        self.assertEqual(os.listdir(self.path("workspace", "ml")), ["here"])
        self.assertEqual(os.read(self.log, 100), b"to the log\nand error")

    def test_a_script_cannot_leave_or_change_the_host(self):
        secret = self.path("workspace", "other-step")
        said = self.say(
            """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
say(libc.unshare(0x10000000)); say(libc.mount(b"tmpfs", b"/mnt", b"tmpfs", 0, None)); say(libc.ptrace(16, 1, 0, 0))
say(libc.umount2(b"/usr", 2)); say(os.path.exists(%r))
for path in ("/usr/x", "/etc/x", "/proc/sys/kernel/hostname", "/sys/x", "/proc/sysrq-trigger", "/boot/x"):
    try: open(path, "w"); say(path)
    except OSError as error: pass
"""
            % secret
        )
        self.assertEqual(said, [-1, -1, -1, -1, False])

    def test_what_is_written_outside_is_named(self):
        self.say("open('/cwd.txt', 'w'); import os; os.makedirs('/root/a'); open('/root/a/b', 'w')\nopen('/tmp/x','w')")
        self.assertEqual(self.settled["outside"], ["/cwd.txt", "/root/a/b"])
        self.assertEqual(self.settled["survivors"], [])
        self.assertGreater(self.settled["peak_memory_bytes"], -1)

    def test_inputs_are_overlays_and_reads_and_writes_are_seen(self):
        odd = "in:pu,t\\x"
        with open(os.path.join(self.path("workspace", odd), "data.csv"), "w") as data:
            data.write("1")
        with open(os.path.join(self.path("workspace", odd), "changed.csv"), "w") as data:
            data.write("1")
        overlay = {"kind": "overlay", "lower": self.path("workspace", odd), "to": "/opt/ml/processing/input"}
        overlay.update(upper=self.path("workspace", odd + "u", "upper"), work=self.path("workspace", odd + "u", "work"))
        self.path("workspace", "ml", "out")
        watch = [
            {"port": "i", "path": "/opt/ml/processing/input", "side": "input"},
            {"port": "o", "path": "/opt/ml/out", "side": "output"},
        ]
        script = """
import os
say(open("/opt/ml/processing/input/data.csv").read())
open("/opt/ml/processing/input/changed.csv", "a").write("2")
os.makedirs("/opt/ml/out/a/b/c"); open("/opt/ml/out/a/b/c/file", "w").write("x")
"""
        self.assertEqual(self.say(script, mounts=[overlay], watch=watch), ["1"])
        with open(os.path.join(self.path("workspace", odd), "changed.csv")) as data:
            self.assertEqual(data.read(), "1")
        self.assertEqual(self.settled["reads"], ["/opt/ml/processing/input/data.csv"])
        self.assertEqual(self.settled["writes"], ["/opt/ml/out/a/b/c/file", "/opt/ml/processing/input/changed.csv"])
        self.assertFalse(self.settled["overflow"])

    def test_ten_thousand_opened_files_are_all_seen(self):
        folder = self.path("workspace", "ml", "many")
        for number in range(10000):
            open(os.path.join(folder, str(number)), "w").close()
        watch = [{"port": "i", "path": "/opt/ml/many", "side": "input"}]
        self.say("for n in range(10000): open('/opt/ml/many/%d' % n).close()", watch=watch)
        self.assertEqual((len(self.settled["reads"]), self.settled["overflow"]), (10000, False))

    def test_a_child_that_cannot_be_made_is_told_and_the_next_one_is(self):
        keeper = self.host.world("w1")
        open(os.path.join(self.host.runtime, "c1.log"), "w").close()
        self.host.zygote.send(type="fork", child="c1", keeper_pid=keeper.hello["pid"])
        told = {"type": "error", "child": "c1", "message": "[Errno 17] File exists", "errno": 17}
        self.assertEqual(self.host.zygote.receive(), told)
        self.host.child("c2", keeper)

    def test_a_world_that_finds_no_descriptor_is_told_and_the_next_one_is_built(self):
        builder = self.host.builder.hello["pid"]
        resource.prlimit(builder, resource.RLIMIT_NOFILE, (7, 64))
        self.host.builder.send(type="world", id="w1", network="off")
        told = {"type": "error", "id": "w1", "message": "[Errno 24] Too many open files", "errno": 24}
        self.assertEqual(self.host.builder.receive(), told)
        resource.prlimit(builder, resource.RLIMIT_NOFILE, (64, 64))
        self.host.world("w2")

    def test_too_much_memory_kills_the_world(self):
        keeper, _ = self.start("x = bytearray(300 << 20)\nimport time; time.sleep(60)", limit=200 << 20)
        self.assertGreater(keeper.expect("over_memory")["bytes"], 200 << 20)
        self.assertEqual(self.host.zygote.expect("ended")["signal"], signal.SIGKILL)

    def test_shared_pages_of_forks_are_counted_once(self):
        script = """
import os, time
x = bytearray(100 << 20)
for _ in range(4):
    if os.fork() == 0: time.sleep(1); os._exit(0)
time.sleep(0.3)
"""
        self.say(script, limit=300 << 20)
        self.assertLess(self.settled["peak_memory_bytes"], 250 << 20)
        self.assertEqual(len(self.settled["survivors"]), 4)

    def test_eight_forks_that_share_what_the_script_holds_do_not_cost_it_eight_times(self):
        script = """
import os
x = bytearray(210 << 20)
end, go = os.pipe()
forks = [os.fork() or os.read(end, 1) and os._exit(0) for _ in range(8)]
import time
time.sleep(0.3)
os.write(go, b"x" * 8)
for fork in forks: os.waitpid(fork, 0)
"""
        self.say(script, limit=300 << 20)
        self.assertGreater(self.settled["peak_memory_bytes"], 200 << 20)
        self.assertLess(self.settled["peak_memory_bytes"], 260 << 20)

    def test_what_forks_take_for_themselves_adds_up_and_kills_them_all(self):
        script = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        x = bytearray(100 << 20)
        time.sleep(60)
time.sleep(60)
"""
        keeper, _ = self.start(script, limit=300 << 20)
        over = keeper.expect("over_memory")["bytes"]
        self.assertEqual(self.host.zygote.expect("ended")["signal"], signal.SIGKILL)
        keeper.send(type="settle", is_through=False)
        settled = keeper.expect("settled")
        self.assertEqual((settled["survivors"], settled["peak_memory_bytes"]), ([], over))
        self.assertGreater(over, 300 << 20)
        self.assertLess(over, 450 << 20)

    def test_the_end_of_a_world_ends_grandchildren_in_sessions_of_their_own(self):
        script = """
import subprocess
for _ in range(3):
    process = subprocess.Popen(["sleep", "4321"], start_new_session=True)
    while b"sleep" not in open("/proc/%d/cmdline" % process.pid, "rb").read(): pass  # empty in the midst of exec
"""
        said = self.say(script)
        self.assertEqual((said, self.settled["survivors"]), ([], ["sleep 4321"] * 3))
        before = sleepers()
        self.assertEqual(len(before), 3)
        self.host.builder.send(type="end", id="w1")
        self.assertEqual(self.host.builder.receive(), {"type": "gone", "id": "w1"})
        self.assertEqual([pid for pid in before if alive(pid)], [])

    def test_signals_reach_the_script_and_where_names_its_line(self):
        script = """
import signal, time
caught = []
signal.signal(signal.SIGTERM, lambda *_: caught.append(1))
say("waiting")
while not caught: open("/opt/ml/up", "w").close() or time.sleep(0.01)
"""
        keeper, child = self.start(script)
        # The file is made by the line that is asked for, so that the answer cannot come from the one before.
        self.assertTrue(eventually(lambda: os.path.exists(os.path.join(self.folder, "workspace", "ml", "up"))))
        keeper.send(type="where")
        where = os.path.join(self.host.runtime, "c1.where")
        self.assertTrue(eventually(lambda: os.path.getsize(where) > 0))
        with open(where) as stack:
            self.assertIn('File "script", line 6 in <module>', stack.read())
        keeper.send(type="signal", signal=15)
        self.assertEqual(child.expect("finished")["exit_code"], 0)

    def test_a_grown_zygote_imports_once_for_all_its_children(self):
        keeper = self.host.world("w0")
        self.host.child("c0", keeper)  # growing must work after a fork into a world
        self.host.builder.send(type="end", id="w0")
        self.assertEqual(self.host.zygote.expect("ended")["signal"], signal.SIGKILL)
        self.host.zygote.send(type="grow", id="z1", modules=["sqlite3", "no_such_module"], within_ms=9000)
        zygote = self.host.peer("z1")
        self.assertEqual([zygote.expect("importing")["module"] for _ in range(2)], ["sqlite3", "no_such_module"])
        grown = zygote.expect("grown")
        self.assertEqual(grown["imported"], ["sqlite3"])
        self.assertEqual([one["module"] for one in grown["refused"]], ["no_such_module"])
        child = self.host.child("c2", self.host.world("w2"), zygote)
        script = "import sys; say('sqlite3' in sys.modules); say([p for p in sys.path if p.endswith('/package')])"
        child.send(type="run", script=script)
        child.expect("started")
        self.assertEqual(child.expect("finished")["said"], [True, []])
        ended = zygote.expect("ended")
        self.assertEqual((ended["child"], ended["exit_code"]), ("c2", 0))

    def test_a_fork_into_a_dead_world_is_an_answer(self):
        keeper = self.host.world("w1")
        self.host.builder.send(type="end", id="w1")
        self.host.builder.expect("gone")
        self.host.zygote.send(type="fork", child="c1", keeper_pid=keeper.hello["pid"])
        self.assertEqual(self.host.zygote.expect("error")["child"], "c1")
        self.host.child("c2", self.host.world("w2"))

    def test_everything_dies_with_the_launcher(self):
        keeper, child = self.start("import subprocess, time; subprocess.Popen(['sleep', '4321']); time.sleep(99)")
        pids = [peer.hello["pid"] for peer in self.host.peers.values()]
        self.host.process.kill()
        self.assertTrue(eventually(lambda: not any(map(alive, pids)) and not sleepers()))

    def test_everything_dies_with_the_sockets(self):
        self.start("import time; time.sleep(99)")
        pids = [peer.hello["pid"] for peer in self.host.peers.values()]
        for peer in self.host.peers.values():
            peer.close()
        self.assertTrue(eventually(lambda: not any(map(alive, pids))))
        self.assertEqual(self.host.process.wait(PATIENCE_SECONDS), 0)
        with open("/proc/self/mountinfo") as mounts:
            self.assertNotIn(self.folder, mounts.read())
        self.assertNotIn(".host", os.listdir("/"))

    def test_the_network_of_the_host_can_be_shared(self):
        with open("/proc/net/dev") as devices:
            mine = [row.split(":")[0].strip() for row in devices][2:]
        said = self.say("say([row.split(':')[0].strip() for row in open('/proc/net/dev')][2:])", network="host")
        self.assertEqual(said, [mine])


def remove(folder):
    """The `work` folder of an overlay holds a folder of mode 000, which an ordinary user must open up first."""
    for parent, folders, _ in os.walk(folder):
        for name in folders:
            os.chmod(os.path.join(parent, name), 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def sleepers():
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/cmdline" % name, "rb") as line:
                    if line.read() == b"sleep\0004321\0" and alive(int(name)):
                        found.append(int(name))
            except OSError:
                pass
    return found


if __name__ == "__main__":
    unittest.main()
