import os
import signal

seen = []


class Late(Exception):
    pass


def late(number, frame):
    raise Late(frame.f_code.co_name)


for number in (signal.SIGTERM, signal.SIGUSR1, signal.SIGHUP):
    signal.signal(number, lambda number, frame: seen.append(signal.Signals(number).name))
    os.kill(os.getpid(), number)
signal.signal(signal.SIGALRM, late)
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    signal.pause()
except Late as error:
    seen.append(str(error))
with open("/opt/ml/processing/output/seen.txt", "w") as file:
    file.write(" ".join(seen))
