"""Runs a command in a terminal of its own and presses Ctrl-C: `drive_terminal.py PRESSES READY COMMAND...`.

Presses (0, 1 or 2 times; `d`: Ctrl-D once) when it is ready, and again once the command has answered the first one. READY
is a glob, of which a file holds `ready` then, or `says TEXT`, which stands on the screen then.
"""

import glob
import json
import os
import pty
import select
import sys
import termios
import time


def main() -> None:
    key, ready = (b"\x04", sys.argv[2]) if sys.argv[1] == "d" else (b"\x03", sys.argv[2])
    presses = 1 if sys.argv[1] == "d" else int(sys.argv[1])
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(sys.argv[3], sys.argv[3:])
    before = termios.tcgetattr(terminal)
    screen = Screen(terminal)
    pressed = time.monotonic()
    if presses > 0:
        screen.wait(lambda: is_ready(screen, ready))
        pressed = time.monotonic()
        os.write(terminal, key)
    if presses > 1:
        screen.wait(lambda: b"Ctrl-C again" in screen.text)
        pressed = time.monotonic()
        os.write(terminal, b"\x03")
    screen.wait(lambda: screen.closed)
    _, status = os.waitpid(pid, 0)
    ms = (time.monotonic() - pressed) * 1000
    restored = screen.attributes[:4] == before[:4]
    text = screen.text.decode(errors="surrogateescape")
    print(json.dumps({"code": os.waitstatus_to_exitcode(status), "ms": ms, "restored": restored, "text": text}))


def is_ready(screen: "Screen", ready: str) -> bool:
    if ready.startswith("says "):
        return ready[len("says ") :].encode() in screen.text
    return any(b"ready" in open(path, "rb").read() for path in glob.glob(ready))


class Screen:
    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.text = b""
        self.closed = False
        self.attributes = termios.tcgetattr(terminal)

    def wait(self, condition) -> None:
        """Reads until the condition holds or the terminal closes; 20 s at most."""
        end = time.monotonic() + 20
        while not self.closed and not condition() and time.monotonic() < end:
            if not select.select([self.terminal], [], [], 0.01)[0]:
                continue
            try:
                self.attributes = termios.tcgetattr(self.terminal)
                self.text += os.read(self.terminal, 65536)
            except OSError:
                self.closed = True


main()
