"""Runs a command in a terminal of its own and acts once: `drive_terminal.py SIZE ACT READY COMMAND...`.

SIZE is `80x24`, or `0x0` for a terminal that does not tell. ACT is what happens when the command is ready: `0`, `1` or `2`
times Ctrl-C (again once the command has answered the first one), `d`: Ctrl-D, `z`: Ctrl-Z, and on when it has stopped,
or a size: the terminal gets that one. READY is a glob, of which a file holds `ready` then, or `says TEXT`, which stands
on the screen then.
"""

import fcntl
import glob
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time


def main() -> None:
    size, act, ready, command = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    go, wait_for_size = os.pipe()[::-1]
    pid, terminal = pty.fork()
    if pid == 0:
        os.read(wait_for_size, 1)
        os.execvp(command[0], command)
    resize(terminal, size)
    os.write(go, b"1")
    before = termios.tcgetattr(terminal)
    screen = Screen(terminal)
    acted = time.monotonic()
    if act != "0":
        screen.wait(lambda: is_ready(screen, ready))
        acted = time.monotonic()
        perform(act, pid, screen)
    if act == "2":
        screen.wait(lambda: b"Ctrl-C again" in screen.text)
        acted = time.monotonic()
        os.write(terminal, b"\x03")
    screen.wait(lambda: screen.closed)
    _, status = os.waitpid(pid, 0)
    told = {"code": os.waitstatus_to_exitcode(status), "ms": (time.monotonic() - acted) * 1000}
    told["restored"] = screen.attributes[:4] == before[:4]
    told["text"] = screen.text.decode(errors="surrogateescape")
    told["before"] = screen.before.decode(errors="surrogateescape")
    print(json.dumps(told))


def perform(act: str, pid: int, screen: "Screen") -> None:
    if re.fullmatch(r"\d+x\d+", act):
        screen.before = screen.text
        resize(screen.terminal, act)
        return
    os.write(screen.terminal, {"d": b"\x04", "z": b"\x1a"}.get(act, b"\x03"))
    if act == "z":
        screen.wait(lambda: os.waitpid(pid, os.WUNTRACED | os.WNOHANG)[0] == pid)
        screen.drain()
        screen.before = screen.text
        os.kill(pid, signal.SIGCONT)


def resize(terminal: int, size: str) -> None:
    columns, rows = map(int, size.split("x"))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def is_ready(screen: "Screen", ready: str) -> bool:
    if ready.startswith("says "):
        return ready[len("says ") :].encode() in screen.text
    return any(b"ready" in open(path, "rb").read() for path in glob.glob(ready))


class Screen:
    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.text = b""
        # What had come when the terminal changed its size, or when the command had stopped.
        self.before = b""
        self.closed = False
        self.attributes = termios.tcgetattr(terminal)

    def wait(self, condition) -> None:
        """Reads until the condition holds or the terminal closes; what never comes is no reason to go on."""
        end = time.monotonic() + 100
        while not self.closed and not condition():
            if time.monotonic() > end:
                sys.exit("What was waited for did not come; on the screen:\n" + self.text.decode(errors="replace"))
            self.read(0.01)

    def drain(self) -> None:
        while self.read(0):
            pass

    def read(self, seconds: float) -> bool:
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            self.attributes = termios.tcgetattr(self.terminal)
            self.text += os.read(self.terminal, 65536)
        except OSError:
            self.closed = True
        return not self.closed


main()
